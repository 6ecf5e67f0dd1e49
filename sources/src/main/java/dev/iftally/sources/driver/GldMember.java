package dev.iftally.sources.driver;

import dev.iftally.tally.Counter;
import dev.iftally.vocabulary.GldKstat;
import java.util.Locale;
import java.util.Optional;

/**
 * The members of {@code struct gld_stats} ({@code sys/gld.h}), and what a driver may fill in besides. The aliases of
 * token ring share their storage with what they are in the header.
 */
public enum GldMember {
    // Maintained by GLD.
    MULTIXMT(Keeper.GLD, GldKstat.MULTIXMT),
    MULTIRCV(Keeper.GLD, GldKstat.MULTIRCV),
    BRDCSTXMT(Keeper.GLD, GldKstat.BRDCSTXMT),
    BRDCSTRCV(Keeper.GLD, GldKstat.BRDCSTRCV),
    BLOCKED(Keeper.GLD, GldKstat.BLOCKED),
    XMTRETRY(Keeper.GLD, GldKstat.XMTRETRY),
    PKTXMT64(Keeper.GLD, GldKstat.OPACKETS64),
    PKTRCV64(Keeper.GLD, GldKstat.IPACKETS64),
    BYTEXMT64(Keeper.GLD, GldKstat.OBYTES64),
    BYTERCV64(Keeper.GLD, GldKstat.RBYTES64),
    UNKNOWNS(Keeper.GLD, GldKstat.UNKNOWNS),
    XMTBADINTERP(Keeper.GLD, GldKstat.XMT_BADINTERP),
    RCVBADINTERP(Keeper.GLD, GldKstat.RCV_BADINTERP),
    /** GLD's part of norcvbuf. */
    GLDNORCVBUF(Keeper.GLD, GldKstat.NORCVBUF),

    // Filled in by the driver.
    ERRXMT(Keeper.DRIVER, GldKstat.OERRORS),
    ERRRCV(Keeper.DRIVER, GldKstat.IERRORS),
    COLLISIONS(Keeper.DRIVER, GldKstat.COLLISIONS),
    EXCOLL(Keeper.DRIVER, GldKstat.EX_COLLISIONS),
    DEFER(Keeper.DRIVER, GldKstat.DEFER_XMTS),
    FRAME(Keeper.DRIVER, GldKstat.ALIGN_ERRORS),
    CRC(Keeper.DRIVER, GldKstat.FCS_ERRORS),
    OVERFLOW(Keeper.DRIVER, GldKstat.OFLO),
    UNDERFLOW(Keeper.DRIVER, GldKstat.UFLO),
    SHORT(Keeper.DRIVER, GldKstat.RUNT_ERRORS),
    MISSED(Keeper.DRIVER, GldKstat.MISSED),
    XMTLATECOLL(Keeper.DRIVER, GldKstat.TX_LATE_COLLISIONS),
    NOCARRIER(Keeper.DRIVER, GldKstat.CARRIER_ERRORS),
    /** The driver's part; GLD adds what its own queue had no room for. */
    NOXMTBUF(Keeper.DRIVER, GldKstat.NOXMTBUF),
    /** The driver's part. */
    NORCVBUF(Keeper.DRIVER, GldKstat.NORCVBUF),
    INTR(Keeper.DRIVER, GldKstat.INTR),
    /** Bits a second. */
    SPEED(Keeper.DRIVER, GldKstat.IFSPEED),
    /** 0 unknown, 1 half, 2 full. */
    DUPLEX(Keeper.DRIVER, GldKstat.DUPLEX),
    /** {@code GLDM_…}: 0 unknown … 14. */
    MEDIA(Keeper.DRIVER, GldKstat.MEDIA),

    // The union: a MAC has those of its own type.
    DOT3_FIRST_COLL(Keeper.DRIVER, GldKstat.FIRST_COLLISIONS),
    DOT3_MULTI_COLL(Keeper.DRIVER, GldKstat.MULTI_COLLISIONS),
    DOT3_SQE_ERROR(Keeper.DRIVER, GldKstat.SQE_ERRORS),
    DOT3_MAC_XMT_ERROR(Keeper.DRIVER, GldKstat.MACXMT_ERRORS),
    DOT3_MAC_RCV_ERROR(Keeper.DRIVER, GldKstat.MACRCV_ERRORS),
    DOT3_FRAME_TOO_LONG(Keeper.DRIVER, GldKstat.TOOLONG_ERRORS),
    DOT5_LINE_ERROR(CRC, GldKstat.LINE_ERRORS),
    DOT5_BURST_ERROR(FRAME, GldKstat.BURST_ERRORS),
    DOT5_SIGNAL_LOSS(NOCARRIER, GldKstat.SIGNAL_LOSSES),
    DOT5_ACE_ERROR(Keeper.DRIVER, GldKstat.ACE_ERRORS),
    DOT5_INTERNAL_ERROR(Keeper.DRIVER, GldKstat.INTERNAL_ERRORS),
    DOT5_LOST_FRAME_ERROR(Keeper.DRIVER, GldKstat.LOST_FRAME_ERRORS),
    DOT5_FRAME_COPIED_ERROR(Keeper.DRIVER, GldKstat.FRAME_COPIED_ERRORS),
    DOT5_TOKEN_ERROR(Keeper.DRIVER, GldKstat.TOKEN_ERRORS),
    DOT5_FREQ_ERROR(Keeper.DRIVER, GldKstat.FREQ_ERRORS),
    FDDI_MAC_ERROR(Keeper.DRIVER, GldKstat.MAC_ERRORS),
    FDDI_MAC_LOST(Keeper.DRIVER, GldKstat.MAC_LOST_ERRORS),
    FDDI_MAC_TOKEN(Keeper.DRIVER, GldKstat.MAC_TOKENS),
    FDDI_MAC_TVX_EXPIRED(Keeper.DRIVER, GldKstat.MAC_TVX_EXPIRED),
    FDDI_MAC_LATE(Keeper.DRIVER, GldKstat.MAC_LATE),
    FDDI_MAC_RING_OP(Keeper.DRIVER, GldKstat.MAC_RING_OPS),

    // No members of the header: what drivers count today, and no kstat shows. 64 bits wide.
    RX_PAUSE(Counter.RX_PAUSE),
    TX_PAUSE(Counter.TX_PAUSE),
    FEC_CORRECTED(Counter.FEC_CORRECTED),
    FEC_UNCORRECTABLE(Counter.FEC_UNCORRECTABLE),
    FEC_CORRECTED_BITS(Counter.FEC_CORRECTED_BITS);

    private enum Keeper {
        GLD,
        DRIVER,
        /** The driver, and the header does not have it. */
        DRIVER_BESIDES
    }

    private final Keeper keeper;
    private final GldMember storage;
    private final GldKstat.Group group;
    private final Counter counter;

    GldMember(Keeper keeper, GldKstat kstat) {
        this.keeper = keeper;
        this.storage = this;
        this.group = kstat.group();
        this.counter = kstat.counter().orElse(null);
    }

    GldMember(GldMember alias, GldKstat kstat) {
        this.keeper = Keeper.DRIVER;
        this.storage = alias;
        this.group = kstat.group();
        this.counter = kstat.counter().orElse(null);
    }

    GldMember(Counter counter) {
        this.keeper = Keeper.DRIVER_BESIDES;
        this.storage = this;
        this.group = GldKstat.Group.GENERIC;
        this.counter = counter;
    }

    /** The name in the header: {@code glds_errrcv}. */
    public String memberName() {
        return (keeper == Keeper.DRIVER_BESIDES ? "" : "glds_") + name().toLowerCase(Locale.ROOT);
    }

    /** Whether GLD itself counts it, so that a driver may only read it. */
    public boolean isMaintainedByGld() {
        return keeper == Keeper.GLD;
    }

    /** What it counts on a MAC of a type; empty if it is shown on none, or is no counter. */
    Optional<Counter> counter(MacType type) {
        boolean shown = group == GldKstat.Group.GENERIC || group == type.group();
        return shown ? Optional.ofNullable(counter) : Optional.empty();
    }

    /** The media union is that of one type; all else is in every structure. */
    boolean isIn(MacType type) {
        boolean union = name().startsWith("DOT3_") || name().startsWith("DOT5_") || name().startsWith("FDDI_");
        return !union || group == type.group();
    }

    /** 64 bits, where the header's or the driver's own counter has as many. */
    boolean isWide() {
        return this == SPEED || keeper == Keeper.DRIVER_BESIDES;
    }

    GldMember storage() {
        return storage;
    }
}
