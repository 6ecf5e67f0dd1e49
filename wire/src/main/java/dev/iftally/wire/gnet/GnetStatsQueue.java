package dev.iftally.wire.gnet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** {@code struct gnet_stats_queue}: counters of 32 bits that any thread changes and any thread reads. */
public final class GnetStatsQueue {
    private static final VarHandle MEMBER = MethodHandles.arrayElementVarHandle(int[].class);
    private static final int QLEN = 0;
    private static final int BACKLOG = 1;
    private static final int DROPS = 2;
    private static final int REQUEUES = 3;
    private static final int OVERLIMITS = 4;

    private final int[] members = new int[OVERLIMITS + 1];

    /** Nothing counted yet. */
    public GnetStatsQueue() {}

    /** So many packets more are in the queue, or fewer. */
    public void addQlen(int packets) {
        add(QLEN, packets);
    }

    /** So many bytes more are in the queue, or fewer. */
    public void addBacklog(int bytes) {
        add(BACKLOG, bytes);
    }

    public void addDrops(int packets) {
        add(DROPS, packets);
    }

    public void addRequeues(int packets) {
        add(REQUEUES, packets);
    }

    public void addOverlimits(int packets) {
        add(OVERLIMITS, packets);
    }

    /** Packets in the queue. */
    public long qlen() {
        return get(QLEN);
    }

    /** Bytes in the queue. */
    public long backlog() {
        return get(BACKLOG);
    }

    public long drops() {
        return get(DROPS);
    }

    public long requeues() {
        return get(REQUEUES);
    }

    public long overlimits() {
        return get(OVERLIMITS);
    }

    private void add(int member, int count) {
        MEMBER.getAndAdd(members, member, count);
    }

    private long get(int member) {
        return Integer.toUnsignedLong((int) MEMBER.getVolatile(members, member));
    }
}
