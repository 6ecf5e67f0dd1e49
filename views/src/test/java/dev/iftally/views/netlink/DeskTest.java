package dev.iftally.views.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.linux.Errno;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.InterfaceEstimators;
import dev.iftally.tally.InterfaceRate;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.tally.rate.Rate;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.GenStatsReading;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netlink.Acknowledgement;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.RequestWriter;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.LinkRequests;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.StatsMessage;
import dev.iftally.wire.rtnetlink.StatsRequests;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk with clients that are lists. */
class DeskTest {
    private static final long COOKIE = 7;
    private static final int CLIENT = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int UNBOUND = 0x4000_0000;

    @TempDir
    Path directory;

    private Tally tally;
    private Desk desk;
    private final Map<Integer, List<byte[]>> received = new HashMap<>();
    private final Set<Integer> full = new HashSet<>();
    private final Set<Integer> dead = new HashSet<>();
    private final MemorySegment request = MemorySegment.ofArray(new long[128]);
    private long now;

    @BeforeEach
    void open() throws IOException {
        tally = Tally.open(new TallyDirectories(directory, directory.resolve("state")), Duration.ofHours(1));
        desk = new Desk(
                tally, COOKIE, new Parts(MemorySegment.ofArray(new long[Parts.BUFFER_BYTES / Long.BYTES])), this::send);
    }

    @AfterEach
    void close() throws IOException {
        tally.close();
    }

    @Test
    void dumpsEveryInterfaceInPartsThatAnyClientHasRoomFor() throws Exception {
        add(1, 40);

        ask(CLIENT, new StatsRequests(request).dump(5, StatsRequests.LINK_64));
        run();

        assertThat(received.get(CLIENT)).hasSizeGreaterThan(1).allMatch(part -> part.length <= Parts.DATAGRAM_BYTES);
        List<Long> values = new ArrayList<>();
        StatsMessage stats = new StatsMessage();
        List<Integer> types = new ArrayList<>();
        each(CLIENT, message -> {
            types.add(message.type());
            assertThat(message.sequence()).isEqualTo(5);
            assertThat(message.flags()).isEqualTo(Netlink.NLM_F_MULTI);
            if (message.type() == Rtnetlink.RTM_NEWSTATS) {
                values.add(stats.decode(message).members()[2]);
                assertThat(stats.count()).isEqualTo(25);
            }
        });
        assertThat(values).hasSize(40).startsWith(1L, 2L).endsWith(40L);
        assertThat(types.getLast()).isEqualTo(Netlink.NLMSG_DONE);
    }

    @Test
    void answersForOneInterfaceByNameAndByIndex() throws Exception {
        add(1, 3);
        tally.find("p2").orElseThrow().describe(described("p2").boundTo(COOKIE, 17));

        ask(CLIENT, new LinkRequests(request).getLink(6, "p3"));
        ask(CLIENT, new LinkRequests(request).getLink(6, 17, Rtnetlink.RTEXT_FILTER_SKIP_STATS));
        ask(CLIENT, new StatsRequests(request).get(6, UNBOUND, StatsRequests.LINK_64));

        List<String> answers = new ArrayList<>();
        StatsMessage stats = new StatsMessage();
        each(CLIENT, message -> {
            if (message.type() == Rtnetlink.RTM_NEWLINK) {
                LinkMessage link = LinkMessage.decode(message);
                answers.add("%s %d %s"
                        .formatted(
                                link.link().name(),
                                link.link().ifindex(),
                                link.statistics().members()[2]));
            } else {
                answers.add(stats.decode(message).ifindex() + " " + stats.members()[2]);
            }
        });
        assertThat(answers).containsExactly("p3 %d 3".formatted(UNBOUND + 2), "p2 17 0", UNBOUND + " 1");
    }

    @Test
    void anInterfaceIsADisciplineThatHoldsNothingBack() throws Exception {
        add(1, 40);
        tally.add(Identity.ofPort(2, 1), Attributes.named("silent", "test"), Policy.CONTINUE);

        ask(CLIENT, GenStats.dumpQdiscs(request, 6, false));
        run();
        ask(CLIENT, qdisc(UNBOUND + 40, GenStats.TC_H_ROOT));
        ask(CLIENT, qdisc(UNBOUND + 2, GenStats.TC_H_ROOT));

        List<String> disciplines = disciplines();
        assertThat(disciplines)
                .hasSize(43)
                .startsWith("noqueue 40000000 ffffffff 1001 2001 [1001, 2001, 3001, 0, 0, 0, 0, 0] queue 3001")
                .endsWith(
                        "noqueue 40000028 ffffffff 0 0 [0, 0, 0, 0, 0, 0, 0, 0]",
                        "noqueue 40000028 ffffffff 0 0 [0, 0, 0, 0, 0, 0, 0, 0]",
                        "noqueue 40000002 ffffffff 1003 2003 [1003, 2003, 3003, 0, 0, 0, 0, 0] queue 3003");
        assertThat(received.get(CLIENT)).allMatch(part -> part.length <= Parts.DATAGRAM_BYTES);
    }

    @Test
    void tellsWhatTheInterfacesEstimatorFinds() throws Exception {
        add(1, 1);
        Interface port = tally.find("p1").orElseThrow();
        try (InterfaceEstimators estimators =
                new InterfaceEstimators(tally, name -> Optional.of(EstimatorParameters.of(250_000, 1_000_000)))) {
            assertThat(estimators).isNotNull();
            await().atMost(PATIENCE).until(() -> sentRate() != null);
            port.update(reading(1).set(Counter.TX_BYTES, 1L << 50).set(Counter.TX_PACKETS, 1L << 40));
            await().atMost(PATIENCE).until(() -> sentRate().packetsPerSecond() > 0);

            ask(CLIENT, qdisc(UNBOUND, GenStats.TC_H_ROOT));

            assertThat(disciplines()).singleElement().asString().containsPattern(" rate [1-9][0-9]{9,} [1-9][0-9]*$");
        }
    }

    @Test
    void refusesInTheKernelsWay() throws Exception {
        add(1, 1);

        ask(CLIENT, new LinkRequests(request).getLink(7, "nosuch"));
        ask(CLIENT, new StatsRequests(request).get(7, 99, StatsRequests.LINK_64));
        ask(CLIENT, new StatsRequests(request).dump(7, 0));
        ask(
                CLIENT,
                new RequestWriter(request).begin(Rtnetlink.RTM_SETSTATS, 0, 7).finish());
        ask(CLIENT, GenStats.dumpClasses(request, 7, UNBOUND, 0));
        ask(CLIENT, qdisc(UNBOUND, 0));
        ask(CLIENT, qdisc(99, GenStats.TC_H_ROOT));
        ask(
                CLIENT,
                new RequestWriter(request).begin(Rtnetlink.RTM_GETSTATS, 0, 7).finish());
        full.add(CLIENT);
        ask(CLIENT, new LinkRequests(request).dumpLinks(7));
        desk.advance(now);
        full.clear();
        ask(CLIENT, new LinkRequests(request).dumpLinks(8));

        List<String> refusals = new ArrayList<>();
        each(CLIENT, message -> {
            Acknowledgement answer = Acknowledgement.decode(message);
            refusals.add("%d %s %s".formatted(message.sequence(), Errno.name(answer.errno()), answer.message()));
        });
        assertThat(refusals)
                .containsExactly(
                        "7 ENODEV no interface of the tally has this index or name",
                        "7 ENODEV no interface of the tally has this index or name",
                        "7 EINVAL Filter mask must be set for stats get",
                        "7 EOPNOTSUPP iftally answers RTM_GETLINK, RTM_GETSTATS and RTM_GETQDISC",
                        "7 EOPNOTSUPP the interfaces of the tally have no classes: ask for their disciplines, by RTM_GETQDISC",
                        "7 ENOENT RTM_GETQDISC, byte 24: ENOENT: an interface has one discipline, of handle 0 and parent TC_H_ROOT",
                        "7 ENODEV no interface of the tally has this index or name",
                        "7 EINVAL RTM_GETSTATS, byte 16: 4 bytes wanted at offset 16, 0 there",
                        "8 EBUSY the last dump is not read to its end");
    }

    @Test
    void saysThatTheTableChangedDuringADump() throws Exception {
        add(1, 40);
        full.add(CLIENT);
        ask(CLIENT, new LinkRequests(request).dumpLinks(9, 0));
        desk.advance(now);
        add(41, 1);
        full.clear();
        now += TimeUnit.SECONDS.toNanos(2);
        run();

        each(CLIENT, message -> assertThat(message.flags()).isEqualTo(Netlink.NLM_F_MULTI | Netlink.NLM_F_DUMP_INTR));
    }

    @Test
    void servesAThousandClientsBesideThoseThatNeverReadAndThoseThatDie() throws Exception {
        add(1, 200);
        for (int client = 1; client <= 1000; client++) {
            ask(client, new StatsRequests(request).dump(client, StatsRequests.LINK_64));
            if (client % 10 == 0) {
                full.add(client);
            }
        }
        desk.advance(now);
        for (int client = 5; client <= 1000; client += 10) {
            dead.add(client);
        }
        for (int i = 0; i < 100; i++) {
            desk.advance(now);
        }

        for (int client = 1; client <= 1000; client++) {
            int[] answers = new int[1];
            each(client, message -> answers[0]++);
            boolean whole = !full.contains(client) && !dead.contains(client);
            assertThat(answers[0])
                    .as("client %d", client)
                    .satisfies(n -> assertThat(n == 201).isEqualTo(whole));
        }
        assertThat(desk.pauseNanos(now)).isBetween(1L, TimeUnit.SECONDS.toNanos(1));

        now += TimeUnit.MINUTES.toNanos(2);
        desk.advance(now);

        assertThat(desk.pauseNanos(now)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void survivesWhatIsNoRequest() throws Exception {
        add(1, 1);
        for (int length = 0; length < 40; length++) {
            MemorySegment garbage = MemorySegment.ofArray(new long[5]);
            garbage.fill((byte) (length * 37));
            desk.take(garbage, length, CLIENT, now);
        }

        assertThat(received).isEmpty();
    }

    private Rate sentRate() {
        Snapshot row = new Snapshot();
        return tally.read(0, row) ? tally.rate(row).flatMap(InterfaceRate::sent).orElse(null) : null;
    }

    private MemorySegment qdisc(int ifindex, int parent) {
        RequestWriter out = new RequestWriter(request).begin(GenStats.RTM_GETQDISC, 0, 7);
        out.body().u32(0).u32(ifindex).u32(0).u32(parent).u32(0);
        return out.finish();
    }

    private List<String> disciplines() throws NetlinkException {
        List<String> answers = new ArrayList<>();
        TrafficControlMessage qdisc = new TrafficControlMessage();
        each(CLIENT, message -> {
            if (message.type() == GenStats.RTM_NEWQDISC) {
                qdisc.decode(message);
                GenStatsReading stats = qdisc.stats2();
                List<Long> old = IntStream.range(0, qdisc.stats().count())
                        .mapToObj(qdisc.stats()::member)
                        .toList();
                answers.add("%s %x %x %d %d %s"
                                .formatted(
                                        qdisc.kind(),
                                        qdisc.ifindex(),
                                        qdisc.parent(),
                                        stats.bytes(),
                                        stats.packets(),
                                        old)
                        + (stats.hasQueue() ? " queue " + stats.drops() : "")
                        + (stats.hasRate()
                                ? " rate %d %d".formatted(stats.bytesPerSecond(), stats.packetsPerSecond())
                                : ""));
            }
        });
        return answers;
    }

    /** Of many datagrams a client has room for three at a time. */
    private int send(Parts parts, int portId) {
        if (dead.contains(portId)) {
            return -111;
        }
        if (full.contains(portId)) {
            return -Errno.EAGAIN;
        }
        int sent = Math.min(parts.count(), 3);
        for (int i = 0; i < sent; i++) {
            received.computeIfAbsent(portId, key -> new ArrayList<>())
                    .add(parts.buffer()
                            .asSlice((long) i * Parts.DATAGRAM_BYTES, parts.lengths()[i])
                            .toArray(ValueLayout.JAVA_BYTE));
        }
        return sent;
    }

    private void ask(int client, MemorySegment message) {
        desk.take(message, message.byteSize(), client, now);
    }

    private void run() {
        while (desk.pauseNanos(now) == 0) {
            desk.advance(now);
        }
    }

    private interface Look {
        void at(MessageCursor message) throws NetlinkException;
    }

    private void each(int client, Look look) throws NetlinkException {
        for (byte[] part : received.getOrDefault(client, List.of())) {
            MemorySegment native8 = MemorySegment.ofArray(new long[part.length / Long.BYTES + 1]);
            native8.copyFrom(MemorySegment.ofArray(part));
            MessageCursor cursor = new MessageCursor().open(native8, part.length);
            while (cursor.next()) {
                look.at(cursor);
            }
        }
    }

    private Attributes described(String name) {
        return tally.find(name).orElseThrow().described();
    }

    private void add(int first, int count) {
        for (int i = first; i < first + count; i++) {
            tally.add(Identity.ofPort(1, i), Attributes.named("p" + i, "test"), Policy.CONTINUE)
                    .update(reading(i));
        }
    }

    private static Reading reading(int number) {
        return new Reading()
                .clear(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()), System.nanoTime())
                .set(Counter.RX_BYTES, number)
                .set(Counter.TX_BYTES, 1000 + number)
                .set(Counter.TX_PACKETS, 2000 + number)
                .set(Counter.TX_DROPPED, 3000 + number);
    }
}
