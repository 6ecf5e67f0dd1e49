package dev.iftally.sources.driver;

import static dev.iftally.sources.driver.GldRig.ALL;
import static dev.iftally.sources.driver.GldRig.GROUP;
import static dev.iftally.sources.driver.GldRig.OTHER;
import static dev.iftally.sources.driver.GldRig.OWN;
import static dev.iftally.sources.driver.GldRig.frame;
import static dev.iftally.sources.driver.GldRig.kstats;
import static dev.iftally.sources.driver.GldRig.moved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Duplex;
import dev.iftally.tally.Event;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Media;
import dev.iftally.vocabulary.GldKstat;
import dev.iftally.wire.dlpi.DlpiMessage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each event moves exactly the kstats that count it. */
class GldEventsTest {
    private static final String RECEIVED = "ipackets ipackets64 rbytes rbytes64";
    private static final String REQUESTED = "obytes obytes64 opackets opackets64";

    @TempDir
    private Path directory;

    private GldRig rig;
    private final GldRig.Device device = new GldRig.Device();
    private Delivery answer = Delivery.TAKEN;
    private Mac mac;
    private DlpiStream stream;

    @BeforeEach
    void open() throws IOException {
        rig = new GldRig(directory);
        register(MacType.DL_ETHER);
    }

    private void register(MacType type) {
        mac = rig.gld().register(GldRig.info(type), device);
        stream = rig.bound("hme", 0, _ -> answer);
    }

    private void registerAgain(MacType type) {
        mac.unregister();
        register(type);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private String received(ByteBuffer frame) {
        return moved(stream, () -> mac.receive(frame));
    }

    private static String names(String... parts) {
        return Stream.of(parts)
                .flatMap(part -> Stream.of(part.split(" ", -1)))
                .sorted()
                .collect(Collectors.joining(" "));
    }

    @Test
    void aFrameForUs() {
        assertThat(received(frame(OWN))).isEqualTo(RECEIVED);
        assertThat(kstats(stream)).containsEntry("rbytes64", "60").containsEntry("ipackets64", "1");
    }

    @Test
    void broadcastsAndMulticastsAreToldApart() {
        stream.multicast(GROUP, true);

        assertThat(received(frame(ALL))).isEqualTo(names("brdcstrcv", RECEIVED));
        assertThat(received(frame(GROUP))).isEqualTo(names("multircv", RECEIVED));
    }

    @Test
    void aFrameThatNoStreamTakesIsUnknown() {
        assertThat(received(frame(OTHER))).isEqualTo(names("unknowns", RECEIVED));
        assertThat(received(frame(GROUP))).isEqualTo(names("multircv", "unknowns", RECEIVED));
        assertThat(received(frame(OWN).putShort(12, (short) 0x86dd))).isEqualTo(names("unknowns", RECEIVED));
        stream.unbind();
        assertThat(received(frame(OWN))).isEqualTo(names("unknowns", RECEIVED));
    }

    @Test
    void flowControlCountsStreamsNotFrames() {
        rig.bound("hme", 0, _ -> Delivery.FLOW_CONTROLLED);
        rig.bound("hme", 0, _ -> Delivery.FLOW_CONTROLLED);

        assertThat(received(frame(OWN))).isEqualTo(names("blocked", RECEIVED));
        assertThat(kstats(stream)).containsEntry("blocked", "2").containsEntry("ipackets", "1");
    }

    @Test
    void aStreamWithoutABufferMakesNorcvbufAppear() {
        assertThat(kstats(stream)).doesNotContainKey("norcvbuf");
        answer = Delivery.NO_BUFFER;

        assertThat(received(frame(OWN))).isEqualTo(names("norcvbuf", RECEIVED));
        assertThat(kstats(stream)).containsEntry("norcvbuf", "1");

        device.counts = stats -> stats.set(GldMember.NORCVBUF, 5);
        assertThat(moved(stream, () -> {})).isEqualTo("");
        assertThat(kstats(stream)).containsEntry("norcvbuf", "6");
    }

    @Test
    void aFrameWithoutAHeaderIsReceivedAndBad() {
        assertThat(received(ByteBuffer.allocate(13))).isEqualTo(names("rcv_badinterp", RECEIVED));
        assertThat(moved(stream, () -> mac.receive(ByteBuffer.allocate(0))))
                .isEqualTo("ipackets ipackets64 rcv_badinterp");
    }

    @Test
    void whatIsSentIsWhatWasRequested() {
        assertThat(moved(stream, () -> assertThat(stream.send(frame(OTHER))).isEqualTo(SendOutcome.SENT)))
                .isEqualTo(REQUESTED);
        assertThat(moved(stream, () -> stream.send(frame(ALL)))).isEqualTo(names("brdcstxmt", REQUESTED));
        assertThat(moved(stream, () -> stream.send(frame(GROUP)))).isEqualTo(names("multixmt", REQUESTED));
        assertThat(device.sent).hasSize(3).contains(frame(GROUP));
    }

    @ParameterizedTest
    @CsvSource({"GLD_FAILURE", "GLD_NOLINK", "GLD_BADARG", "GLD_NOTSUPPORTED", "GLD_RETRY"})
    void aFailureWasRequestedToo(SendResult failure) {
        device.results.add(failure);

        assertThat(moved(stream, () -> assertThat(stream.send(frame(ALL))).isEqualTo(SendOutcome.FAILED)))
                .isEqualTo(names("brdcstxmt", REQUESTED));
    }

    @Test
    void aFrameThatHasToWaitIsARetryAndIsRequestedWhenItIsSent() {
        device.results.add(SendResult.GLD_NORESOURCES);

        assertThat(moved(stream, () -> assertThat(stream.send(frame(GROUP))).isEqualTo(SendOutcome.QUEUED)))
                .isEqualTo("xmtretry");
        assertThat(moved(stream, () -> assertThat(stream.send(frame(OTHER))).isEqualTo(SendOutcome.QUEUED)))
                .isEqualTo("");
        device.results.add(SendResult.GLD_NORESOURCES);
        assertThat(moved(stream, mac::resume)).isEqualTo("xmtretry");
        assertThat(moved(stream, mac::resume)).isEqualTo(names("multixmt", REQUESTED));
        assertThat(device.sent).containsExactly(frame(GROUP), frame(OTHER));
        assertThat(kstats(stream)).containsEntry("xmtretry", "2").containsEntry("opackets64", "2");
    }

    @Test
    void aDeviceThatHasRoomAgainBeforeTheFrameWaitsGetsItAgain() {
        Mac[] itself = new Mac[1];
        int[] asked = new int[1];
        itself[0] = rig.gld().register(GldRig.ethernet("eri", 0), _ -> {
            asked[0]++;
            itself[0].resume();
            return asked[0] < 3 ? SendResult.GLD_NORESOURCES : SendResult.GLD_SUCCESS;
        });
        DlpiStream sender = rig.attached("eri", 0);

        sender.send(frame(OTHER));

        assertThat(asked).containsExactly(3);
        assertThat(kstats(sender)).containsEntry("opackets64", "1").containsEntry("xmtretry", "2");
    }

    @Test
    void aFrameThatFindsTheQueueFullIsDiscarded() {
        device.results.add(SendResult.GLD_NORESOURCES);
        IntStream.range(0, SendQueue.MAX_FRAMES)
                .forEach(_ -> assertThat(stream.send(frame(OTHER))).isEqualTo(SendOutcome.QUEUED));

        assertThat(moved(stream, () -> assertThat(stream.send(frame(OTHER))).isEqualTo(SendOutcome.DISCARDED)))
                .isEqualTo(names("noxmtbuf", REQUESTED));
        device.counts = stats -> stats.set(GldMember.NOXMTBUF, 7);
        stream.request(new DlpiMessage.GetStatisticsRequest());
        assertThat(kstats(stream)).containsEntry("noxmtbuf", "8").containsEntry("opackets64", "1");
    }

    @Test
    void whatIsNoFrameIsNotRequested() {
        assertThat(moved(
                        stream,
                        () -> assertThat(stream.send(frame(MacType.DL_ETHER, OTHER, 1501)))
                                .isEqualTo(SendOutcome.REFUSED)))
                .isEqualTo("xmt_badinterp");
        assertThat(moved(stream, () -> stream.send(ByteBuffer.allocate(3)))).isEqualTo("xmt_badinterp");
        assertThat(moved(stream, () -> stream.send(frame(MacType.DL_ETHER, OTHER, 1500))))
                .isEqualTo(REQUESTED);
    }

    @Test
    void aCopyForAListenerIsNoReception() {
        long[] heard = new long[1];
        DlpiStream listener = rig.bound("hme", 0, _ -> {
            heard[0]++;
            return Delivery.TAKEN;
        });
        listener.promiscuous(PromiscuousMode.GLD_MAC_PROMISC_PHYS, true);

        assertThat(moved(stream, () -> stream.send(frame(OTHER)))).isEqualTo(REQUESTED);
        assertThat(heard).containsExactly(1);
        assertThat(received(frame(OTHER))).isEqualTo(RECEIVED);
        assertThat(heard).containsExactly(2);
    }

    @Test
    void promiscSaysWhatTheStreamsWant() {
        DlpiStream second = rig.bound("hme", 0, _ -> answer);
        assertThat(kstats(stream)).containsEntry("promisc", "off");

        assertThat(moved(stream, () -> stream.promiscuous(PromiscuousMode.GLD_MAC_PROMISC_MULTI, false)))
                .isEqualTo("promisc");
        assertThat(kstats(stream)).containsEntry("promisc", "multi");
        second.promiscuous(PromiscuousMode.GLD_MAC_PROMISC_PHYS, false);
        assertThat(kstats(stream)).containsEntry("promisc", "phys");
        second.close();
        assertThat(kstats(stream)).containsEntry("promisc", "multi");
        assertThat(device.told)
                .containsExactly("GLD_MAC_PROMISC_MULTI", "GLD_MAC_PROMISC_PHYS", "GLD_MAC_PROMISC_MULTI");
    }

    @Test
    void theLinkIsWhatTheDriverSaid() {
        List<Event.Kind> heard = new ArrayList<>();
        rig.tally().onEvent(event -> heard.add(event.kind()));

        mac.link(LinkState.UP);
        assertThat(rig.tally().find("hme0").orElseThrow().attributes().linkState())
                .isEqualTo(LinkState.UP);
        mac.link(LinkState.DOWN);
        assertThat(rig.tally().find("hme0").orElseThrow().attributes().linkState())
                .isEqualTo(LinkState.DOWN);
        assertThat(heard).containsExactly(Event.Kind.LINK_DOWN);
    }

    @Test
    void aGroupIsJoinedOnceAndLeftByTheLastStream() {
        DlpiStream second = rig.bound("hme", 0, _ -> answer);
        stream.multicast(GROUP, true);
        second.multicast(GROUP, true);
        stream.multicast(GROUP, false);
        second.unbind();

        assertThat(device.told).containsExactly("01005e000001 true", "01005e000001 false");
    }

    @Test
    void stringsAndGaugesAreAbsentUntilTheyAreFilledIn() {
        assertThat(kstats(stream)).doesNotContainKeys("media", "duplex", "ifspeed");

        device.counts = stats ->
                stats.set(GldMember.SPEED, 10_000_000_000L).duplex(Duplex.FULL).media(Media.PHYMII);
        assertThat(moved(stream, mac::refresh)).isEqualTo("");
        assertThat(kstats(stream))
                .containsEntry("ifspeed", "10000000000")
                .containsEntry("duplex", "full")
                .containsEntry("media", "PHY/MII");

        device.counts = stats ->
                stats.set(GldMember.DUPLEX, 99).set(GldMember.MEDIA, 99).set(GldMember.SPEED, 0);
        kstats(stream);
        assertThat(kstats(stream))
                .containsEntry("ifspeed", "0")
                .containsEntry("duplex", "unknown")
                .containsEntry("media", "unknown");
    }

    @ParameterizedTest
    @CsvSource({"1, aui", "4, fiber", "7, 10baseT", "13, unknown", "14, ipib"})
    void mediaCodesAreThoseOfTheHeader(int code, String text) {
        device.counts = stats -> stats.set(GldMember.MEDIA, code);

        assertThat(kstats(stream)).containsEntry("media", text);
    }

    /** Every kstat that is the driver's, on each type of MAC. */
    private static List<Arguments> filledIn() {
        return Stream.of(MacType.values())
                .flatMap(type -> Stream.of(GldMember.values())
                        .filter(member -> !member.isMaintainedByGld() && member.isIn(type))
                        .filter(member -> member.counter(type).isPresent())
                        .filter(member -> kstatOf(member, type) != null)
                        .map(member ->
                                Arguments.of(type, member, kstatOf(member, type).kstatName())))
                .toList();
    }

    private static GldKstat kstatOf(GldMember member, MacType type) {
        return Stream.of(GldKstat.Group.GENERIC, type.group())
                .flatMap(group -> GldKstat.of(group).stream())
                .filter(kstat -> kstat.counter().equals(member.counter(type)))
                .findFirst()
                .orElse(null);
    }

    @Test
    void everyNameIsTested() {
        Map<String, Long> driven = filledIn().stream()
                .collect(Collectors.groupingBy(each -> (String) each.get()[2], Collectors.counting()));
        Stream<String> others = Stream.of(
                        names(RECEIVED, REQUESTED).split(" ", -1),
                        "brdcstrcv multircv unknowns blocked rcv_badinterp brdcstxmt multixmt xmtretry xmt_badinterp"
                                .split(" ", -1),
                        "promisc media duplex ifspeed".split(" ", -1))
                .flatMap(Stream::of);

        assertThat(Stream.concat(driven.keySet().stream(), others))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(GldKstat.values()).map(GldKstat::kstatName).toList());
    }

    @ParameterizedTest
    @MethodSource("filledIn")
    void whatTheDriverCountsMovesItsKstatAlone(MacType type, GldMember member, String kstat) {
        registerAgain(type);
        assertThat(kstats(stream).containsKey(kstat)).isEqualTo(kstat.equals("noxmtbuf"));
        device.counts = stats -> stats.set(member, 3);
        assertThat(kstats(stream)).containsEntry(kstat, "3");
        device.counts = stats -> stats.set(member, 4);

        assertThat(moved(stream, () -> device.counts = stats -> stats.set(member, 5)))
                .isEqualTo(kstat);
    }

    @ParameterizedTest
    @CsvSource({
        "DL_TPR, c00000000001, multircv", // a functional address
        "DL_TPR, 800000000001, multircv",
        "DL_TPR, ffffffffffff, brdcstrcv",
        "DL_TPR, c000ffffffff, brdcstrcv",
        "DL_FDDI, 01005e000001, multircv",
        "DL_FDDI, ffffffffffff, brdcstrcv",
        "DL_FDDI, c00000000001, unknowns"
    })
    void theBitOfAGroupIsThatOfTheNetwork(MacType type, String destination, String kstat) {
        registerAgain(type);
        stream.promiscuous(PromiscuousMode.GLD_MAC_PROMISC_MULTI, false);

        assertThat(received(frame(type, Long.parseLong(destination, 16), 30))).isEqualTo(names(kstat, RECEIVED));
    }

    @Test
    void tokenRingsFramesAreReadBehindTheirRoute() {
        registerAgain(MacType.DL_TPR);
        ByteBuffer direct = frame(MacType.DL_TPR, OWN, 30);
        ByteBuffer routed = ByteBuffer.allocate(100).put(direct.duplicate().limit(14));
        routed.put(8, (byte) (0x80 | direct.get(8)))
                .putInt(0x0430_0010)
                .put(direct.position(14))
                .flip();
        direct.position(0);
        ByteBuffer cut = routed.duplicate().limit(16);
        ByteBuffer macFrame = frame(MacType.DL_TPR, OWN, 30).put(1, (byte) 0);

        assertThat(received(direct)).isEqualTo(RECEIVED);
        assertThat(received(routed)).isEqualTo(RECEIVED);
        assertThat(received(cut)).isEqualTo(names("rcv_badinterp", RECEIVED));
        assertThat(received(macFrame)).isEqualTo(names("unknowns", RECEIVED));
    }
}
