package dev.iftally.app.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.iftally.app.guard.SmallHost;
import dev.iftally.app.guard.SmallHost.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs {@code exec} on a {@link SmallHost}: for the files alone, or with the preload library. */
final class ExecHost {
    private static final Path LIBRARY =
            Path.of("target/preload/libiftally_preload.so").toAbsolutePath();

    private final SmallHost host;
    private final Optional<Path> library;
    private List<String> classPath = List.of();

    private ExecHost(SmallHost host, Optional<Path> library) {
        this.host = host;
        this.library = library;
    }

    static ExecHost withFilesAlone(SmallHost host) {
        return new ExecHost(host, Optional.empty());
    }

    /** Builds the library if need be. */
    static ExecHost withLibrary(SmallHost host) throws IOException, InterruptedException {
        Process build = new ProcessBuilder("../script/preload").inheritIO().start();
        assertThat(build.waitFor()).isZero();
        assumeThat(LIBRARY).as("the library needs cc").exists();
        Path copy = Files.copy(LIBRARY, host.directory().resolve("preload.so"));
        return new ExecHost(host, Optional.of(copy));
    }

    Result exec(String... words) throws IOException, InterruptedException {
        return host.run(command(words).toArray(String[]::new));
    }

    Result execAs(String user, String... words) throws IOException, InterruptedException {
        return execAfter(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--"), words);
    }

    /** In a user namespace that allows no further one, without any right. */
    Result execWithoutNamespaces(String... words) throws IOException, InterruptedException {
        String forbid = "echo 0 >/proc/sys/user/max_user_namespaces && exec setpriv --bounding-set=-all --inh-caps=-all"
                + " --reuid 0 \"$@\"";
        return execAfter(List.of("unshare", "--user", "--map-root-user", "sh", "-c", forbid, "sh"), words);
    }

    /** The same command, after some words, with its class path copied to where other users may read it. */
    private Result execAfter(List<String> before, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(command(words));
        int place = command.indexOf("-classpath") + 1;
        if (classPath.isEmpty()) {
            classPath = readableByAnyone(List.of(command.get(place).split(":", -1)));
        }
        command.set(place, String.join(":", classPath));
        command.addAll(0, before);
        return host.run(command.toArray(String[]::new));
    }

    List<String> command(String... words) {
        List<String> arguments = new ArrayList<>(List.of(
                host.runtime().toString(), host.runtime().resolve("tree").toString()));
        arguments.addAll(List.of(words));
        List<String> command = SmallHost.java(ExecProgram.class, arguments);
        library.ifPresent(path -> command.add(1, "-D" + Preload.PROPERTY + "=" + path));
        return command;
    }

    private List<String> readableByAnyone(List<String> elements) throws IOException, InterruptedException {
        Path copies = Files.createDirectory(host.directory().resolve("classes"));
        List<String> copied = new ArrayList<>();
        for (String element : elements) {
            Path copy = copies.resolve(copied.size() + "-" + Path.of(element).getFileName());
            host.shell("cp -r %s %s".formatted(element, copy));
            copied.add(copy.toString());
        }
        host.shell("chmod -R a+rX " + copies);
        return copied;
    }
}
