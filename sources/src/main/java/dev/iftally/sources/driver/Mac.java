package dev.iftally.sources.driver;

import dev.iftally.tally.LinkState;
import dev.iftally.tally.Tally;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A registered device: what its driver calls, and the way of a frame between it and the streams, with every event
 * counted where GLD counts it. The physical interface counts every frame; a VLAN's counts its own besides. Frames are
 * tallied by the thread that brings them, without a lock or an allocation. Thread-safe.
 */
public final class Mac {
    private final MacInfo info;
    private final GldDriver driver;
    private final MacStatistics statistics;
    private final Instance physical;
    private final Map<Integer, Instance> vlans = new ConcurrentHashMap<>();
    private final SendQueue queue = new SendQueue(this);
    private final Listening listening;
    private final Runnable onClose;
    private volatile boolean closed;

    Mac(Tally tally, MacInfo info, GldDriver driver, Runnable onClose) {
        this.info = info;
        this.driver = driver;
        this.onClose = onClose;
        this.statistics = new MacStatistics(this, driver, tally);
        this.listening = new Listening(this, driver);
        this.physical = statistics.make(0);
    }

    /** @throws IllegalStateException if its row has an owner already */
    void start() {
        statistics.own(physical);
    }

    /** What the driver said of it. */
    public MacInfo info() {
        return info;
    }

    /**
     * The device received a frame ({@code gld_recv}): from the destination address to the last byte before the FCS. It
     * is tallied and put up the streams that take it, during this call. A frame with a VLAN's tag in it is one of
     * EtherType 0x8100: {@link #receiveTagged} is for tags.
     */
    public void receive(ByteBuffer frame) {
        receive(frame, physical, null);
    }

    /**
     * The device received a frame of a VLAN, and took the tag out of it ({@code gld_recv_tagged}).
     *
     * @param vid 0–4094; 0 is no VLAN
     */
    public void receiveTagged(ByteBuffer frame, int vid) {
        if (vid < 0 || vid > VlanTag.MAX_VID) {
            throw new IllegalArgumentException("a VID is 0–%d, not %d".formatted(VlanTag.MAX_VID, vid));
        }
        if (vid == 0) {
            receive(frame, physical, null);
        } else {
            Instance vlan = vlans.get(vid);
            receive(frame, vlan, vlan);
        }
    }

    /**
     * @param to whose streams may take it; null if nobody listens there
     * @param vlan who counts it besides; null if nobody does
     */
    private void receive(ByteBuffer frame, Instance to, Instance vlan) {
        if (closed) {
            return;
        }
        count(FrameTally.RX_BYTES, frame.remaining(), vlan);
        count(FrameTally.RX_PACKETS, 1, vlan);
        int header = FrameHeader.length(info.type(), frame);
        if (header == FrameHeader.BAD) {
            count(FrameTally.RX_BAD, 1, vlan);
            return;
        }
        long destination = FrameHeader.destination(info.type(), frame);
        int kind = FrameHeader.kind(info.type(), destination);
        boolean taken = to != null && to.deliver(frame, kind, destination, FrameHeader.sap(info.type(), frame, header));
        if (kind != FrameHeader.UNICAST) {
            count(kind == FrameHeader.BROADCAST ? FrameTally.RX_BROADCAST : FrameTally.RX_MULTICAST, 1, vlan);
        }
        if (!taken) {
            count(FrameTally.RX_UNKNOWN, 1, vlan);
        }
    }

    private void count(int what, long number, Instance vlan) {
        FrameTally tally = physical.tally();
        FrameTally.add(tally.cell(), what, number);
        if (vlan != null) {
            FrameTally.add(vlan.tally().cell(), what, number);
        }
    }

    /** A stream has a frame to be sent; the buffer is as it was, afterwards. */
    SendOutcome send(ByteBuffer frame, Instance from) {
        int header = FrameHeader.length(info.type(), frame);
        if (header == FrameHeader.BAD || frame.remaining() - header > info.maxSdu()) {
            count(FrameTally.TX_BAD, 1, vlan(from));
            return SendOutcome.REFUSED;
        }
        int resumes = queue.resumes();
        SendOutcome behind = queue.isEmpty() ? null : queue.addBehind(frame, from);
        if (behind != null) {
            return behind;
        }
        SendOutcome outcome = transmit(frame, from);
        return outcome == SendOutcome.QUEUED ? queue.add(frame, from, resumes) : outcome;
    }

    /** Hands a frame to the driver, once; QUEUED: it has no room, and the frame is still the caller's. */
    SendOutcome transmit(ByteBuffer frame, Instance from) {
        return switch (handOver(frame, from.vid())) {
            case GLD_SUCCESS -> {
                countRequest(frame, FrameTally.TX_SENT, FrameTally.TX_SENT_BYTES, from);
                loopBack(frame, from);
                yield SendOutcome.SENT;
            }
            case GLD_NORESOURCES -> {
                count(FrameTally.TX_RETRIES, 1, vlan(from));
                yield SendOutcome.QUEUED;
            }
            case GLD_NOTSUPPORTED, GLD_BADARG, GLD_NOLINK, GLD_RETRY, GLD_FAILURE -> {
                countRequest(frame, FrameTally.TX_FAILED, FrameTally.TX_FAILED_BYTES, from);
                yield SendOutcome.FAILED;
            }
        };
    }

    private SendResult handOver(ByteBuffer frame, int vid) {
        int position = frame.position();
        int limit = frame.limit();
        try {
            SendResult result = vid == 0 ? driver.send(frame) : driver.sendTagged(frame, vid);
            return result == null ? SendResult.GLD_FAILURE : result;
        } catch (RuntimeException | StackOverflowError e) {
            statistics.complain("gldm_send failed: " + e);
            return SendResult.GLD_FAILURE;
        } finally {
            frame.limit(limit).position(position);
        }
    }

    /** Requested means: it succeeded, failed, or found no room at all; each frame does so once. */
    private void countRequest(ByteBuffer frame, int packets, int bytes, Instance from) {
        Instance vlan = vlan(from);
        int kind = FrameHeader.kind(info.type(), FrameHeader.destination(info.type(), frame));
        if (kind != FrameHeader.UNICAST) {
            count(kind == FrameHeader.BROADCAST ? FrameTally.TX_BROADCAST : FrameTally.TX_MULTICAST, 1, vlan);
        }
        count(bytes, frame.remaining(), vlan);
        count(packets, 1, vlan);
    }

    void discarded(ByteBuffer frame, Instance from) {
        countRequest(frame, FrameTally.TX_DISCARDED, FrameTally.TX_DISCARDED_BYTES, from);
    }

    private void loopBack(ByteBuffer frame, Instance from) {
        if (from.hasPhysicalStream()) {
            long destination = FrameHeader.destination(info.type(), frame);
            int header = FrameHeader.length(info.type(), frame);
            int sap = FrameHeader.sap(info.type(), frame, header);
            from.loopBack(frame, FrameHeader.kind(info.type(), destination), destination, sap);
        }
    }

    private Instance vlan(Instance from) {
        return from == physical ? null : from;
    }

    /** The device has room again ({@code gld_sched}): what waits is sent, until it has none any more. */
    public void resume() {
        queue.drain();
    }

    /** The link went up or down ({@code gld_linkstate}). */
    public void link(LinkState state) {
        statistics.link(state);
    }

    /**
     * Asks the driver for what it counts, as long as that takes, and tells the tally.
     *
     * @throws IllegalStateException if {@code gldm_get_stats} failed; GLD's own counts are told nevertheless
     */
    public void refresh() {
        statistics.refresh();
    }

    /**
     * The device is no more ({@code gld_unregister}): its streams are detached, frames that wait are discarded, its
     * last counts are told to the tally, which keeps them. Waits for nothing: what the driver still does in an entry
     * point has no effect any more.
     */
    public void unregister() {
        List<Instance> all;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            all = new ArrayList<>(vlans.values());
            all.add(physical);
            vlans.clear();
        }
        onClose.run();
        queue.close();
        statistics.publish(all);
        for (Instance each : all) {
            each.loseStreams();
            each.gone("its driver unregistered it");
        }
    }

    /** What there is of a VID (0: the physical interface); a VLAN's is made for its first stream. Null: unregistered. */
    synchronized Instance attach(int vid, DlpiStream stream) {
        if (closed) {
            return null;
        }
        Instance instance = vid == 0 ? physical : vlans.computeIfAbsent(vid, this::makeVlan);
        instance.add(stream);
        return instance;
    }

    private Instance makeVlan(int vid) {
        return statistics.own(statistics.make(vid));
    }

    /** A VLAN's interface goes with its last stream. */
    synchronized void detach(Instance instance, DlpiStream stream) {
        instance.remove(stream);
        if (instance != physical && instance.isIdle() && vlans.remove(instance.vid(), instance)) {
            statistics.publish(List.of(instance));
            instance.gone("no stream is attached to the VLAN any more");
        }
    }

    boolean isClosed() {
        return closed;
    }

    Instance physical() {
        return physical;
    }

    Collection<Instance> vlans() {
        return vlans.values();
    }

    Listening listening() {
        return listening;
    }

    MacStatistics statistics() {
        return statistics;
    }
}
