package dev.iftally.sources.openflow;

import static dev.iftally.wire.openflow.PortCounter.RX_PACKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.Behaviour;
import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.simulator.SimulatedPort;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Standing;
import dev.iftally.wire.openflow.MessageType;
import dev.iftally.wire.openflow.OpenFlowVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever one switch sends, it is told with datapath, message type and offset, and the others do not notice. */
class BadSwitchTest {
    @TempDir
    private Path directory;

    private Rig rig;
    private EmbeddedSwitch good;
    private EmbeddedSwitch bad;
    private SimulatedPort goodPort;

    @BeforeEach
    void start() throws IOException {
        rig = new Rig(directory);
        good = EmbeddedSwitch.tcp(0xa1);
        goodPort = good.addPort(1, "good");
        bad = EmbeddedSwitch.tcp(0xb2);
        bad.addPort(1, "bad");
        rig.poll(good);
        rig.awaitStanding("good", Standing.LIVE);
    }

    @AfterEach
    void stop() throws IOException {
        rig.close();
        good.close();
        bad.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CUT_OFF            | 00000000000000b2: MULTIPART_REPLY/PORT_STATS, byte 16: a port's entry has 112 bytes, only 64 are left
                    ENDLESS_EMPTY_MORE | 00000000000000b2: MULTIPART_REPLY/PORT_STATS, byte 10: no end after 65536 segments
                    ENDLESS_MORE       | 00000000000000b2: MULTIPART_REPLY/PORT_STATS, byte 10: no end after
                    GARBAGE            | 00000000000000b2: type 84, byte 0: version 0x48, expected OpenFlow 1.3
                    REFUSED            | 00000000000000b2: ERROR, byte 0: the switch refuses: OFPET_BAD_REQUEST OFPBRC_BAD_MULTIPART
                    SILENT             | no answer to PORT_STATS within 1 s
                    DEAD               | no answer to PORT_STATS within 1 s
                    """)
    void aBadAnswerEndsTheConnectionAndIsTold(Behaviour behaviour, String text) {
        rig.poll(
                bad,
                options -> options.withPatience(new Patience(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(60),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50))));
        rig.awaitStanding("bad", Standing.LIVE);

        bad.behave(behaviour);

        rig.awaitEvent(Event.Kind.SOURCE_DOWN, text);
        rig.awaitStanding("bad", Standing.STALE);
        goodPort.count(RX_PACKETS, 77);
        rig.awaitValue("good", Counter.RX_PACKETS, 77);
        assertThat(rig.row("good").standing()).isEqualTo(Standing.LIVE);

        bad.behave(Behaviour.PROPER);
        rig.awaitStanding("bad", Standing.LIVE);
    }

    @Test
    void aSwitchOfEndlessPortsHasTheRowsThatItMayHaveAndIsToldOnce() {
        for (int i = 2; i <= 50; i++) {
            bad.addPort(i, "bad" + i);
        }
        SwitchSource source = rig.poll(bad, options -> options.withMaxPorts(10));

        await().until(() -> source.status().up() && source.status().ports() == 10);
        bad.addPort(51, "bad51");
        rig.awaitEvent(
                Event.Kind.NOTE,
                "it has more than 10 ports, and the others are left out: "
                        + "allow more by max_ports at its switch in the configuration (--max-ports)");
        goodPort.count(RX_PACKETS, 77);
        rig.awaitValue("good", Counter.RX_PACKETS, 77);
        assertThat(rig.tally.interfaces()).hasSize(11);
        assertThat(rig.events.stream().filter(e -> e.detail().contains("left out")))
                .hasSize(1);
    }

    @Test
    void aSwitchWhosePortsComeAndGoWithoutEndHasTheRowsThatItMayHave() {
        rig.poll(bad, options -> options.withMaxPorts(10));
        rig.awaitStanding("bad", Standing.LIVE);

        for (int i = 2; i <= 50; i++) {
            bad.addPort(i, "bad" + i);
            rig.awaitStanding("bad" + i, Standing.LIVE);
            bad.removePort(i);
        }

        assertThat(rig.tally.rows()).isEqualTo(11);
        rig.awaitEvent(
                Event.Kind.NOTE, "more than 10 ports have come and gone, and those gone for longest lose their totals");
        assertThat(rig.row("bad").standing()).isEqualTo(Standing.LIVE);
    }

    @Test
    void answersThatNobodyAskedForAreSkippedAndCounted() {
        bad.behave(Behaviour.WRONG_XID_FIRST);
        SwitchSource source = rig.poll(bad);

        await().until(() -> source.status().skipped() > 3);
        assertThat(rig.row("bad").standing()).isEqualTo(Standing.LIVE);
        assertThat(source.status().up()).isTrue();
    }

    @Test
    void aSwitchThatNeverStopsSendingKeepsNobodyElseFromBeingPolled() throws Exception {
        rig.poll(bad, options -> options.withPatience(Patience.DEFAULT));
        rig.awaitStanding("bad", Standing.LIVE);
        AtomicBoolean enough = new AtomicBoolean();
        byte[] questions = HexFormat.of().parseHex("0402000800000001".repeat(1_000));
        Thread flood = Thread.ofPlatform().start(() -> {
            while (!enough.get()) {
                bad.sendRaw(questions);
            }
        });

        for (int i = 1; i <= 20; i++) {
            goodPort.count(RX_PACKETS, 1);
            rig.awaitValue("good", Counter.RX_PACKETS, i);
        }
        enough.set(true);
        flood.join();
    }

    @Test
    void aSwitchThatAsksAndTakesNoAnswerIsGivenUp() {
        Duration never = Duration.ofHours(1);
        SwitchSource source = rig.poll(
                bad,
                options -> options.withInterval(never)
                        .withPatience(new Patience(Duration.ofSeconds(1), never, never, never, never)));
        rig.awaitStanding("bad", Standing.LIVE);
        bad.answerAfterMillis(never.toMillis());
        byte[] question = Arrays.copyOf(HexFormat.of().parseHex("0402fff800000001"), 0xfff8);
        Thread.ofPlatform().start(() -> {
            while (source.status().up()) {
                bad.sendRaw(question);
            }
        });

        rig.awaitEvent(Event.Kind.SOURCE_DOWN, "the switch does not read what it is sent");
        rig.awaitStanding("bad", Standing.STALE);
        goodPort.count(RX_PACKETS, 77);
        rig.awaitValue("good", Counter.RX_PACKETS, 77);
    }

    @Test
    void aVersionNobodySpeaksIsToldWithTheWayOut() {
        bad.greetWith(7, 1 << 7);
        rig.poll(bad);

        rig.awaitEvent(
                Event.Kind.SOURCE_DOWN,
                "HELLO, byte 0: no common version: the switch offers versions 0x07, iftally speaks "
                        + "OpenFlow10,OpenFlow11,OpenFlow12,OpenFlow13,OpenFlow14,OpenFlow15; allow it there");
    }

    @Test
    void aVersionFromTheFutureThatSpeaksOursTooIsFine() {
        bad.speak(OpenFlowVersion.values());
        bad.greetWith(9, 0);
        rig.poll(bad);

        rig.awaitStanding("bad", Standing.LIVE);
    }

    @Test
    void halfAMessageFollowedByTheEndIsTold() {
        rig.poll(bad);
        rig.awaitStanding("bad", Standing.LIVE);

        bad.behave(Behaviour.SILENT);

        // A request that it left unread makes a reset of the end, so it takes more than one try at times.
        await().until(() -> {
            bad.sendRaw(HexFormat.of().parseHex("0413ffff00000001"));
            bad.dropConnections();
            return rig.told(Event.Kind.SOURCE_DOWN, "in the middle of a message");
        });
    }

    @Test
    void aHeaderLengthOfZeroIsTold() {
        rig.poll(bad);
        rig.awaitStanding("bad", Standing.LIVE);

        bad.sendRaw(HexFormat.of().parseHex("0402000000000001"));

        rig.awaitEvent(
                Event.Kind.SOURCE_DOWN,
                "00000000000000b2: ECHO_REQUEST, byte 2: length 0, but a message has at least 8 bytes");
    }

    @Test
    void answersThatComeLateAreStillTaken() {
        bad.answerAfterMillis(100);
        bad.ports().getFirst().count(RX_PACKETS, 4);
        rig.poll(bad, options -> options.withPatience(Patience.DEFAULT));

        rig.awaitValue("bad", Counter.RX_PACKETS, 4);
        assertThat(rig.events).noneMatch(e -> e.kind() == Event.Kind.SOURCE_DOWN);
    }

    @Test
    void anIdleConnectionIsProbedAndADeadOneNoticed() {
        rig.poll(
                bad,
                options -> options.withInterval(Duration.ofHours(1))
                        .withPatience(new Patience(
                                Duration.ofMillis(300),
                                Duration.ofMillis(50),
                                Duration.ofHours(1),
                                Duration.ofHours(1),
                                Duration.ofHours(1))));
        await().until(() -> bad.received().contains(MessageType.ECHO_REQUEST));

        bad.behave(Behaviour.DEAD);

        rig.awaitEvent(Event.Kind.SOURCE_DOWN, "no answer to ECHO_REQUEST within 0.3 s");
    }

    @Test
    void namesThatCannotBeUsedAreToldWithTheWayOutAndTheOthersGoOn() {
        bad.addPort(3, "bad");
        bad.addPort(4, "good");
        bad.addPort(5, "a b");
        bad.addPort(6, "\u001b[2J\n");
        SwitchSource source = rig.poll(bad);

        rig.awaitEvent(
                Event.Kind.NOTE,
                "port 3 (bad) of 00000000000000b2 cannot be called \"bad\": that name is taken by openflow 00000000000000b2 port 1; "
                        + "give one of them a name of its own: names: {3: NAME} at its switch in the configuration");
        rig.awaitEvent(Event.Kind.NOTE, "that name is taken by openflow 00000000000000a1 port 1");
        rig.awaitEvent(Event.Kind.NOTE, "cannot be called \"a b\": a name has no slash, colon, white space");
        rig.awaitEvent(Event.Kind.NOTE, "port 6 (?[2J?) of 00000000000000b2 cannot be called \"?[2J?\": ");
        rig.awaitStanding("bad", Standing.LIVE);
        await().until(() -> source.status().answeredAt().toEpochMilli() > 0);
        long told = rig.count(Event.Kind.NOTE);

        await().during(Duration.ofMillis(300)).until(() -> rig.count(Event.Kind.NOTE) == told);
    }

    @Test
    void aMapGivesPortsOfOneNameNamesOfTheirOwn() {
        bad.addPort(2, "bad").count(RX_PACKETS, 2);
        bad.addPort(3, "good").count(RX_PACKETS, 3);
        rig.poll(bad, options -> options.withNaming(new PortNaming("{port}", Map.of("2", "bad2", "good", "other"))));

        rig.awaitValue("bad2", Counter.RX_PACKETS, 2);
        rig.awaitValue("other", Counter.RX_PACKETS, 3);
        rig.awaitStanding("bad", Standing.LIVE);
    }

    @Test
    void aNameIsFreeAgainWhenItsOwnerIsGone() {
        bad.addPort(4, "good").count(RX_PACKETS, 4);
        rig.poll(bad);
        rig.awaitEvent(Event.Kind.NOTE, "that name is taken by openflow 00000000000000a1 port 1");

        good.removePort(1);

        rig.awaitValue("good", Counter.RX_PACKETS, 4);
    }
}
