package dev.iftally.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** Asks an agent what a walk of a table would, again and again, and does nothing with the answers. */
final class SnmpAsker implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5000;
    private static final int LARGEST_ANSWER = 1 << 16;

    private final DatagramSocket socket = new DatagramSocket();
    private final DatagramPacket answer = new DatagramPacket(new byte[LARGEST_ANSWER], LARGEST_ANSWER);
    private final List<byte[]> requests = new ArrayList<>();

    /** Walks the table once, to know what there is to ask. */
    SnmpAsker(InetSocketAddress agent, OID table, int repetitions) throws IOException {
        socket.connect(agent);
        socket.setSoTimeout(PATIENCE_MILLIS);
        OID last = table;
        while (last.startsWith(table)) {
            byte[] request = request(last, repetitions);
            ask(request);
            requests.add(request);
            OID next = lastName();
            if (next.compareTo(last) <= 0) {
                return;
            }
            last = next;
        }
    }

    private void ask(byte[] request) throws IOException {
        socket.send(new DatagramPacket(request, request.length));
        answer.setLength(LARGEST_ANSWER);
        socket.receive(answer);
    }

    private static byte[] request(OID after, int repetitions) throws IOException {
        PDU bulk = new PDU();
        bulk.setType(PDU.GETBULK);
        bulk.setRequestID(new Integer32(1));
        bulk.setMaxRepetitions(repetitions);
        bulk.add(new VariableBinding(after));
        Integer32 version = new Integer32(SnmpConstants.version2c);
        OctetString community = new OctetString("public");
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        BER.encodeHeader(
                message, BER.SEQUENCE, version.getBERLength() + community.getBERLength() + bulk.getBERLength());
        version.encodeBER(message);
        community.encodeBER(message);
        bulk.encodeBER(message);
        return message.toByteArray();
    }

    private OID lastName() throws IOException {
        BERInputStream message = new BERInputStream(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
        BER.decodeHeader(message, new BER.MutableByte());
        new Integer32().decodeBER(message);
        new OctetString().decodeBER(message);
        PDU response = new PDU();
        response.decodeBER(message);
        return response.get(response.size() - 1).getOid();
    }

    /** All that the walk asks; returns how many bytes the answers have. */
    long walk() {
        long bytes = 0;
        try {
            for (byte[] request : requests) {
                ask(request);
                bytes += answer.getLength();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    @Override
    public void close() {
        socket.close();
    }
}
