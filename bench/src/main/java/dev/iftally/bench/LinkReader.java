package dev.iftally.bench;

import com.sun.management.ThreadMXBean;
import dev.iftally.sources.linux.LinuxStatistics;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.wire.rtnetlink.StatsMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import oshi.SystemInfo;
import oshi.hardware.NetworkIF;

/**
 * {@code LinkReader NAME COUNT DIRECTORY CPROGRAM}, in network and mount namespaces of its own: makes links, reads them
 * in each way in turn, and prints a line a peer: which, ours, the peer's.
 */
final class LinkReader {
    /** Reads at a time: a program that was just woken finds nothing in the caches. */
    private static final int BATCH = 10;

    /** As many links in all, whatever a read has. */
    private static final int C_SAMPLES = 600_000;

    private static final int WARM_UP_READS = 50_000;
    private static final int SLOW_SAMPLES = 15;
    private static final int ALLOCATION_READS = 1000;

    private final int links;
    private final Children children;
    private final Path directory;
    private final LinuxStatistics statistics;
    private final Consumer<StatsMessage> adder = this::add;
    private long sum;
    private int seen;

    private LinkReader(int count, Children children, Path directory, LinuxStatistics statistics) {
        this.links = count + 1;
        this.children = children;
        this.directory = directory;
        this.statistics = statistics;
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        Path directory = Path.of(args[2]);
        warmUp();
        makeLinks(count);
        try (Children children = new Children();
                LinuxStatistics statistics = LinuxStatistics.open(NetworkNamespace.own())) {
            if (args[0].equals(LinkBench.FOLLOW)) {
                print("daemon", DaemonMeter.secondsOfCpuPerSecond(children, directory), 1);
                return;
            }
            LinkReader reader = new LinkReader(count, children, directory, statistics);
            reader.besideC(args[3]);
            reader.allocation();
            reader.besideIp();
            if (args[0].equals(LinkBench.THOUSAND)) {
                reader.besidePyroute2();
                reader.besideOshi();
            }
        }
    }

    /** While there is one link alone: before the compiler has seen a call of the kernel often, each costs 40 bytes. */
    private static void warmUp() throws IOException {
        long[] sums = new long[1];
        Consumer<StatsMessage> adder = link -> sums[0] += link.members()[0];
        try (LinuxStatistics statistics = LinuxStatistics.open(NetworkNamespace.own())) {
            for (int i = 0; i < WARM_UP_READS; i++) {
                statistics.counters(adder);
            }
        }
    }

    private void besideC(String program) throws IOException {
        AskedPeer c = new AskedPeer(
                "the C program",
                children.start(new ProcessBuilder(program, Integer.toString(BATCH))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)));
        compare("c", C_SAMPLES / links, () -> c.nanos(links));
    }

    private void besideIp() throws IOException {
        compare("ip", SLOW_SAMPLES, () -> {
            long begin = System.nanoTime();
            Process ip = new ProcessBuilder("ip", "-s", "-s", "-j", "link").start();
            // Read, though not parsed: what nobody took from it would not be a read.
            long printed = ip.getInputStream().transferTo(OutputStream.nullOutputStream());
            if (ip.onExit().join().exitValue() != 0 || printed == 0) {
                throw new IOException("ip failed");
            }
            return System.nanoTime() - begin;
        });
    }

    private void besidePyroute2() throws IOException {
        AskedPeer pyroute2 = new AskedPeer(
                "pyroute2",
                children.start(new ProcessBuilder(
                                "/usr/bin/python3",
                                LinkBench.script(directory, "pyroute2_read.py").toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)));
        compare("pyroute2", SLOW_SAMPLES, () -> pyroute2.nanos(links));
    }

    private void besideOshi() throws IOException, InterruptedException {
        // Java, of which OSHI asks the names, lists no link without an address.
        String addresses = IntStream.range(0, links - 1)
                .mapToObj(i -> "addr add 10.9.%d.%d/32 dev l%d\n".formatted(i / 256, i % 256, i))
                .collect(Collectors.joining());
        Sandbox.command(addresses, "ip", "-batch", "-");
        List<NetworkIF> all = new SystemInfo().getHardware().getNetworkIFs(true);
        if (all.size() < links - 1) {
            throw new IOException("OSHI sees %d of %d links".formatted(all.size(), links));
        }
        compare("oshi", SLOW_SAMPLES, () -> {
            long begin = System.nanoTime();
            for (NetworkIF each : all) {
                each.updateAttributes();
                sum += each.getBytesRecv();
            }
            return System.nanoTime() - begin;
        });
    }

    private void allocation() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ALLOCATION_READS; i++) {
            read();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // In whole bytes: what the question itself costs is less than one a read.
        print("alloc", Math.floor((double) allocated / ALLOCATION_READS), 1);
    }

    /** What a peer measures, in nanoseconds a read. */
    private interface Peer {
        double nanos() throws IOException;
    }

    /** The first half only warms up. */
    private void compare(String name, int samples, Peer peer) throws IOException {
        double[] ours = new double[samples];
        double[] theirs = new double[samples];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < samples; i++) {
                theirs[i] = peer.nanos();
                read();
                long begin = System.nanoTime();
                for (int j = 0; j < BATCH; j++) {
                    read();
                }
                ours[i] = (System.nanoTime() - begin) / (double) BATCH;
            }
        }
        print(name, Samples.median(ours), Samples.median(theirs));
    }

    private void read() throws IOException {
        seen = 0;
        statistics.counters(adder);
        if (seen != links) {
            throw new IOException("%d of %d links were read".formatted(seen, links));
        }
    }

    private void add(StatsMessage link) {
        seen++;
        for (long member : link.members()) {
            sum += member;
        }
    }

    private static void print(String name, double ours, double peer) {
        System.out.println(name + " " + ours + " " + peer);
    }

    static void makeLinks(int count) throws IOException, InterruptedException {
        Sandbox.makeLinks(count, i -> "l" + i);
        // The one that is there shows another network namespace.
        Sandbox.command("", "mount", "-t", "sysfs", "sysfs", "/sys");
    }
}
