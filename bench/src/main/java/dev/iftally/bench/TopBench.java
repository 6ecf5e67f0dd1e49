package dev.iftally.bench;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.vocabulary.LinkStats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much of one core {@code iftally top} takes on a pseudo-terminal, which script(1) keeps, with 10,000 interfaces of
 * 24 counters that all grow each second.
 */
final class TopBench {
    static final String NAME = "top-10000";
    private static final int INTERFACES = 10_000;
    private static final int WARM_UP_SECONDS = 20;
    private static final int SECONDS = 20;

    private TopBench() {}

    static Comparison run() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                Children children = new Children();
                Tally tally = Tally.open(
                        new TallyDirectories(scratch.path(), scratch.path().resolve("lib")), Duration.ofDays(1))) {
            List<Interface> interfaces = new ArrayList<>();
            for (int i = 1; i <= INTERFACES; i++) {
                interfaces.add(
                        tally.add(Identity.ofManual("eth" + i), Attributes.named("eth" + i, "bench"), Policy.CONTINUE));
            }
            Thread writer = Thread.ofPlatform().daemon().start(() -> count(interfaces));
            long process = start(children, scratch.path());
            Thread.sleep(1000L * WARM_UP_SECONDS);
            double share = CpuTime.secondsPerSecond(process, SECONDS);
            writer.interrupt();
            writer.join();
            return Comparison.alone(NAME, share, "CPU s/s", "<=0.05");
        }
    }

    private static void count(List<Interface> interfaces) {
        Reading reading = new Reading();
        try {
            for (long second = 1; !Thread.currentThread().isInterrupted(); second++) {
                long row = 0;
                for (Interface each : interfaces) {
                    reading.clear();
                    row++;
                    for (LinkStats member : LinkStats.FILES) {
                        reading.set(
                                member.counter(),
                                second * row * member.counter().id());
                    }
                    each.update(reading);
                }
                Thread.sleep(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            // Everything is measured.
        }
    }

    /** The number of its process. */
    private static long start(Children children, Path runtime) throws IOException, InterruptedException {
        Path number = runtime.resolve("process");
        String command = "echo $$ >%s; stty rows 24 cols 80; exec %s --runtime %s top"
                .formatted(number, Path.of(System.getProperty("iftally.home"), "iftally"), runtime);
        ProcessBuilder terminal = new ProcessBuilder("script", "-qfc", command, "/dev/null");
        terminal.environment().putAll(Map.of("TERM", "xterm", "LC_ALL", "C.UTF-8"));
        Process script =
                children.start(terminal.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD));
        while (!Files.exists(number) || Files.size(number) == 0) {
            if (!script.isAlive()) {
                throw new IOException("script(1) keeps no terminal here: is it installed (Debian: bsdutils)?");
            }
            Thread.sleep(100);
        }
        return Long.parseLong(Files.readString(number).strip());
    }
}
