package dev.iftally.bench;

import dev.iftally.app.live.LiveKernel;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.views.tree.TreeMount;
import dev.iftally.vocabulary.OpenFlowPort;
import java.nio.file.Path;
import java.time.Duration;

/** {@code FuseServer DIRECTORY INTERFACES}: a tally and its tree, updated every second until standard input ends. */
final class FuseServer {
    private FuseServer() {}

    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        TallyDirectories directories = new TallyDirectories(directory.resolve("run"), directory.resolve("lib"));
        try (Tally tally = Tally.open(directories, Duration.ofDays(1));
                LiveKernel kernel = LiveKernel.open()) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++) {
                String name = FuseReader.nameOf(i);
                tally.add(Identity.ofPort(1, i), Attributes.named(name, "bench"), Policy.CONTINUE);
            }
            update(tally);
            try (TreeMount tree = TreeMount.open(directory.resolve("tree"), tally, kernel)) {
                Thread updates = Thread.ofPlatform().daemon().start(() -> updateForEver(tally));
                System.out.println(tree.directory());
                while (System.in.read() >= 0) {}
                updates.interrupt();
                updates.join();
            }
        }
    }

    private static void updateForEver(Tally tally) {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                update(tally);
            }
        } catch (InterruptedException e) {
            // The end.
        }
    }

    /** What a switch says of a busy port: packets and bytes move, nothing is lost. */
    private static void update(Tally tally) {
        Reading reading = new Reading();
        long now = System.nanoTime();
        long packets = now / 1_000_000;
        for (Interface each : tally.interfaces()) {
            reading.clear(System.currentTimeMillis() * 1_000_000, now);
            for (OpenFlowPort field : OpenFlowPort.values()) {
                reading.set(field.counter(), 0);
            }
            reading.set(Counter.RX_PACKETS, packets).set(Counter.RX_BYTES, packets * 800);
            reading.set(Counter.TX_PACKETS, packets / 2).set(Counter.TX_BYTES, packets * 300);
            each.update(reading);
        }
    }
}
