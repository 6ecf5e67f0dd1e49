package dev.iftally.bench;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.views.netlink.NetlinkEndpoint;
import dev.iftally.vocabulary.LinkStats;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A dump of RTM_GETSTATS by one C program, from the kernel and from the endpoint in turn, of as many interfaces each; in
 * a network namespace that ends with the measurement. Needs root and cc.
 */
final class NetlinkBench {
    static final String NAME = "netlink-1000";

    private static final int INTERFACES = 1000;
    private static final int PORT = 4242;
    private static final int BATCH = 10;
    private static final int SAMPLES = 300;
    private static final String TARGET = "<=2";

    private NetlinkBench() {}

    static Comparison run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children()) {
            Path directory = scratch.path();
            String printed = Sandbox.run(
                    children,
                    "root, cc and iproute2",
                    NetlinkBench.class,
                    directory.toString(),
                    LinkBench.compile(directory, "link_read").toString());
            String[] words = printed.strip().split(" ", 2);
            return new Comparison(
                    NAME,
                    Double.parseDouble(words[0]),
                    Double.parseDouble(words[1]),
                    "the kernel, C program",
                    "ns/dump",
                    TARGET);
        }
    }

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        LinkReader.makeLinks(INTERFACES - 1);
        try (Tally tally =
                        Tally.open(new TallyDirectories(directory, directory.resolve("state")), Duration.ofHours(1));
                Children children = new Children()) {
            for (int i = 0; i < INTERFACES; i++) {
                add(tally, i);
            }
            NetlinkEndpoint endpoint = NetlinkEndpoint.open(PORT, tally);
            measure(children, args[1]);
            endpoint.close();
        }
    }

    private static void measure(Children children, String program) throws IOException {
        AskedPeer kernel = peer(children, program, Integer.toString(BATCH));
        AskedPeer ours = peer(children, program, Integer.toString(BATCH), Integer.toString(PORT));
        double[] kernels = new double[SAMPLES];
        double[] endpoints = new double[SAMPLES];
        // The first half only warms up.
        for (int i = 0; i < 2 * SAMPLES; i++) {
            kernels[i % SAMPLES] = kernel.nanos(INTERFACES);
            endpoints[i % SAMPLES] = ours.nanos(INTERFACES);
        }
        System.out.println(Samples.median(endpoints) + " " + Samples.median(kernels));
    }

    private static AskedPeer peer(Children children, String... command) throws IOException {
        return new AskedPeer(
                "the C program",
                children.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)));
    }

    private static void add(Tally tally, int number) {
        Reading reading = new Reading().clear();
        for (LinkStats member : LinkStats.values()) {
            reading.set(member.counter(), number);
        }
        tally.add(Identity.ofPort(1, number), Attributes.named("p" + number, "bench"), Policy.CONTINUE)
                .update(reading);
    }
}
