package dev.iftally.bench;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.simulator.Traffic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * {@code SwitchHall CONFIGURATION SWITCHES PORTS}: embedded switches in a process of their own, and a configuration
 * that names them. Each time it is told {@code begin SECONDS} it watches when they are asked, and prints how many of the
 * moments of their grids were kept, of how many, and the median and the worst of a thousand of the delays in
 * nanoseconds.
 */
final class SwitchHall {
    private static final long SECOND = 1_000_000_000L;

    private SwitchHall() {}

    /** Such a process, whose switches are there. */
    static Partner open(Children children, Path configuration, int switches, int ports) throws IOException {
        Partner hall = new Partner(children.start(new ProcessBuilder(FuseBench.java(
                        SwitchHall.class,
                        configuration.toString(),
                        Integer.toString(switches),
                        Integer.toString(ports)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)));
        hall.await("ready");
        return hall;
    }

    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        List<PolledSwitch> hall = new ArrayList<>();
        StringBuilder configuration = new StringBuilder("switches:\n");
        for (int i = 1; i <= count; i++) {
            PolledSwitch one = new PolledSwitch(i);
            EmbeddedSwitch embedded = EmbeddedSwitch.tcp(i, 0, one);
            for (int port = 1; port <= Integer.parseInt(args[2]); port++) {
                embedded.addPort(port, "s" + i + "-eth" + port).traffic(Traffic.steady(900, 700, 512));
            }
            configuration
                    .append("  - connect: ")
                    .append(embedded.connectionMethod())
                    .append('\n');
            hall.add(one);
        }
        Files.writeString(Path.of(args[0]), configuration);
        System.out.println("ready");
        answer(hall);
    }

    private static void answer(List<PolledSwitch> hall) throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int seconds = Integer.parseInt(line.substring("begin ".length()));
            long begin = System.nanoTime();
            hall.forEach(one -> one.watch(begin, seconds));
            // The last moment of a grid is up to a second later, and the second after it is given to be late in.
            Thread.sleep(1000L * (seconds + 2));
            System.out.println(summary(hall));
        }
    }

    private static String summary(List<PolledSwitch> hall) {
        long[] delays = hall.stream().flatMapToLong(PolledSwitch::delays).toArray();
        long[] kept =
                Arrays.stream(delays).filter(delay -> delay < SECOND).sorted().toArray();
        if (kept.length == 0) {
            return "0 %d 0 0".formatted(delays.length);
        }
        return "%d %d %d %d"
                .formatted(kept.length, delays.length, kept[kept.length / 2], kept[(int) (kept.length * 0.999)]);
    }
}
