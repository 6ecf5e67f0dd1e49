package example.tap;

import dev.iftally.sources.driver.DlpiStream;
import dev.iftally.sources.driver.Gld;
import dev.iftally.sources.driver.Mac;
import dev.iftally.sources.driver.MacInfo;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.views.tree.KernelCounters;
import dev.iftally.views.tree.TreeMount;
import dev.iftally.wire.dlpi.DlpiMessage.AttachRequest;
import java.nio.file.Path;
import java.time.Duration;

/** {@code TapProgram RUNTIME STATE}: answers pings to 10.9.0.2 at the interface tap0 until it is ended. */
public final class TapProgram {
    private static final long MAC = 0x02_00_00_00_00_02L;
    private static final int ADDRESS = 0x0a09_0002;

    private TapProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path runtime = Path.of(arguments[0]);
        Thread main = Thread.currentThread();
        try (Tally tally = Tally.open(new TallyDirectories(runtime, Path.of(arguments[1])), Duration.ofDays(1));
                TreeMount tree = TreeMount.open(runtime.resolve("tree"), tally, KernelCounters.NONE);
                TapDevice device = new TapDevice("tap0");
                Gld gld = new Gld(tally)) {
            Mac mac = gld.register(MacInfo.ethernet("jtap", 0, MAC), device);
            new EchoHost(MAC, ADDRESS).listen(attached(gld), attached(gld));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(device, main)));
            System.out.println("ready, and shown in " + tree.directory());
            device.receiveAll(mac);
        }
    }

    private static DlpiStream attached(Gld gld) {
        DlpiStream stream = gld.open("jtap");
        stream.request(new AttachRequest(0));
        return stream;
    }

    private static void end(TapDevice device, Thread main) {
        device.end();
        try {
            main.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
