package dev.iftally.views.prometheus;

import static dev.iftally.views.Reports.halves;
import static dev.iftally.views.Reports.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.LinkState;
import dev.iftally.views.TalliedRows;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.TrafficControlMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueFamiliesTest {
    private static final long OWN = 4711;
    private static final long BLUE = 4712;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path directory;

    private TalliedRows rows;
    private final DisciplineTable table = new DisciplineTable();
    private final Collection<String> asked = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        rows = new TalliedRows(directory);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private void add(String name, String source, long cookie, int ifindex) {
        rows.add(
                new Identity("linux:x:%d:%d".formatted(cookie, ifindex)),
                new Attributes(name, "", source, 0, 1500, 0, Duplex.UNKNOWN, LinkState.UP, "", cookie, ifindex));
    }

    /** RTM_NEWQDISC with the number in all its counters. */
    private static TrafficControlMessage discipline(int ifindex, int parent, String kind, int number) throws Exception {
        return new TrafficControlMessage().decode(message(GenStats.RTM_NEWQDISC, out -> {
            out.body().u8(0).u8(0).u16(0).u32(ifindex).u32(0).u32(parent).u32(2);
            out.attribute(1, kind);
            long stats = out.nest(GenStats.TCA_STATS2);
            out.attribute(1, halves(number, 0, number + 1, 0));
            out.attribute(3, halves(number + 2, number + 3, number + 4, number + 5, -1))
                    .end(stats);
        }));
    }

    private Disciplines known() {
        return namespaces -> {
            asked.addAll(namespaces);
            return Optional.of(table);
        };
    }

    private static Choice only(String families, int maxSeries) {
        Selection shown = new Selection(Optional.of(Pattern.compile(families)), Optional.empty());
        return new Choice(false, false, Selection.ALL, Selection.ALL, Selection.ALL, shown, maxSeries);
    }

    private String write(Choice choice, Disciplines disciplines, Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Exposition(rows.rows(), choice, List::of, disciplines).write(format, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rootDisciplinesOfTheTallysDevicesAreShownAsNodeExporterShowsThem() throws Exception {
        add("lo", "linux ifindex 1", OWN, 1);
        add("blue-eth0", "linux netns blue ifindex 1", BLUE, 1);
        table.add(OWN, discipline(1, GenStats.TC_H_ROOT, "fq_codel", 100));
        table.add(BLUE, discipline(1, GenStats.TC_H_ROOT, "mq", 200));
        table.add(OWN, discipline(1, GenStats.TC_H_INGRESS, "ingress", 300));
        table.add(OWN, discipline(1, 0x10010, "pfifo", 400));
        table.add(OWN, discipline(2, GenStats.TC_H_ROOT, "noqueue", 500));

        assertThat(write(only("node_qdisc", 1000), known(), Format.TEXT)).isEqualTo("""
                # HELP node_qdisc_bytes_total Number of bytes sent.
                # TYPE node_qdisc_bytes_total counter
                node_qdisc_bytes_total{device="lo",kind="fq_codel"} 100
                node_qdisc_bytes_total{device="blue-eth0",netns="blue",kind="mq"} 200
                # HELP node_qdisc_packets_total Number of packets sent.
                # TYPE node_qdisc_packets_total counter
                node_qdisc_packets_total{device="lo",kind="fq_codel"} 101
                node_qdisc_packets_total{device="blue-eth0",netns="blue",kind="mq"} 201
                # HELP node_qdisc_drops_total Number of packets dropped.
                # TYPE node_qdisc_drops_total counter
                node_qdisc_drops_total{device="lo",kind="fq_codel"} 104
                node_qdisc_drops_total{device="blue-eth0",netns="blue",kind="mq"} 204
                # HELP node_qdisc_requeues_total Number of packets dequeued, not transmitted, and requeued.
                # TYPE node_qdisc_requeues_total counter
                node_qdisc_requeues_total{device="lo",kind="fq_codel"} 105
                node_qdisc_requeues_total{device="blue-eth0",netns="blue",kind="mq"} 205
                # HELP node_qdisc_overlimits_total Number of overlimit packets.
                # TYPE node_qdisc_overlimits_total counter
                node_qdisc_overlimits_total{device="lo",kind="fq_codel"} 4294967295
                node_qdisc_overlimits_total{device="blue-eth0",netns="blue",kind="mq"} 4294967295
                # HELP node_qdisc_current_queue_length Number of packets currently in queue to be sent.
                # TYPE node_qdisc_current_queue_length gauge
                node_qdisc_current_queue_length{device="lo",kind="fq_codel"} 102
                node_qdisc_current_queue_length{device="blue-eth0",netns="blue",kind="mq"} 202
                # HELP node_qdisc_backlog Number of bytes currently in queue to be sent.
                # TYPE node_qdisc_backlog gauge
                node_qdisc_backlog{device="lo",kind="fq_codel"} 103
                node_qdisc_backlog{device="blue-eth0",netns="blue",kind="mq"} 203
                """);
        assertThat(asked).containsExactly("", "blue");
        assertThat(write(only("qdisc_drops", 1000), known(), Format.OPENMETRICS))
                .isEqualTo("""
                # HELP node_qdisc_drops Number of packets dropped.
                # TYPE node_qdisc_drops counter
                node_qdisc_drops_total{device="lo",kind="fq_codel"} 104
                node_qdisc_drops_total{device="blue-eth0",netns="blue",kind="mq"} 204
                # EOF
                """);
    }

    @Test
    void nobodyIsAskedWhereLinuxIsNoSourceOrTheFamiliesAreNotWanted() throws Exception {
        rows.add(new Identity("manual:eth0"), Attributes.named("eth0", "manual"));
        write(only("qdisc", 1000), known(), Format.TEXT);
        add("lo", "linux ifindex 1", OWN, 1);
        write(only("network", 1000), known(), Format.TEXT);

        assertThat(asked).isEmpty();
        assertThat(write(only("qdisc", 1000), namespaces -> Optional.empty(), Format.TEXT))
                .isEmpty();
    }

    @Test
    void theCapHoldsForThemToo() throws Exception {
        for (int i = 1; i <= 5; i++) {
            add("eth" + i, "linux ifindex " + i, OWN, i);
            table.add(OWN, discipline(i, GenStats.TC_H_ROOT, "noqueue", i));
        }

        assertThat(write(only("qdisc_(bytes|drops)|_series_", 5), known(), Format.TEXT))
                .contains("node_qdisc_drops_total{device=\"eth2\",kind=\"noqueue\"} 6\n")
                .doesNotContain("eth3")
                .contains("iftally_dropped_series_total 6\n");
    }

    @Test
    void manyDevicesAreFoundAndReadingThemAgainAllocatesNothingForEach() throws Exception {
        List<TrafficControlMessage> all = new ArrayList<>();
        for (int i = 1; i <= 1000; i++) {
            add("eth" + i, "linux ifindex " + i, OWN, i);
            all.add(discipline(i, GenStats.TC_H_ROOT, "fq_codel", i));
        }
        Disciplines again = namespaces -> {
            table.clear();
            all.forEach(each -> table.add(OWN, each));
            return Optional.of(table);
        };
        Exposition exposition = new Exposition(rows.rows(), only("node_qdisc", 100_000), List::of, again);
        long allocated = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId());
            exposition.write(Format.TEXT, OutputStream.nullOutputStream());
            allocated = Math.min(
                    allocated,
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().threadId()) - before);
        }

        assertThat(allocated).isLessThan(8 * 1000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exposition.write(Format.TEXT, out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("node_qdisc_bytes_total{device=\"eth1\",kind=\"fq_codel\"} 1\n")
                .contains("node_qdisc_bytes_total{device=\"eth1000\",kind=\"fq_codel\"} 1000\n");
    }

    @Test
    void anotherDisciplineInTheSamePlaceHasItsOwnKind() throws Exception {
        add("lo", "linux ifindex 1", OWN, 1);
        Exposition exposition = new Exposition(rows.rows(), only("qdisc_drops", 9), List::of, known());
        table.add(OWN, discipline(1, GenStats.TC_H_ROOT, "fq_codel", 1));
        exposition.write(Format.TEXT, OutputStream.nullOutputStream());
        table.clear();
        table.add(OWN, discipline(1, GenStats.TC_H_ROOT, "fq", 2));

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exposition.write(Format.TEXT, out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .endsWith("node_qdisc_drops_total{device=\"lo\",kind=\"fq\"} 6\n");
    }
}
