package dev.iftally.views.tree;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.vocabulary.CounterNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A daemon with nothing but a tally and its tree, as a process of its own. Its arguments are the tally's directory and
 * the tree's. It says {@code ready}, does what its standard input says, answers {@code done} to each, and ends with it.
 */
final class TreeProcess {
    private TreeProcess() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        TallyDirectories directories = new TallyDirectories(directory.resolve("run"), directory.resolve("state"));
        try (Tally tally = Tally.open(directories, Duration.ofHours(24));
                TreeMount mount = TreeMount.open(Path.of(arguments[1]), tally, new StillKernel().device("lo"));
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready " + mount.directory());
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                obey(tally, List.of(order.split(" ", -1)));
                System.out.println("done");
            }
        }
    }

    private static void obey(Tally tally, List<String> words) {
        switch (words.getFirst()) {
            case "port" -> add(tally, words.get(1), Integer.parseInt(words.get(2)));
            case "ports" -> {
                for (int i = 1; i <= Integer.parseInt(words.get(1)); i++) {
                    add(tally, "port" + i, i);
                }
            }
            case "read" ->
                tally.find(words.get(1))
                        .orElseThrow()
                        .update(reading(
                                CounterNames.findInFiles(words.get(2)).orElseThrow(),
                                Long.parseUnsignedLong(words.get(3))));
            case "rename" -> {
                Interface renamed = tally.find(words.get(1)).orElseThrow();
                renamed.describe(renamed.attributes().withName(words.get(2)));
            }
            case "gone" -> tally.find(words.get(1)).orElseThrow().gone("ordered");
            default -> throw new IllegalArgumentException("no such order: " + words);
        }
    }

    private static void add(Tally tally, String name, int number) {
        tally.add(Identity.ofPort(1, number), Attributes.named(name, "openflow port " + number), Policy.CONTINUE)
                .update(reading(Counter.RX_BYTES, number));
    }

    private static Reading reading(Counter counter, long value) {
        return new Reading()
                .clear(System.currentTimeMillis() * 1_000_000L, System.nanoTime())
                .set(counter, value);
    }
}
