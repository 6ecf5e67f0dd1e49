package dev.iftally.wire.openflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Damaged recordings: whatever the bytes, the codec refuses them with its one exception, and ends. */
class MutationTest {
    static final Iterable<String> RECORDINGS = Golden.RECORDINGS;
    private static final int ROUNDS = 20_000;

    private final MessageDecoder decoder = new MessageDecoder();
    private final PortStatsCursor port = new PortStatsCursor();
    private final QueueStatsCursor queue = new QueueStatsCursor();
    /** Of everything read, so that nothing is optimised away. */
    private long sum;

    @ParameterizedTest
    @FieldSource("RECORDINGS")
    void damagedMessagesThrowNothingElse(String recording) {
        byte[] original = Golden.bytes(recording);
        Random random = new Random(recording.hashCode());
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (!survives(mutate(original, random))) {
                refused++;
            }
        }

        assertThat(refused).isBetween(1, ROUNDS);
        assertThat(sum).isNotZero();
    }

    private boolean survives(byte[] damaged) {
        MemorySegment bytes = MemorySegment.ofArray(damaged);
        long offset = 0;
        try {
            while (offset < damaged.length) {
                Message message = decoder.decode(bytes, offset);
                read(bytes, message);
                offset += message.header().length();
            }
            return true;
        } catch (OpenFlowException e) {
            assertThat(e.offset()).isBetween(0L, (long) damaged.length);
            return false;
        }
    }

    private void read(MemorySegment bytes, Message message) throws OpenFlowException {
        if (message instanceof Multipart reply) {
            switch (reply.kind()) {
                case PORT_STATS -> readStats(port.open(bytes, reply));
                case PORT_DESC -> sum += decoder.ports(bytes, reply).size();
                case QUEUE_STATS -> readQueues(queue.open(bytes, reply));
                default -> sum += reply.bodyBytes();
            }
        }
        sum += message.toString().length();
    }

    private void readQueues(QueueStatsCursor entries) throws OpenFlowException {
        while (entries.next()) {
            sum += entries.portNumber() + entries.queueId() + (entries.hasDuration() ? entries.durationSeconds() : 0);
            for (QueueCounter counter : QueueCounter.values()) {
                sum += entries.counter(counter);
            }
        }
    }

    private void readStats(PortStatsCursor entries) throws OpenFlowException {
        while (entries.next()) {
            sum += entries.portNumber() + (entries.hasDuration() ? entries.durationNanos() : 0);
            for (int i = 0; i < PortStatsCursor.COUNTERS; i++) {
                sum += entries.counter(i);
            }
            for (int i = 0; i < PortStatsCursor.INTEL_COUNTERS; i++) {
                sum += entries.intelCounter(i);
            }
            sum += entries.customBytes().byteSize();
            sum += entries.customStatistics().size() + entries.otherProperties().size();
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] damaged = random.nextInt(4) == 0
                ? Arrays.copyOf(original, random.nextInt(original.length + 1))
                : original.clone();
        int hits = damaged.length == 0 ? 0 : 1 + random.nextInt(8);
        for (int i = 0; i < hits; i++) {
            // Most fields that steer the decoder lie near the start.
            int bound = random.nextBoolean() ? Math.min(32, damaged.length) : damaged.length;
            damaged[random.nextInt(bound)] = (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(3) - 1);
        }
        return damaged;
    }
}
