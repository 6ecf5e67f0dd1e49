package dev.iftally.sources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes certificates with openssl, as an operator does. */
public final class Authority {
    private final Path directory;
    private final String name;

    /** Makes one, with its files in {@code directory}. */
    public Authority(Path directory, String name) throws IOException {
        this.directory = directory;
        this.name = name;
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=" + name)
                .with("-keyout", file(name, "key"))
                .with("-out", file(name, "pem"))
                .run();
    }

    /** A key and a certificate that this authority signs, valid for so many days; negative: expired. */
    public TlsFiles sign(String subject, int days) throws IOException {
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=" + subject)
                .with("-keyout", file(subject, "key"))
                .with("-out", file(subject, "csr"))
                .run();
        openssl("x509", "-req", "-CAcreateserial", "-days", Integer.toString(days))
                .with("-in", file(subject, "csr"))
                .with("-CA", certificate())
                .with("-CAkey", file(name, "key"))
                .with("-out", file(subject, "pem"))
                .run();
        return new TlsFiles(file(subject, "key"), file(subject, "pem"), certificate());
    }

    public Path certificate() {
        return file(name, "pem");
    }

    private Path file(String base, String ending) {
        return directory.resolve(base + "." + ending);
    }

    private static Command openssl(String... arguments) {
        Command command = new Command(new ArrayList<>(List.of("openssl")));
        command.words().addAll(List.of(arguments));
        return command;
    }

    private record Command(List<String> words) {
        Command with(String option, Path path) {
            words.addAll(List.of(option, path.toString()));
            return this;
        }

        void run() throws IOException {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new IOException(String.join(" ", words) + ": " + said);
            }
        }
    }
}
