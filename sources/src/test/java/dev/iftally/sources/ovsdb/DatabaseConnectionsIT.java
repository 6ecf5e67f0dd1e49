package dev.iftally.sources.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iftally.sources.Authority;
import dev.iftally.sources.TlsFiles;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.tally.Event;
import dev.iftally.testkit.OpenVswitch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real ovsdb-server that listens on TCP and with TLS, set up as an operator sets it up. */
class DatabaseConnectionsIT {
    @TempDir
    private Path directory;

    private OpenVswitch openVswitch;
    private Authority authority;
    private Bench bench;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(OpenVswitch.isInstalled(), "Open vSwitch is not installed (apt-get install openvswitch-switch)");
        openVswitch = OpenVswitch.startDummy();
        authority = new Authority(directory, "ca");
        TlsFiles theirs = authority.sign("database", 1);
        openVswitch.vsctl(
                "set-ssl",
                theirs.privateKey().toString(),
                theirs.certificate().toString(),
                theirs.caCert().toString());
        openVswitch.addBridge("s1", 0xa1, "p1");
        openVswitch.vsctl("set", "interface", "p1", "external_ids:description=to the roof");
        bench = new Bench(directory);
        bench.addPort(0xa1, 1, "p1");
    }

    @AfterEach
    void stop() throws IOException {
        if (bench != null) {
            bench.close();
        }
        if (openVswitch != null) {
            openVswitch.close();
        }
    }

    @Test
    void isReadOverTcp() throws IOException {
        bench.read("tcp:127.0.0.1:" + listen("ptcp"), Patience.DEFAULT);

        isFollowed();
    }

    @Test
    void isReadOverTls() throws IOException {
        bench.read("ssl:127.0.0.1:" + listen("pssl"), identity(authority.sign("iftally", 1)), Patience.DEFAULT);

        isFollowed();
    }

    @Test
    void aServerOfStrangersIsToldAndGetsNothing() throws IOException {
        TlsFiles strangers = new Authority(directory, "another").sign("stranger", 1);
        bench.read("ssl:127.0.0.1:" + listen("pssl"), identity(strangers), Patience.DEFAULT);

        bench.awaitEvent(Event.Kind.SOURCE_DOWN, "the peer's certificate is not signed by anyone in ca_cert");
        assertThat(bench.shown("p1").alias()).isEmpty();
    }

    @Test
    void aServerThatRefusesOursIsTold() throws IOException {
        Authority another = new Authority(directory, "another");
        TlsFiles own = another.sign("stranger", 1);
        TlsFiles trusting = new TlsFiles(own.privateKey(), own.certificate(), authority.certificate());
        bench.read("ssl:127.0.0.1:" + listen("pssl"), identity(trusting), Patience.DEFAULT);

        bench.awaitEvent(Event.Kind.SOURCE_DOWN, "the peer refuses TLS: ");
        assertThat(bench.shown("p1").alias()).isEmpty();
    }

    @Test
    void withoutCertificatesTheWayOutIsTold() throws IOException {
        bench.read("ssl:127.0.0.1:" + listen("pssl"), Patience.DEFAULT);

        bench.awaitEvent(
                Event.Kind.SOURCE_DOWN,
                "needs certificates: private_key, certificate and ca_cert (--private-key, --certificate, --ca-cert)");
    }

    private void isFollowed() {
        bench.awaitEvent(Event.Kind.SOURCE_UP, "Open_vSwitch: 1 bridge, 2 interfaces");
        assertThat(bench.shown("p1").alias()).isEqualTo("to the roof");

        openVswitch.vsctl("set", "interface", "p1", "external_ids:description=to the cellar");

        await().until(() -> bench.shown("p1").alias().equals("to the cellar"));
    }

    private static Optional<TlsIdentity> identity(TlsFiles files) throws IOException {
        return Optional.of(TlsIdentity.read(files, problem -> {}));
    }

    private int listen(String method) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        openVswitch.vsctl("set-manager", "%s:%d:127.0.0.1".formatted(method, port));
        return port;
    }
}
