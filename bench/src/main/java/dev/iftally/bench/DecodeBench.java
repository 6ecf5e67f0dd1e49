package dev.iftally.bench;

import dev.iftally.wire.openflow.MessageDecoder;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.PortStatsCursor;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.foreign.MemorySegment;

/** Ports a second, from the bytes of a port statistics reply of 500 ports to every number in it. */
final class DecodeBench {
    static final String NAME = "openflow13-decode";
    private static final int PORTS = 500;
    private static final int SAMPLES = 301;
    private static final int REPLIES_A_SAMPLE = 20;

    private final MessageDecoder decoder = new MessageDecoder();
    private final PortStatsCursor cursor = new PortStatsCursor();

    private DecodeBench() {}

    static Comparison run() {
        PortStatsReply reply = new PortStatsReply(PORTS);
        MemorySegment bytes = reply.after(3600);
        ByteBuf netty = Unpooled.wrappedBuffer(reply.bytesAfter(3600));
        DecodeBench ours = new DecodeBench();
        Openflowj peer = new Openflowj();
        if (ours.sum(bytes) != peer.sum(netty)) {
            throw new IllegalStateException("the two do not read the same numbers");
        }
        Samples samples =
                Samples.take(SAMPLES, () -> repeat(() -> ours.sum(bytes)), () -> repeat(() -> peer.sum(netty)));
        double ports = (double) PORTS * REPLIES_A_SAMPLE * 1e9;
        return new Comparison(NAME, ports / samples.ours(), ports / samples.peer(), Openflowj.NAME, "ports/s", ">=8");
    }

    private static long repeat(Samples.Task task) {
        long sum = 0;
        for (int i = 0; i < REPLIES_A_SAMPLE; i++) {
            sum += task.run();
        }
        return sum;
    }

    private long sum(MemorySegment bytes) {
        try {
            Multipart reply = (Multipart) decoder.decode(bytes, 0);
            cursor.open(bytes, reply);
            long sum = 0;
            while (cursor.next()) {
                sum += cursor.portNumber() + cursor.durationSeconds() + cursor.durationNanosOfSecond();
                for (int i = 0; i < PortStatsCursor.COUNTERS; i++) {
                    sum += cursor.counter(i);
                }
            }
            return sum;
        } catch (OpenFlowException e) {
            throw new IllegalStateException(e);
        }
    }
}
