package dev.iftally.sources.openflow;

import static dev.iftally.wire.openflow.PortCounter.RX_PACKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.sources.openflow.SwitchStatus.State;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Standing;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Switches that call, as they should and as they should not. */
class SwitchListenerTest {
    private static final Duration SOON = Duration.ofMillis(10);
    private static final int HUNDREDS = 300;

    @TempDir
    private Path directory;

    private Rig rig;
    private final List<EmbeddedSwitch> devices = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        rig = new Rig(directory);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        for (EmbeddedSwitch device : devices) {
            device.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ptcp:0", "ptcp:0:[::1]"})
    void aSwitchThatCallsIsReadUntilItGoesAndAgainWhenItReturns(String method) throws IOException {
        SocketAddress here = address(rig.listen(method, o -> o));
        EmbeddedSwitch device = caller(0xa1, here);
        device.ports().getFirst().count(RX_PACKETS, 7);
        rig.awaitValue("a1-p1", Counter.RX_PACKETS, 7);

        device.hangUp();
        rig.awaitStanding("a1-p1", Standing.STALE);
        // Why depends on whether it left a request unread: then TCP resets the connection.
        rig.awaitEvent(Event.Kind.SOURCE_DOWN, "00000000000000a1: ");
        device.call(here, SOON);

        rig.awaitStanding("a1-p1", Standing.LIVE);
        assertThat(rig.awaitEvent(Event.Kind.SOURCE_UP, "").subject()).isEqualTo("00000000000000a1");
        assertThat(rig.awaitEvent(Event.Kind.SOURCE_UP, "").detail())
                .startsWith("OpenFlow 1.3, datapath 00000000000000a1, 1 port, called from ");
    }

    @Test
    void switchesCallOnAUnixSocketWhoseFileIsRemovedInTheEnd() throws IOException {
        Path file = directory.resolve("here");
        SwitchListener listener = rig.listen("punix:" + file, o -> o);
        caller(0xa1, address(listener));
        rig.awaitStanding("a1-p1", Standing.LIVE);
        assertThat(listener.statuses().getLast().peer()).isEqualTo("a local process");

        listener.close();

        assertThat(file).doesNotExist();
        assertThat(rig.row("a1-p1").standing()).isEqualTo(Standing.STALE);
    }

    @Test
    void aSocketFileThatNobodyAnswersAtIsNoObstacle() throws IOException {
        Path file = directory.resolve("here");
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(file));
        }
        assertThat(Files.exists(file)).isTrue();

        caller(0xa1, address(rig.listen("punix:" + file, o -> o)));

        rig.awaitStanding("a1-p1", Standing.LIVE);
    }

    @Test
    void whatIsSomebodyElsesStays() throws IOException {
        Path socket = directory.resolve("socket");
        Path file = Files.writeString(directory.resolve("file"), "kept");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket));
            for (Path taken : List.of(socket, file)) {
                SwitchListener listener = rig.tryToListen("punix:" + taken, o -> o);
                rig.awaitEvent(Event.Kind.SOURCE_DOWN, "cannot listen at punix:" + taken + ": Address already in use");
                listener.close();
            }

            SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
            assertThat(file).hasContent("kept");
        }
    }

    @Test
    void hundredsOfSwitchesCallAtOnePlace() throws IOException {
        SwitchListener listener =
                rig.listen("ptcp:0", o -> o.withInterval(Duration.ofMillis(200)).withPatience(Patience.DEFAULT));
        SocketAddress here = address(listener);
        for (int i = 1; i <= HUNDREDS; i++) {
            caller(i, here).ports().getFirst().count(RX_PACKETS, i);
        }

        await().until(() ->
                listener.statuses().stream().filter(SwitchStatus::up).count() == HUNDREDS);
        for (int i = 1; i <= HUNDREDS; i++) {
            assertThat(rig.row(Integer.toHexString(i) + "-p1").value(Counter.RX_PACKETS))
                    .isEqualTo(i);
        }
        assertThat(listener.statuses().getFirst().state()).isEqualTo(State.LISTENING);
    }

    @Test
    void ofTwoSwitchesWithOneIdTheFirstStaysAndTheSecondIsAnEvent() throws IOException {
        SwitchListener listener = rig.listen("ptcp:0", o -> o);
        SocketAddress here = address(listener);
        EmbeddedSwitch first = caller(0xa1, here);
        first.ports().getFirst().count(RX_PACKETS, 10);
        rig.awaitValue("a1-p1", Counter.RX_PACKETS, 10);

        caller(0xa1, here).ports().getFirst().count(RX_PACKETS, 99_999);

        rig.awaitEvent(
                Event.Kind.NOTE,
                "a caller from 127.0.0.1 was turned away: datapath id 00000000000000a1 is read by ptcp:0:127.0.0.1 (from 127.0.0.1) already");
        first.ports().getFirst().count(RX_PACKETS, 1);
        rig.awaitValue("a1-p1", Counter.RX_PACKETS, 11);
        await().during(Duration.ofMillis(300))
                .until(() -> rig.events.stream()
                                .filter(e -> e.detail().contains("turned away"))
                                .count()
                        == 1);
        assertThat(rig.row("a1-p1").discontinuities()).isZero();

        first.close();
        rig.awaitEvent(Event.Kind.SOURCE_DOWN, "00000000000000a1");
        rig.awaitStanding("a1-p1", Standing.LIVE);
    }

    @Test
    void aSwitchThatWeCallAndThatCallsIsReadOnce() throws IOException {
        EmbeddedSwitch device = caller(0xa1, address(rig.listen("ptcp:0", o -> o)));
        rig.awaitStanding("a1-p1", Standing.LIVE);

        SwitchSource second = rig.poll(device);

        rig.awaitEvent(Event.Kind.SOURCE_DOWN, "datapath id 00000000000000a1 is read by ptcp:0:127.0.0.1");
        assertThat(second.status().problem()).contains("if these are two switches, give one another id");
        assertThat(rig.row("a1-p1").standing()).isEqualTo(Standing.LIVE);
    }

    @Test
    void aConnectionThatIsRefusedDoesNotTouchTheRowsOfTheOneThatReads() throws IOException {
        EmbeddedSwitch device = EmbeddedSwitch.tcp(0xa1);
        devices.add(device);
        device.addPort(1, "p1");
        SwitchSource calling =
                rig.poll(device, options -> options.withNaming(new PortNaming("{dpid}-{port}", Map.of())));
        rig.awaitStanding("a1-p1", Standing.LIVE);
        device.shutDown();
        rig.awaitStanding("a1-p1", Standing.STALE);
        device.call(address(rig.listen("ptcp:0", o -> o)), SOON);
        rig.awaitStanding("a1-p1", Standing.LIVE);

        device.listen();
        await().until(() -> calling.status().problem().contains("is read by ptcp:0:127.0.0.1"));

        // As long as several attempts take.
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < 500_000_000L) {
            assertThat(rig.row("a1-p1").standing()).isEqualTo(Standing.LIVE);
        }
        device.hangUp();
        // Why depends on whether a request was on its way.
        rig.awaitEvent(Event.Kind.SOURCE_DOWN, "00000000000000a1: ");
        await().until(() -> calling.status().up());
        rig.awaitStanding("a1-p1", Standing.LIVE);
    }

    @Test
    void aSwitchInTheOthersPlaceHasItsNamesWhenTheOtherIsSilentForLong() throws IOException {
        try (Rig forgetful = new Rig(directory.resolve("forgetful"), Optional.empty(), Duration.ofMillis(500))) {
            SocketAddress here = address(forgetful.listen("ptcp:0", SwitchListenerTest::namedAsOnTheSwitch));
            EmbeddedSwitch first = caller(0xa1, here);
            forgetful.awaitStanding("p1", Standing.LIVE);
            first.close();
            forgetful.awaitStanding("p1", Standing.STALE);

            EmbeddedSwitch second = caller(0xb2, here);
            second.ports().getFirst().count(RX_PACKETS, 7);
            // Who tells what changes need not be asked any more.
            second.announcePorts(true);
            second.addPort(2, "p2");
            forgetful.awaitStanding("p2", Standing.LIVE);

            forgetful.awaitValue("p1", Counter.RX_PACKETS, 7);
            assertThat(forgetful.row("p1").identity().text()).isEqualTo("openflow:00000000000000b2:1");
        }
    }

    @Test
    void aSwitchThatIsSilentForAMomentKeepsItsNames() throws IOException {
        SocketAddress here = address(rig.listen("ptcp:0", SwitchListenerTest::namedAsOnTheSwitch));
        EmbeddedSwitch first = caller(0xa1, here);
        rig.awaitStanding("p1", Standing.LIVE);
        first.hangUp();
        rig.awaitStanding("p1", Standing.STALE);

        caller(0xb2, here);

        rig.awaitEvent(
                Event.Kind.NOTE,
                "port 1 (p1) of 00000000000000b2 waits for the name \"p1\": openflow 00000000000000a1 port 1 is silent, and gives it up after 10 s");
        assertThat(rig.row("p1").identity().text()).isEqualTo("openflow:00000000000000a1:1");
    }

    @Test
    void whoComesAndGoesInALoopIsHeldBackAndTheOthersAreNot() throws IOException {
        SocketAddress here = address(rig.listen(
                "ptcp:0",
                o -> o.withPatience(new Patience(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2)))));
        EmbeddedSwitch good = caller(0xa1, here);
        rig.awaitStanding("a1-p1", Standing.LIVE);
        EmbeddedSwitch loop = caller(0xb2, here);
        rig.awaitEvent(Event.Kind.SOURCE_UP, "00000000000000b2");
        long begun = System.nanoTime();

        while (System.nanoTime() - begun < 1_500_000_000L) {
            loop.dropConnections();
            good.ports().getFirst().count(RX_PACKETS, 1);
        }

        assertThat(rig.count(Event.Kind.SOURCE_UP)).isLessThan(8);
        rig.awaitValue("a1-p1", Counter.RX_PACKETS, good.ports().getFirst().value(RX_PACKETS));
    }

    @Test
    void whoSaysNothingHasToGoAndIsToldOnce() throws IOException {
        SocketAddress here = address(rig.listen("ptcp:0", o -> o));
        List<SocketChannel> silent = new ArrayList<>();
        for (int i = 0; i < Lobby.PLACES + 100; i++) {
            silent.add(SocketChannel.open(here));
        }

        caller(0xa1, here);

        rig.awaitStanding("a1-p1", Standing.LIVE);
        for (SocketChannel one : silent) {
            ByteBuffer hello = ByteBuffer.allocate(64);
            int bytes;
            do {
                hello.clear();
                bytes = readOrEnd(one, hello);
            } while (bytes > 0);
            one.close();
        }
        rig.awaitEvent(
                Event.Kind.NOTE,
                "a caller from 127.0.0.1 was turned away: no answer to HELLO and FEATURES_REQUEST within 0.4 s");
        assertThat(rig.events.stream().filter(e -> e.detail().contains("no answer to HELLO")))
                .hasSize(1);
    }

    @Test
    void whoIsNoSwitchIsToldAndTheOthersGoOn() throws IOException {
        SocketAddress here = address(rig.listen("ptcp:0", o -> o));
        try (SocketChannel browser = SocketChannel.open(here)) {
            browser.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

            rig.awaitEvent(Event.Kind.NOTE, "a caller from 127.0.0.1 was turned away: ");
        }
        caller(0xa1, here);
        rig.awaitStanding("a1-p1", Standing.LIVE);
    }

    @Test
    void aCallIsToldAsTheTrapItCanBeOnceForEachSwitch() throws IOException {
        EmbeddedSwitch device = caller(0xa1, address(rig.listen("ptcp:0", o -> o)));
        rig.awaitEvent(
                Event.Kind.NOTE,
                "00000000000000a1: the switch 00000000000000a1 called, so iftally is a controller to it: "
                        + "with no other one and fail mode standalone it stops forwarding; see docs/switches.md");
        rig.awaitStanding("a1-p1", Standing.LIVE);
        device.dropConnections();
        await().until(() -> rig.count(Event.Kind.SOURCE_UP) == 2);

        assertThat(rig.events.stream().filter(e -> e.detail().contains("is a controller")))
                .hasSize(1);
    }

    @Test
    void aPlaceThatIsTakenIsToldAndTriedAgain() throws IOException {
        EmbeddedSwitch other = EmbeddedSwitch.tcp(0xff);
        String port = other.connectionMethod().substring("tcp:127.0.0.1:".length());
        SwitchListener listener = new SwitchListener(
                SwitchOptions.of(ConnectionMethod.parse("ptcp:" + port)).withPatience(Rig.QUICK), rig.board);
        try (other;
                listener) {
            listener.start();
            rig.awaitEvent(Event.Kind.SOURCE_DOWN, "cannot listen at ptcp:%s:127.0.0.1: ".formatted(port));
            assertThat(listener.statuses().getFirst().state()).isEqualTo(State.DOWN);

            other.shutDown();

            await().until(() -> listener.listening().isPresent());
            assertThat(listener.statuses().getFirst().state()).isEqualTo(State.LISTENING);
        }
    }

    private static SwitchOptions namedAsOnTheSwitch(SwitchOptions options) {
        return options.withNaming(PortNaming.asOnTheSwitch());
    }

    private EmbeddedSwitch caller(long datapathId, SocketAddress controller) throws IOException {
        EmbeddedSwitch device = EmbeddedSwitch.tcp(datapathId);
        devices.add(device);
        device.addPort(1, "p1");
        device.call(controller, SOON);
        return device;
    }

    private static SocketAddress address(SwitchListener listener) throws IOException {
        return listener.listening().orElseThrow().address();
    }

    private static int readOrEnd(SocketChannel channel, ByteBuffer into) {
        try {
            return channel.read(into);
        } catch (IOException e) {
            return -1;
        }
    }
}
