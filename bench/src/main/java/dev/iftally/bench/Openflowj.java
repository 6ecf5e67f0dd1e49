package dev.iftally.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import org.projectfloodlight.openflow.exceptions.OFParseError;
import org.projectfloodlight.openflow.protocol.OFFactories;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFMessageReader;
import org.projectfloodlight.openflow.protocol.OFPortStatsEntry;
import org.projectfloodlight.openflow.protocol.OFPortStatsProp;
import org.projectfloodlight.openflow.protocol.OFPortStatsPropEthernet;
import org.projectfloodlight.openflow.protocol.OFPortStatsReply;

/** The peer: openflowj, the codec of the Floodlight controller, used as Floodlight uses it. */
final class Openflowj {
    static final String NAME = "openflowj 3.6.605";

    private final OFMessageReader<OFMessage> reader = OFFactories.getGenericReader();

    /** Bytes as Floodlight's channel hands them over: in a buffer of the kind that Netty receives into by default. */
    static ByteBuf received(byte[] bytes) {
        return PooledByteBufAllocator.DEFAULT.directBuffer(bytes.length).writeBytes(bytes);
    }

    /** Decodes a reply and looks at every number of every port. */
    long sum(ByteBuf bytes) {
        try {
            OFPortStatsReply reply = (OFPortStatsReply) reader.readFrom(bytes.readerIndex(0));
            long sum = 0;
            for (OFPortStatsEntry port : reply.getEntries()) {
                sum += sum(port);
            }
            return sum;
        } catch (OFParseError e) {
            throw new IllegalStateException(e);
        }
    }

    private static long sum(OFPortStatsEntry port) {
        return port.getPortNo().getPortNumber()
                + port.getRxPackets().getValue()
                + port.getTxPackets().getValue()
                + port.getRxBytes().getValue()
                + port.getTxBytes().getValue()
                + port.getRxDropped().getValue()
                + port.getTxDropped().getValue()
                + port.getRxErrors().getValue()
                + port.getTxErrors().getValue()
                + port.getRxFrameErr().getValue()
                + port.getRxOverErr().getValue()
                + port.getRxCrcErr().getValue()
                + port.getCollisions().getValue()
                + port.getDurationSec()
                + port.getDurationNsec();
    }

    /** As {@link #sum(ByteBuf)} of 1.4 or 1.5, whose last four counters are in the Ethernet property. */
    long sumWithProperties(ByteBuf bytes) {
        try {
            OFPortStatsReply reply = (OFPortStatsReply) reader.readFrom(bytes.readerIndex(0));
            long sum = 0;
            for (OFPortStatsEntry port : reply.getEntries()) {
                sum += sumWithProperties(port);
            }
            return sum;
        } catch (OFParseError e) {
            throw new IllegalStateException(e);
        }
    }

    private static long sumWithProperties(OFPortStatsEntry port) {
        long sum = port.getPortNo().getPortNumber()
                + port.getRxPackets().getValue()
                + port.getTxPackets().getValue()
                + port.getRxBytes().getValue()
                + port.getTxBytes().getValue()
                + port.getRxDropped().getValue()
                + port.getTxDropped().getValue()
                + port.getRxErrors().getValue()
                + port.getTxErrors().getValue()
                + port.getDurationSec()
                + port.getDurationNsec();
        for (OFPortStatsProp property : port.getProperties()) {
            if (property instanceof OFPortStatsPropEthernet ethernet) {
                sum += ethernet.getRxFrameErr().getValue()
                        + ethernet.getRxOverErr().getValue()
                        + ethernet.getRxCrcErr().getValue()
                        + ethernet.getCollisions().getValue();
            }
        }
        return sum;
    }
}
