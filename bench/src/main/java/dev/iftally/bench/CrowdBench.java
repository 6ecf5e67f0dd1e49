package dev.iftally.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * 20 switches of 48 ports, polled each second by a daemon that nobody else asks, and then by the same while 100 scrapers
 * ask for all of it at the same moment of each second and 100 event streams follow it: how many polls come in their
 * second, and how late.
 */
final class CrowdBench {
    static final String NAME = "scrapers-100";
    private static final int SWITCHES = 20;
    private static final int PORTS = 48;
    private static final int CROWD = 100;
    private static final int WARM_UP_SECONDS = 15;
    private static final int SECONDS = 15;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private CrowdBench() {}

    /** What the switches saw. */
    private record Grid(double kept, double moments, double medianMillis, double worstMillis) {
        static Grid watch(Partner hall) throws IOException {
            String[] words = hall.ask("begin " + SECONDS, "").split(" ", 4);
            return new Grid(
                    Double.parseDouble(words[0]),
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]) / 1e6,
                    Double.parseDouble(words[3]) / 1e6);
        }
    }

    static List<Comparison> run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children()) {
            Path configuration = scratch.path().resolve("iftally.yaml");
            Partner hall = SwitchHall.open(children, configuration, SWITCHES, PORTS);
            int port = BenchDaemon.freePort();
            BenchDaemon.start(
                    children, scratch.path(), "--config", configuration.toString(), "--web=127.0.0.1:" + port);
            Thread.sleep(1000L * WARM_UP_SECONDS);
            Grid alone = Grid.watch(hall);
            Partner crowd = new Partner(children.start(new ProcessBuilder(FuseBench.java(
                            Crowd.class, Integer.toString(port), Integer.toString(CROWD), Integer.toString(CROWD)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)));
            Thread.sleep(1000L * WARM_UP_SECONDS);
            String[] before = crowd.ask("now", "").split(" ", 2);
            Grid beset = Grid.watch(hall);
            String[] after = crowd.ask("now", "").split(" ", 2);
            return comparisons(alone, beset, perSecond(before[0], after[0]), perSecond(before[1], after[1]));
        }
    }

    private static List<Comparison> comparisons(Grid alone, Grid beset, double scrapes, double bytes) {
        return List.of(
                Comparison.alone(NAME, 100 * beset.kept() / beset.moments(), "% of polls in time", ">=100"),
                new Comparison(
                        NAME + "-delay-p50",
                        beset.medianMillis(),
                        without(alone.medianMillis()),
                        "ms",
                        Optional.empty()),
                new Comparison(
                        NAME + "-delay-most",
                        beset.worstMillis(),
                        without(alone.worstMillis()),
                        "ms",
                        Optional.empty()),
                Comparison.said(NAME + "-scrapes", scrapes, "scrapes/s"),
                Comparison.said(NAME + "-bytes", bytes / BYTES_PER_MEGABYTE, "MB/s"));
    }

    private static Optional<Comparison.Peer> without(double figure) {
        return Optional.of(new Comparison.Peer("without them", figure));
    }

    /** A watch is two seconds longer than what is watched. */
    private static double perSecond(String before, String after) {
        return (double) (Long.parseLong(after) - Long.parseLong(before)) / (SECONDS + 2);
    }
}
