package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.rate.EstimatorParameters;
import dev.iftally.tally.rate.Rate;
import dev.iftally.tally.rate.RateEstimator;
import dev.iftally.tally.rate.RateEstimators;
import dev.iftally.wire.WireWriter;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.GnetDump;
import dev.iftally.wire.gnet.TrafficControlMessage;
import dev.iftally.wire.netlink.AttributeCursor;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.Transcript;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statistics and estimators beside the kernel's own. */
class GenStatsIT {
    private static final int MTU = 9000;
    private static final int DISCARD_PORT = 9;

    /** As {@code tc} takes them: every period, and five weights. */
    private static final List<List<String>> ESTIMATORS = List.of(
            List.of("250ms", "500ms"),
            List.of("250ms", "8s"),
            List.of("500ms", "1s"),
            List.of("500ms", "4s"),
            List.of("1s", "2s"),
            List.of("1s", "8s"),
            List.of("2s", "3s"),
            List.of("2s", "9s"),
            List.of("4s", "6s"),
            List.of("4s", "64s"),
            List.of("8s", "12s"),
            List.of("8s", "60s"));

    /** Until the slowest has taken two samples, whenever they begin. */
    private static final long SECONDS = 26;

    private dev.iftally.testkit.NetworkNamespace host;
    private KernelSocket socket;
    private DatagramChannel sender;
    private final Random random = new Random(7);

    @BeforeEach
    void enter() throws Exception {
        host = dev.iftally.testkit.NetworkNamespace.create();
        NetworkNamespace namespace = NetworkNamespace.parse(Long.toString(host.pid()));
        socket = KernelSocket.open(namespace, Rtnetlink.NETLINK_ROUTE);
        sender = namespace.call(DatagramChannel::open);
    }

    @AfterEach
    void leave() throws IOException {
        sender.close();
        socket.close();
        host.close();
    }

    /** Makes a device that passes on whatever {@link #send} sends. */
    private void link(int i) {
        shell("""
                ip link add v%1$d mtu %2$d type veth peer name w%1$d mtu %2$d
                ip link set w%1$d up
                ip link set v%1$d up
                ip address add 10.9.%1$d.1/24 dev v%1$d
                ip neigh add 10.9.%1$d.2 lladdr 02:00:00:00:00:01 dev v%1$d nud permanent
                """.formatted(i, MTU));
    }

    private void shell(String script) {
        host.run("sh", "-ec", script);
    }

    private void send(int i, int bytes) throws IOException {
        sender.send(
                ByteBuffer.allocate(bytes),
                new InetSocketAddress(InetAddress.ofLiteral("10.9.%d.2".formatted(i)), DISCARD_PORT));
    }

    private MessageCursor dump(KernelSocket.Request request) throws IOException {
        Transcript transcript = new Transcript();
        assertThat(socket.dump("dump", request, transcript)).isTrue();
        return transcript.read();
    }

    private MessageCursor qdiscs() throws IOException {
        return dump(sequence -> GenStats.dumpQdiscs(socket.requestBuffer(), sequence, true));
    }

    @Test
    void writesByteForByteWhatTheKernelHasWritten() throws Exception {
        IntStream.range(0, 4).forEach(this::link);
        shell("""
                tc qdisc add dev v1 root handle 1: estimator 250ms 1s htb default 10
                tc class add dev v1 parent 1: classid 1:1 estimator 250ms 1s htb rate 10mbit
                tc class add dev v1 parent 1:1 classid 1:10 htb rate 1mbit burst 15k
                tc class add dev v1 parent 1:1 classid 1:20 est 500ms 4s htb rate 1mbit
                tc qdisc add dev v2 root handle 2: estimator 250ms 1s tbf rate 100kbit burst 10k limit 20k
                tc qdisc add dev v3 ingress
                """);
        for (int packet = 0; packet < 40; packet++) {
            for (int i = 0; i < 4; i++) {
                send(i, 1000);
            }
        }
        Thread.sleep(600);

        Map<String, Integer> compared = new TreeMap<>();
        compareAll(qdiscs(), compared);
        int v1 = Integer.parseInt(host.run("ip", "-o", "link", "show", "v1").split(":", 2)[0]);
        compareAll(dump(sequence -> GenStats.dumpClasses(socket.requestBuffer(), sequence, v1, 0)), compared);

        assertThat(compared.keySet())
                .contains("RTM_NEWQDISC htb", "RTM_NEWQDISC tbf", "RTM_NEWQDISC ingress", "RTM_NEWQDISC noqueue")
                .contains("RTM_NEWTCLASS htb");
        assertThat(compared.get("RTM_NEWTCLASS htb")).isEqualTo(3);
    }

    private static void compareAll(MessageCursor messages, Map<String, Integer> compared) throws NetlinkException {
        TrafficControlMessage read = new TrafficControlMessage();
        while (messages.next()) {
            read.decode(messages);
            assertThat(written(read)).as(read.kind()).isEqualTo(received(messages));
            compared.merge(GenStats.name(messages.type()) + " " + read.kind(), 1, Integer::sum);
        }
    }

    private static byte[] written(TrafficControlMessage read) throws NetlinkException {
        MemorySegment buffer = MemorySegment.ofArray(new byte[4096]);
        WireWriter out = WireWriter.nativeOrder().open(buffer);
        GnetDump dump = new GnetDump();
        dump.startCopyCompat(out, GenStats.TCA_STATS2, GenStats.TCA_STATS, GenStats.TCA_XSTATS, null, GenStats.TCA_PAD);
        read.stats2().copy(dump);
        dump.finish();
        return buffer.asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    /** The message's attributes from TCA_STATS2 on. */
    private static byte[] received(MessageCursor message) throws NetlinkException {
        MemorySegment buffer = MemorySegment.ofArray(new byte[4096]);
        WireWriter out = WireWriter.nativeOrder().open(buffer);
        message.rewind().body().skip(20);
        AttributeCursor attributes = new AttributeCursor().open(message);
        while (attributes.next()) {
            if (out.position() > 0 || attributes.type() == GenStats.TCA_STATS2) {
                out.u16(attributes.length() + 4).u16(attributes.type()).bytes(attributes.whole());
                out.zeros(-out.position() & 3);
            }
        }
        return buffer.asSlice(0, out.position()).toArray(ValueLayout.JAVA_BYTE);
    }

    /** What the kernel counts and estimates at one moment. */
    private record Seen(long bytes, long packets, Rate rate) {}

    /** One device: what has been seen since the last sample, and what its counters were at each sample so far. */
    private static final class Beside {
        private static final int MOST_AT_ONCE = 200;

        private final EstimatorParameters parameters;
        private final List<long[]> samples = new ArrayList<>();
        private final List<Seen> looks = new ArrayList<>(List.of(new Seen(0, 0, new Rate(0, 0))));

        Beside(EstimatorParameters parameters) {
            this.parameters = parameters;
        }

        /** The kernel has taken a sample if its estimate has changed; then ours has to find the same. */
        void see(Seen now) {
            if (!now.rate().equals(looks.getLast().rate())) {
                accept(now);
                looks.clear();
            }
            looks.add(now);
        }

        private void accept(Seen now) {
            int before = samples.size();
            if (isExplainedBySamplesSinceTheLastLook(now) || isExplainedByASampleThatChangedNothing(now)) {
                return;
            }
            samples.add(counted(now));
            assertThat(ours()).as("%s, sample %d", parameters, before + 1).isEqualTo(now.rate());
        }

        /**
         * Between two looks one packet at most was sent; but a sample may have been taken before it or after it, and
         * several if the machine was busy.
         */
        private boolean isExplainedBySamplesSinceTheLastLook(Seen now) {
            int before = samples.size();
            for (int count = 1; count <= MOST_AT_ONCE; count++) {
                for (int earlier = 0; earlier <= count; earlier++) {
                    for (int i = 0; i < count; i++) {
                        samples.add(counted(i < earlier ? looks.getLast() : now));
                    }
                    if (ours().equals(now.rate())) {
                        return true;
                    }
                    samples.subList(before, samples.size()).clear();
                }
            }
            return false;
        }

        /** A sample whose rate is the estimate itself leaves it as it was, and is not seen when it is taken. */
        private boolean isExplainedByASampleThatChangedNothing(Seen now) {
            int before = samples.size();
            for (Seen unnoticed : looks) {
                samples.add(counted(unnoticed));
                if (ours().equals(unnoticed.rate()) && isExplainedBySamplesSinceTheLastLook(now)) {
                    return true;
                }
                samples.subList(before, samples.size()).clear();
            }
            return false;
        }

        private static long[] counted(Seen seen) {
            return new long[] {seen.bytes(), seen.packets()};
        }

        /** What our own estimator finds that has taken the same samples. */
        private Rate ours() {
            long[] nanos = new long[1];
            long[] counted = new long[2];
            try (RateEstimators estimators = new RateEstimators(() -> nanos[0])) {
                RateEstimator estimator = estimators.create(
                        pair -> {
                            System.arraycopy(counted, 0, pair, 0, 2);
                            return true;
                        },
                        parameters);
                nanos[0] = 20_000_000;
                for (long[] sample : samples) {
                    System.arraycopy(sample, 0, counted, 0, 2);
                    nanos[0] += parameters.periodMicros() * 1000;
                    estimators.advance();
                }
                return estimator.read().orElseThrow();
            }
        }
    }

    @Test
    void estimatesWhatTheKernelEstimates() throws Exception {
        List<Beside> devices = new ArrayList<>();
        for (int i = 0; i < ESTIMATORS.size(); i++) {
            link(i);
            devices.add(new Beside(parameters(ESTIMATORS.get(i))));
        }
        shell(IntStream.range(0, ESTIMATORS.size())
                .mapToObj(i -> "tc qdisc add dev v%d root handle %x: estimator %s tbf rate 10gbit burst 10m limit 20m%n"
                        .formatted(i, i + 1, String.join(" ", ESTIMATORS.get(i))))
                .collect(Collectors.joining()));
        TrafficControlMessage message = new TrafficControlMessage();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        while (System.nanoTime() < end) {
            MessageCursor messages = qdiscs();
            while (messages.next()) {
                message.decode(messages);
                if (message.kind().equals("tbf")) {
                    devices.get((message.handle() >>> 16) - 1).see(seen(message));
                }
            }
            for (int i = 0; i < devices.size(); i++) {
                if (random.nextInt(4) == 0) {
                    send(i, random.nextInt(MTU - 100));
                }
            }
            Thread.sleep(5);
        }

        for (Beside device : devices) {
            assertThat(device.samples.size())
                    .as("samples of %s", device.parameters)
                    .isGreaterThanOrEqualTo((int) (SECONDS * 1_000_000 / device.parameters.periodMicros() / 2));
        }
        assertThat(devices).extracting(device -> device.parameters.interval()).contains(-2, -1, 0, 1, 2, 3);
        assertThat(devices).extracting(device -> device.parameters.ewmaLog()).contains(1, 2, 3, 4, 5);
    }

    private static Seen seen(TrafficControlMessage message) {
        return new Seen(
                message.stats2().bytes(),
                message.stats2().packets(),
                new Rate(message.stats2().bytesPerSecond(), message.stats2().packetsPerSecond()));
    }

    private static EstimatorParameters parameters(List<String> words) {
        return EstimatorParameters.of(micros(words.getFirst()), micros(words.getLast()));
    }

    private static long micros(String word) {
        return word.endsWith("ms")
                ? Long.parseLong(word.replace("ms", "")) * 1000
                : Long.parseLong(word.replace("s", "")) * 1_000_000;
    }
}
