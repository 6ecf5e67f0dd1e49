package dev.iftally.wire.dlpi;

import java.util.List;

/** A message between a stream's user and its driver. */
public sealed interface DlpiMessage {
    /** Which one it is. */
    DlpiPrimitive primitive();

    /** Attaches a stream to a physical point of attachment; for a VLAN, VID × 1000 + that. */
    record AttachRequest(int ppa) implements DlpiMessage {
        @Override
        public DlpiPrimitive primitive() {
            return DlpiPrimitive.DL_ATTACH_REQ;
        }
    }

    /** Takes a stream off its point of attachment. */
    record DetachRequest() implements DlpiMessage {
        @Override
        public DlpiPrimitive primitive() {
            return DlpiPrimitive.DL_DETACH_REQ;
        }
    }

    /** Asks for the statistics of what the stream is attached to. */
    record GetStatisticsRequest() implements DlpiMessage {
        @Override
        public DlpiPrimitive primitive() {
            return DlpiPrimitive.DL_GET_STATISTICS_REQ;
        }
    }

    /** The statistics: GLDv2 sends 43 records, those without a name being none. */
    record GetStatisticsAck(List<NamedKstat> kstats) implements DlpiMessage {
        public GetStatisticsAck {
            kstats = List.copyOf(kstats);
        }

        @Override
        public DlpiPrimitive primitive() {
            return DlpiPrimitive.DL_GET_STATISTICS_ACK;
        }
    }

    /**
     * A request was done.
     *
     * @param correctPrimitive its number
     */
    record OkAck(int correctPrimitive) implements DlpiMessage {
        @Override
        public DlpiPrimitive primitive() {
            return DlpiPrimitive.DL_OK_ACK;
        }
    }

    /**
     * A request was refused.
     *
     * @param errorPrimitive its number
     * @param errno {@code dl_errno}, a number of {@link DlpiError}
     * @param unixErrno means something with {@link DlpiError#DL_SYSERR} alone
     */
    record ErrorAck(int errorPrimitive, int errno, int unixErrno) implements DlpiMessage {
        @Override
        public DlpiPrimitive primitive() {
            return DlpiPrimitive.DL_ERROR_ACK;
        }
    }
}
