package dev.iftally.sources.driver;

import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.wire.Cursor;
import dev.iftally.wire.dlpi.DlpiCodec;
import dev.iftally.wire.dlpi.DlpiError;
import dev.iftally.wire.dlpi.DlpiException;
import dev.iftally.wire.dlpi.DlpiMessage;
import dev.iftally.wire.dlpi.DlpiMessage.AttachRequest;
import dev.iftally.wire.dlpi.DlpiMessage.DetachRequest;
import dev.iftally.wire.dlpi.DlpiMessage.ErrorAck;
import dev.iftally.wire.dlpi.DlpiMessage.GetStatisticsAck;
import dev.iftally.wire.dlpi.DlpiMessage.GetStatisticsRequest;
import dev.iftally.wire.dlpi.DlpiMessage.OkAck;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * A stream that somebody opened on a driver (style 2): attached to a PPA by a DLPI request, bound to a service it takes
 * frames and sends them. Requests are messages, or their bytes. Thread-safe.
 */
public final class DlpiStream implements AutoCloseable {
    /** As long as a reader of the kernel's kstats would wait for a driver that is all right. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int EEXIST = 17;
    private static final System.Logger LOG = System.getLogger(DlpiStream.class.getName());

    private final Module module;
    private Mac mac;
    private Instance instance;
    private volatile FrameConsumer consumer;
    private volatile StreamFilter filter;
    private volatile boolean failing;

    /** The driver that it was opened on. */
    interface Module {
        /** The device of a PPA below 1000; null if there is none. */
        Mac mac(int ppa);

        /** Where the rows are. */
        Rows rows();
    }

    DlpiStream(Module module) {
        this.module = module;
    }

    /** Answers a request in bytes, as a driver's answer would come up the stream. */
    public byte[] request(byte[] request) {
        Cursor cursor = DlpiCodec.cursor(MemorySegment.ofArray(request));
        try {
            return DlpiCodec.encode(request(DlpiCodec.decode(cursor)));
        } catch (DlpiException e) {
            cursor.open(MemorySegment.ofArray(request));
            int primitive = cursor.remaining() < Integer.BYTES ? 0 : cursor.i32();
            return DlpiCodec.encode(error(primitive, DlpiError.DL_BADPRIM));
        }
    }

    /**
     * Answers a request: DL_ATTACH_REQ and DL_DETACH_REQ with DL_OK_ACK, DL_GET_STATISTICS_REQ with the statistics as
     * its driver gives them within a second, else the last ones. Any other message is no request: DL_BADPRIM.
     */
    public synchronized DlpiMessage request(DlpiMessage request) {
        return switch (request) {
            case AttachRequest attach -> attach(attach);
            case DetachRequest detach -> detach(detach);
            case GetStatisticsRequest statistics -> statistics(statistics);
            default -> error(request, DlpiError.DL_BADPRIM);
        };
    }

    private DlpiMessage attach(AttachRequest request) {
        if (isAttached()) {
            return error(request, DlpiError.DL_OUTSTATE);
        }
        int ppa = request.ppa();
        int vid = ppa / MacInfo.PPAS;
        Mac found = ppa < 0 ? null : module.mac(ppa % MacInfo.PPAS);
        boolean fits = found != null
                && vid <= VlanTag.MAX_VID
                && (vid == 0 || found.info().type() == MacType.DL_ETHER);
        if (!fits) {
            return error(request, DlpiError.DL_BADPPA);
        }
        try {
            instance = found.attach(vid, this);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "PPA {0} cannot be attached: {1}", ppa, e.getMessage());
            return new ErrorAck(request.primitive().number(), DlpiError.DL_SYSERR.number(), EEXIST);
        }
        mac = found;
        return instance == null ? error(request, DlpiError.DL_BADPPA) : ok(request);
    }

    private DlpiMessage detach(DetachRequest request) {
        if (!isAttached() || filter != null) {
            return error(request, DlpiError.DL_OUTSTATE);
        }
        mac.detach(instance, this);
        instance = null;
        return ok(request);
    }

    private DlpiMessage statistics(GetStatisticsRequest request) {
        if (!isAttached()) {
            return error(request, DlpiError.DL_OUTSTATE);
        }
        module.rows().refresh(instance.row().row(), PATIENCE);
        Snapshot row = new Snapshot();
        return instance.row().snapshot(row)
                ? new GetStatisticsAck(KstatRecords.of(row, mac.info().type()))
                : error(request, DlpiError.DL_SYSERR);
    }

    private static OkAck ok(DlpiMessage request) {
        return new OkAck(request.primitive().number());
    }

    private static ErrorAck error(DlpiMessage request, DlpiError error) {
        return error(request.primitive().number(), error);
    }

    private static ErrorAck error(int primitive, DlpiError error) {
        return new ErrorAck(primitive, error.number(), 0);
    }

    /**
     * From now on takes the frames of a service: an EtherType, or a SAP of LLC (DL_BIND_REQ).
     *
     * @throws IllegalStateException if the stream is not attached, or is bound already
     */
    public synchronized void bind(int sap, FrameConsumer to) {
        require(isAttached() && filter == null, "bound when it is attached and not bound");
        consumer = to;
        filter = new StreamFilter(sap, false, PromiscuousMode.GLD_MAC_PROMISC_NONE, Set.of());
    }

    /** Takes no frames any more (DL_UNBIND_REQ). */
    public synchronized void unbind() {
        if (filter != null) {
            filter = null;
            mac.listening().update();
        }
    }

    /** Takes more than what is for it: all of its service, or of every service (DL_PROMISCON_REQ). */
    public synchronized void promiscuous(PromiscuousMode mode, boolean anySap) {
        requireBound();
        change(new StreamFilter(filter.sap(), anySap, mode, filter.groups()));
    }

    /** Takes the frames of a multicast address, too, or does not any more (DL_ENABMULTI_REQ, DL_DISABMULTI_REQ). */
    public synchronized void multicast(long address, boolean enabled) {
        requireBound();
        Set<Long> groups = new HashSet<>(filter.groups());
        if (enabled) {
            groups.add(address);
        } else {
            groups.remove(address);
        }
        change(new StreamFilter(filter.sap(), filter.anySap(), filter.mode(), groups));
    }

    private void change(StreamFilter to) {
        StreamFilter from = filter;
        filter = to;
        try {
            mac.listening().update();
        } catch (IllegalStateException e) {
            filter = from;
            throw e;
        }
    }

    /**
     * Sends a frame, from the destination address to the last byte before the FCS; in a VLAN without the tag. The
     * buffer is the caller's, and as it was, afterwards.
     *
     * @throws IllegalStateException if the stream is not attached
     */
    public SendOutcome send(ByteBuffer frame) {
        Mac through;
        Instance from;
        synchronized (this) {
            require(isAttached(), "sent through when it is attached");
            through = mac;
            from = instance;
        }
        return through.send(frame, from);
    }

    private void requireBound() {
        require(filter != null, "told so when it is bound");
    }

    private static void require(boolean state, String what) {
        if (!state) {
            throw new IllegalStateException("a stream can be %s (DL_OUTSTATE)".formatted(what));
        }
    }

    boolean isPhysical() {
        StreamFilter now = filter;
        return now != null && now.isPhysical();
    }

    boolean takes(int kind, long destination, int sap, long ownAddress) {
        StreamFilter now = filter;
        return now != null && now.takes(kind, destination, sap, ownAddress);
    }

    /** The consumer's answer; the buffer is as it was, afterwards. */
    Delivery put(ByteBuffer frame) {
        FrameConsumer to = consumer;
        int position = frame.position();
        int limit = frame.limit();
        try {
            Delivery delivery = to.put(frame);
            return delivery == null ? Delivery.TAKEN : delivery;
        } catch (RuntimeException | StackOverflowError e) {
            if (!failing) {
                failing = true;
                LOG.log(System.Logger.Level.WARNING, "a stream''s consumer failed: {0}", e.toString());
            }
            return Delivery.TAKEN;
        } finally {
            frame.limit(limit).position(position);
        }
    }

    /** The device is gone. */
    void lose() {
        filter = null;
    }

    StreamFilter filter() {
        return filter;
    }

    private boolean isAttached() {
        return instance != null && !mac.isClosed();
    }

    /** Unbinds, detaches, and takes no more requests that need a device. */
    @Override
    public synchronized void close() {
        unbind();
        if (instance != null) {
            mac.detach(instance, this);
            instance = null;
        }
    }
}
