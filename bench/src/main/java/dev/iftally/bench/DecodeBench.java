package dev.iftally.bench;

import dev.iftally.wire.openflow.MessageDecoder;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.PortStatsCursor;
import io.netty.buffer.ByteBuf;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ports a second, from the bytes of a port statistics reply of 500 ports to every number in it. In 1.4 ours reads what
 * Open vSwitch sends; the peer refuses that, so it is given the same ports without the vendor's properties; so is ours for a
 * second figure.
 */
final class DecodeBench {
    static final String NAME = "openflow13-decode";
    static final String NAME_14 = "openflow14-decode";
    /** Of 304 bytes each: what fits into a message. */
    private static final int PORTS_A_MESSAGE = 125;

    private static final int PORTS = 500;
    private static final int SAMPLES = 301;
    private static final int REPLIES_A_SAMPLE = 20;

    private final MessageDecoder decoder = new MessageDecoder();
    private final PortStatsCursor cursor = new PortStatsCursor();

    private DecodeBench() {}

    static Comparison run() {
        PortStatsReply reply = new PortStatsReply(PORTS);
        ByteBuf netty = Openflowj.received(reply.bytesAfter(3600));
        Openflowj peer = new Openflowj();
        return compare(NAME, List.of(reply.after(3600)), () -> peer.sum(netty), Optional.of(">=8"));
    }

    static List<Comparison> run14() {
        List<MemorySegment> bytes = new ArrayList<>();
        for (int port = 1; port <= PORTS; port += PORTS_A_MESSAGE) {
            bytes.add(new PortStatsReply(OpenFlowVersion.V1_4, PORTS_A_MESSAGE).withVendors(port, 3600));
        }
        PortStatsReply plain = new PortStatsReply(OpenFlowVersion.V1_4, PORTS);
        ByteBuf netty = Openflowj.received(plain.bytesAfter(3600));
        Openflowj peer = new Openflowj();
        Samples.Task peers = () -> peer.sumWithProperties(netty);
        return List.of(
                compare(NAME_14, bytes, peers, Optional.of(">=12")),
                compare(NAME_14 + "-same-bytes", List.of(plain.after(3600)), peers, Optional.empty()));
    }

    private static Comparison compare(
            String name, List<MemorySegment> bytes, Samples.Task peer, Optional<String> target) {
        DecodeBench ours = new DecodeBench();
        if (ours.sum(bytes) != peer.run()) {
            throw new IllegalStateException("the two do not read the same numbers");
        }
        Samples samples = Samples.take(SAMPLES, () -> repeat(() -> ours.sum(bytes)), () -> repeat(peer));
        double ports = (double) PORTS * REPLIES_A_SAMPLE * 1e9;
        Comparison.Peer openflowj = new Comparison.Peer(Openflowj.NAME, ports / samples.peer());
        return new Comparison(name, ports / samples.ours(), Optional.of(openflowj), "ports/s", target);
    }

    private long sum(List<MemorySegment> messages) {
        long sum = 0;
        for (MemorySegment message : messages) {
            sum += sum(message);
        }
        return sum;
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
