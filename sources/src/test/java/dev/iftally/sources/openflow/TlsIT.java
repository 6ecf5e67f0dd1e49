package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.sources.Authority;
import dev.iftally.sources.TlsFiles;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.tally.Event;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Peers that may not be here get no byte of OpenFlow, by openssl's own programs; files are read again. */
class TlsIT {
    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(20),
            Duration.ofMillis(50));

    @TempDir
    private Path directory;

    private Authority ours;
    private TlsFiles own;
    private TlsFiles stranger;
    private Rig rig;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<Process> programs = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        ours = new Authority(directory, "ours");
        own = ours.sign("iftally", 1);
        stranger = new Authority(directory, "theirs").sign("stranger", 1);
        rig = new Rig(directory, Optional.of(TlsIdentity.read(own, problems::add)));
    }

    @AfterEach
    void stop() {
        rig.close();
        programs.forEach(Process::destroyForcibly);
    }

    @Test
    void aCallerWithAnothersCertificateGetsNothing() throws IOException {
        assertThat(heard(call(stranger))).isEmpty();
        rig.awaitEvent(
                Event.Kind.NOTE,
                "a caller from 127.0.0.1 was turned away: the peer's certificate is not signed by anyone in ca_cert");
    }

    @Test
    void aCallerWithAnExpiredCertificateGetsNothing() throws IOException {
        assertThat(heard(call(ours.sign("late", -1)))).isEmpty();
        rig.awaitEvent(Event.Kind.NOTE, "turned away: the peer's certificate has expired (NotAfter: ");
    }

    @Test
    void aCallerWithoutACertificateGetsNothing() throws IOException {
        assertThat(heard(openssl("s_client", "-quiet", "-connect", listen()))).isEmpty();
        rig.awaitEvent(Event.Kind.NOTE, "turned away: the peer shows no certificate");
    }

    @Test
    void aCallerWithoutTlsGetsNothing() throws IOException {
        String[] place = listen().split(":", -1);
        try (Socket socket = new Socket(place[0], Integer.parseInt(place[1]))) {
            socket.getOutputStream().write(new byte[] {4, 0, 0, 8, 0, 0, 0, 1});
            // At most TLS's own alert, 7 bytes of record type 21.
            assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThanOrEqualTo(7);
        }
        rig.awaitEvent(Event.Kind.NOTE, "turned away: the peer does not speak TLS");
    }

    @Test
    void aCallerThatStallsInTlsHasToGo() throws IOException {
        SwitchListener listener = rig.listen("pssl:0", options -> options);
        try (Socket socket = new Socket()) {
            socket.connect(
                    (InetSocketAddress) listener.listening().orElseThrow().address());

            rig.awaitEvent(Event.Kind.NOTE, "turned away: no TLS within 0.4 s");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aCallerOfOursIsGreeted() throws IOException {
        Process client = call(ours.sign("switch", 1));

        assertThat(client.getInputStream().readNBytes(2)).containsExactly(6, 0);
    }

    @ParameterizedTest
    @CsvSource({"-tls1, false", "-tls1_1, false", "-tls1_2, true", "-tls1_3, true"})
    void aCallerNeedsTls12OrLater(String version, boolean greeted) throws IOException {
        Process client = call(ours.sign("switch", 1), version, "-cipher", "DEFAULT:@SECLEVEL=0");

        assertThat(client.getInputStream().readNBytes(2)).isEqualTo(greeted ? new byte[] {6, 0} : new byte[0]);
        if (!greeted) {
            rig.awaitEvent(Event.Kind.NOTE, "a caller from 127.0.0.1 was turned away: ");
        }
    }

    @Test
    void aSwitchWithAnothersCertificateGetsNothing() throws IOException {
        int port = freePort();
        Process server = openssl(
                "s_server",
                "-quiet",
                "-naccept",
                "1",
                "-accept",
                "127.0.0.1:" + port,
                "-key",
                stranger.privateKey().toString(),
                "-cert",
                stranger.certificate().toString());
        rig.poll(ConnectionMethod.parse("ssl:127.0.0.1:" + port), options -> options.withPatience(PATIENCE));

        rig.awaitEvent(Event.Kind.SOURCE_DOWN, "the peer's certificate is not signed by anyone in ca_cert");
        assertThat(heard(server)).isEmpty();
    }

    @Test
    void aSwitchThatRefusesOursIsTold() throws IOException {
        int port = freePort();
        TlsFiles theirs = ours.sign("switch", 1);
        openssl(
                "s_server",
                "-quiet",
                "-Verify",
                "1",
                "-verify_return_error",
                "-accept",
                "127.0.0.1:" + port,
                "-key",
                theirs.privateKey().toString(),
                "-cert",
                theirs.certificate().toString(),
                "-CAfile",
                stranger.caCert().toString());
        rig.poll(ConnectionMethod.parse("ssl:127.0.0.1:" + port), options -> options.withPatience(PATIENCE));

        rig.awaitEvent(
                Event.Kind.SOURCE_DOWN, "the peer refuses TLS: certificate_required (does it trust our certificate?)");
    }

    @Test
    void replacedFilesHoldForNewConnectionsAndWrongOnesLeaveTheOldInForce() throws IOException {
        String place = listen();
        TlsFiles client = ours.sign("switch", 1);

        Files.writeString(own.certificate(), "nothing\n");
        assertThat(callAt(place, client).getInputStream().readNBytes(2)).containsExactly(6, 0);
        assertThat(problems)
                .containsExactly(own.certificate() + ": no certificate in it; expected PEM, "
                        + "-----BEGIN CERTIFICATE-----; the certificates that were read before stay in force");

        replace(stranger.privateKey(), own.privateKey());
        replace(stranger.certificate(), own.certificate());
        replace(stranger.caCert(), own.caCert());

        assertThat(heard(callAt(place, client))).isEmpty();
        TlsFiles now = new TlsFiles(own.privateKey(), own.certificate(), own.caCert());
        assertThat(callAt(place, now).getInputStream().readNBytes(2)).containsExactly(6, 0);
    }

    @Test
    void wrongFilesAreNamedWithWhatIsWrong() throws IOException {
        Path none = directory.resolve("none.pem");
        assertThatThrownBy(() -> read(none, own.certificate()))
                .hasMessage(none + ": no such file; expected a PEM file");
        assertThatThrownBy(() -> read(own.certificate(), own.certificate()))
                .hasMessage(own.certificate() + ": no private key in it; expected PEM, -----BEGIN PRIVATE KEY-----");
        assertThatThrownBy(() -> read(stranger.privateKey(), own.certificate()))
                .hasMessage(
                        "%s: not the key of the certificate in %s".formatted(stranger.privateKey(), own.certificate()));
        Path broken = Files.writeString(
                directory.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(() -> read(own.privateKey(), broken))
                .hasMessageStartingWith(broken + ": a certificate that cannot be read: ");
    }

    @Test
    void aKeyInTheOldFormOfRsaIsRead() throws IOException {
        Path old = directory.resolve("old.key");
        openssl("rsa", "-traditional", "-in", own.privateKey().toString(), "-out", old.toString())
                .onExit()
                .join();
        assertThat(Files.readString(old)).startsWith("-----BEGIN RSA PRIVATE KEY-----");

        assertThat(read(old, own.certificate())).isNotNull();
    }

    @Test
    void withoutCertificatesASwitchByTlsIsDownWithTheWayOut() throws IOException {
        try (Rig bare = new Rig(directory.resolve("bare"))) {
            int port = freePort();
            try (ServerSocket there = new ServerSocket(port)) {
                bare.poll(ConnectionMethod.parse("ssl:127.0.0.1:" + there.getLocalPort()), options -> options);
                bare.awaitEvent(
                        Event.Kind.SOURCE_DOWN,
                        "needs certificates: private_key, certificate and ca_cert (--private-key, --certificate, --ca-cert)");
            }
        }
    }

    private TlsIdentity read(Path key, Path certificate) throws IOException {
        return TlsIdentity.read(new TlsFiles(key, certificate, ours.certificate()), problems::add);
    }

    private String listen() throws IOException {
        SwitchListener listener = rig.listen("pssl:0", options -> options.withPatience(PATIENCE));
        InetSocketAddress address =
                (InetSocketAddress) listener.listening().orElseThrow().address();
        return "127.0.0.1:" + address.getPort();
    }

    private Process call(TlsFiles as, String... options) throws IOException {
        return callAt(listen(), as, options);
    }

    private Process callAt(String place, TlsFiles as, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("s_client", "-quiet", "-connect", place));
        arguments.addAll(List.of(
                "-key", as.privateKey().toString(), "-cert", as.certificate().toString()));
        arguments.addAll(List.of(options));
        return openssl(arguments.toArray(String[]::new));
    }

    private Process openssl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        programs.add(process);
        return process;
    }

    /** What came through TLS, until the connection's end. */
    private static byte[] heard(Process program) throws IOException {
        try (InputStream in = program.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static void replace(Path by, Path file) throws IOException {
        Files.copy(by, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
