package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iftally.sources.Authority;
import dev.iftally.sources.TlsFiles;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Standing;
import dev.iftally.testkit.OpenVswitch;
import dev.iftally.wire.openflow.OpenFlowVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Open vSwitch that calls and is called, by every connection method; and the trap of the sole controller. */
class CallingSwitchIT {
    /** A switch whose versions are changed comes again at once. */
    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofMillis(20),
            Duration.ofMillis(50));

    @TempDir
    private Path directory;

    private OpenVswitch openVswitch;
    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(OpenVswitch.isInstalled(), "Open vSwitch is not installed (apt-get install openvswitch-switch)");
        Authority authority = new Authority(directory, "ca");
        TlsFiles theirs = authority.sign("switch", 1);
        rig = new Rig(directory, Optional.of(TlsIdentity.read(authority.sign("iftally", 1), problem -> {})));
        openVswitch = OpenVswitch.startDummy();
        openVswitch.vsctl(
                "set-ssl",
                theirs.privateKey().toString(),
                theirs.certificate().toString(),
                theirs.caCert().toString());
        openVswitch.addBridge("s1", 0xa1, "p1", "p2");
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        if (openVswitch != null) {
            openVswitch.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ptcp:0", "pssl:0", "punix:"})
    void aSwitchThatCallsIsReadInEveryVersion(String method) throws IOException {
        // On a Unix socket Open vSwitch calls this one place alone.
        String place = openVswitch.connectionMethod("s1").replace("unix:", "").replace(".mgmt", ".controller");
        SwitchListener listener = listen(method.equals("punix:") ? method + place : method);
        connectTo(method.startsWith("pssl:") ? "ssl" : "tcp", address(listener), "service");
        rig.awaitEvent(Event.Kind.NOTE, "the switch 00000000000000a1 called, so iftally is a controller to it");

        isReadInEveryVersion("a1-p1", () -> listener.statuses().getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "ssl"})
    void aSwitchThatIsCalledIsReadInEveryVersion(String kind) throws IOException {
        int port = freePort();
        openVswitch.vsctl("set-controller", "s1", "p%s:%d:127.0.0.1".formatted(kind, port));
        SwitchSource source = rig.poll(
                ConnectionMethod.parse("%s:127.0.0.1:%d".formatted(kind, port)),
                options -> options.withPatience(PATIENCE));

        isReadInEveryVersion("p1", source::status);
    }

    private void isReadInEveryVersion(String name, Supplier<SwitchStatus> status) {
        long bytes = 0;
        for (OpenFlowVersion version : OpenFlowVersion.values()) {
            openVswitch.vsctl("set", "bridge", "s1", "protocols=" + Protocols.of(version));
            await().until(() -> status.get().up() && status.get().version().equals(version.toString()));

            openVswitch.receive("p1", 1000);

            bytes += 1000;
            rig.awaitValue(name, Counter.RX_BYTES, bytes);
        }
    }

    @Test
    void aSwitchWhoseIdIsChangedIsAnotherSwitchAndAnEvent() throws IOException {
        rig.poll(ConnectionMethod.parse(openVswitch.connectionMethod("s1")), options -> options.withPatience(PATIENCE));
        rig.awaitStanding("p1", Standing.LIVE);

        openVswitch.vsctl("set", "bridge", "s1", "other-config:datapath-id=00000000000000c3");

        rig.awaitEvent(
                Event.Kind.NOTE,
                "another switch than before, or its id was changed: datapath id 00000000000000c3, it was 00000000000000a1");
        rig.awaitRow(
                "p1",
                row -> row.identity().text().equals("openflow:00000000000000c3:1") && row.standing() == Standing.LIVE);
    }

    @Test
    void aCallingSwitchWhoseIdIsChangedHasItsNamesBack() throws IOException {
        SwitchListener listener =
                rig.listen("ptcp:0", options -> options.withPatience(PATIENCE).withNaming(PortNaming.asOnTheSwitch()));
        connectTo("tcp", address(listener), "service");
        rig.awaitStanding("p1", Standing.LIVE);

        openVswitch.vsctl("set", "bridge", "s1", "other-config:datapath-id=00000000000000c3");

        rig.awaitEvent(
                Event.Kind.INTERFACE_GONE,
                "p1: it was silent, and openflow:00000000000000c3:1 has its name from now on");
        openVswitch.receive("p1", 1000);
        rig.awaitValue("p1", Counter.RX_BYTES, 1000);
    }

    @Test
    void aSoleControllerStopsAStandaloneSwitchUnlessItIsOfTypeService() throws IOException {
        SocketAddress here = address(listen("ptcp:0"));
        connectTo("tcp", here, "service");
        rig.awaitStanding("a1-p2", Standing.LIVE);
        assertThat(arrivesAndIsForwarded(1)).isTrue();

        openVswitch.vsctl("del-controller", "s1");
        rig.awaitStanding("a1-p2", Standing.STALE);
        connectTo("tcp", here, "primary");
        rig.awaitStanding("a1-p2", Standing.LIVE);
        assertThat(arrivesAndIsForwarded(2)).isFalse();

        openVswitch.vsctl("del-controller", "s1");
        rig.awaitStanding("a1-p2", Standing.STALE);
        connectTo("tcp", here, "service");
        rig.awaitStanding("a1-p2", Standing.LIVE);
        assertThat(arrivesAndIsForwarded(3)).isTrue();
    }

    private boolean arrivesAndIsForwarded(int packetsSoFar) {
        long before = forwarded();
        openVswitch.receive("p1", 1000);
        rig.awaitValue("a1-p1", Counter.RX_PACKETS, packetsSoFar);
        return forwarded() > before;
    }

    private long forwarded() {
        return openVswitch.dumpPorts("s1").get("2").get("tx pkts");
    }

    private SwitchListener listen(String method) {
        return rig.listen(method, options -> options.withPatience(PATIENCE));
    }

    private static SocketAddress address(SwitchListener listener) throws IOException {
        return listener.listening().orElseThrow().address();
    }

    private void connectTo(String kind, SocketAddress here, String type) {
        String target = here instanceof InetSocketAddress inet
                ? "%s:127.0.0.1:%d".formatted(kind, inet.getPort())
                : "unix:" + here;
        openVswitch.vsctl(
                "set-controller",
                "s1",
                target,
                "--",
                "set",
                "controller",
                "s1",
                "type=" + type,
                "connection-mode=out-of-band",
                "max_backoff=1000",
                "--",
                "set",
                "bridge",
                "s1",
                "fail-mode=standalone",
                "other-config:disable-in-band=true");
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}
