package example.tap;

import dev.iftally.sources.driver.Delivery;
import dev.iftally.sources.driver.DlpiStream;
import java.nio.ByteBuffer;

/** A host with one address that answers ARP and ping, over two streams of a device. */
final class EchoHost {
    private static final int ARP = 0x0806;
    private static final int IP = 0x0800;
    private static final int HEADER = 14;
    private static final int ARP_BYTES = HEADER + 28;
    private static final int ICMP = HEADER + 20;
    private static final int ICMP_PROTOCOL = 1;
    private static final byte ECHO_REQUEST = 8;

    private final long mac;
    private final int address;

    EchoHost(long mac, int address) {
        this.mac = mac;
        this.address = address;
    }

    void listen(DlpiStream arp, DlpiStream ip) {
        arp.bind(ARP, frame -> {
            if (frame.remaining() >= ARP_BYTES && frame.getInt(HEADER + 24) == address) {
                arp.send(arpReply(frame));
            }
            return Delivery.TAKEN;
        });
        ip.bind(IP, frame -> {
            if (isPing(frame)) {
                ip.send(pong(frame));
            }
            return Delivery.TAKEN;
        });
    }

    private boolean isPing(ByteBuffer frame) {
        return frame.remaining() > ICMP + 4
                && frame.get(HEADER + 9) == ICMP_PROTOCOL
                && frame.getInt(HEADER + 16) == address
                && frame.get(ICMP) == ECHO_REQUEST;
    }

    private ByteBuffer arpReply(ByteBuffer request) {
        ByteBuffer reply = answer(request).limit(ARP_BYTES);
        reply.put(HEADER, request, HEADER, 6).putShort(HEADER + 6, (short) 2);
        putMac(reply, HEADER + 8);
        return reply.putInt(HEADER + 14, address).put(HEADER + 18, request, HEADER + 8, 10);
    }

    private ByteBuffer pong(ByteBuffer ping) {
        ByteBuffer pong = answer(ping);
        pong.putInt(HEADER + 12, address).put(HEADER + 16, ping, HEADER + 12, 4).put(ICMP, (byte) 0);
        int sum = Short.toUnsignedInt(ping.getShort(ICMP + 2)) + (ECHO_REQUEST << Byte.SIZE);
        return pong.putShort(ICMP + 2, (short) ((sum & 0xffff) + (sum >>> 16)));
    }

    /** A copy, from us to whom it came from. */
    private ByteBuffer answer(ByteBuffer frame) {
        int length = frame.remaining();
        ByteBuffer copy = ByteBuffer.allocate(length).put(0, frame, 0, length);
        copy.put(0, frame, 6, 6);
        putMac(copy, 6);
        return copy;
    }

    private void putMac(ByteBuffer frame, int offset) {
        frame.putShort(offset, (short) (mac >>> 32)).putInt(offset + 2, (int) mac);
    }
}
