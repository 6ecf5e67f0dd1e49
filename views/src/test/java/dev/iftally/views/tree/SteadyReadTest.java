package dev.iftally.views.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.wire.WireWriter;
import dev.iftally.wire.fuse.FuseOpcode;
import dev.iftally.wire.fuse.FuseReply;
import dev.iftally.wire.fuse.FuseRequest;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading a counter costs once the server is warm. */
class SteadyReadTest {
    private static final int READS = 10_000;
    private static final int ATTEMPTS = 500;

    private final Kernel kernel = new Kernel();
    private final FuseRequest request = new FuseRequest();
    private final FuseReply reply = new FuseReply();
    private TreeServer server;

    @Test
    void openingReadingAndClosingACounterAllocatesNothing(@TempDir Path directory) throws Exception {
        TallyDirectories directories = new TallyDirectories(directory.resolve("run"), directory.resolve("state"));
        try (Tally tally = Tally.open(directories, Duration.ofHours(24));
                Arena arena = Arena.ofConfined()) {
            Folders folders = new Folders(tally, kernel::forget);
            TreeServer.Owner owner = new TreeServer.Owner(0, 0, 0);
            server = new TreeServer(tally, folders, new StillKernel(), InstantSource.system(), owner, kernel);
            kernel.attach(server);
            kernel.write("update_stats/update_stats", "pr-s1-eth1");
            kernel.write("pr-s1-eth1/statistics/rx_bytes", "18446744073709551615");
            long node = kernel.walk("pr-s1-eth1/statistics/rx_bytes");

            reply.open(arena.allocate(4096));
            MemorySegment open = encode(arena, FuseOpcode.FUSE_OPEN, node, w -> w.zeros(8));
            // The first handle is free by now, and the next open gets it again.
            MemorySegment read = encode(
                    arena,
                    FuseOpcode.FUSE_READ,
                    node,
                    w -> w.zeros(16).u32(4096).zeros(20));
            MemorySegment release = encode(arena, FuseOpcode.FUSE_RELEASE, node, w -> w.zeros(24));

            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            // Until the optimizing compiler has seen all of it, whenever it gets to that.
            for (int attempt = 0; attempt < ATTEMPTS && least >= READS; attempt++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                assertThat(readOften(READS, open, read, release)).isEqualTo(READS * (16L + 21));
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }

            assertThat(least / READS).as("bytes a read").isZero();
        }
    }

    /** How many bytes the replies to the reads have together. */
    private long readOften(int times, MemorySegment open, MemorySegment read, MemorySegment release) {
        long bytes = 0;
        for (int i = 0; i < times; i++) {
            server.answer(request.decode(open, open.byteSize()), reply);
            bytes += server.answer(request.decode(read, read.byteSize()), reply);
            server.answer(request.decode(release, release.byteSize()), reply);
        }
        return bytes;
    }

    private static MemorySegment encode(Arena arena, FuseOpcode opcode, long node, Consumer<WireWriter> body) {
        MemorySegment bytes = arena.allocate(128);
        WireWriter writer = WireWriter.nativeOrder().open(bytes);
        writer.u32(0).u32(opcode.code()).u64(2).u64(node).u32(0).u32(0).u32(1).u32(0);
        body.accept(writer);
        writer.patch32(0, writer.position());
        return bytes.asSlice(0, writer.position());
    }
}
