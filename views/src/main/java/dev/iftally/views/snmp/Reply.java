package dev.iftally.views.snmp;

import java.io.IOException;
import java.io.OutputStream;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.smi.Integer32;

/** The answers to a request: with its id, and in its context, by SNMPv2c or SNMPv3 as it is. */
final class Reply {
    private static final Integer32 NONE = new Integer32(0);

    private Reply() {}

    /** One without bindings as yet. */
    static PDU to(PDU request) {
        return framed(request, request instanceof ScopedPDU ? new ScopedPDU() : new PDU());
    }

    /** One with these, which have to stay as they are until it was sent. */
    static PDU to(PDU request, Bindings bindings) {
        return framed(request, request instanceof ScopedPDU ? scoped(bindings) : plain(bindings));
    }

    private static PDU framed(PDU request, PDU reply) {
        reply.setType(PDU.RESPONSE);
        reply.setRequestID(request.getRequestID());
        if (request instanceof ScopedPDU from && reply instanceof ScopedPDU to) {
            to.setContextEngineID(from.getContextEngineID());
            to.setContextName(from.getContextName());
        }
        return reply;
    }

    private static PDU plain(Bindings bindings) {
        return new PDU() {
            @Override
            protected int getBERPayloadLengthPDU() {
                return length(getRequestID(), bindings);
            }

            @Override
            public void encodeBER(OutputStream message) throws IOException {
                encode(getRequestID(), bindings, message);
            }
        };
    }

    private static ScopedPDU scoped(Bindings bindings) {
        return new ScopedPDU() {
            @Override
            protected int getBERPayloadLengthPDU() {
                return length(getRequestID(), bindings);
            }

            @Override
            public void encodeBER(OutputStream message) throws IOException {
                BER.encodeHeader(message, BER.SEQUENCE, getBERPayloadLength());
                getContextEngineID().encodeBER(message);
                getContextName().encodeBER(message);
                encode(getRequestID(), bindings, message);
            }
        };
    }

    private static int length(Integer32 requestId, Bindings bindings) {
        return requestId.getBERLength()
                + 2 * NONE.getBERLength()
                + BER.getBERLengthOfLength(bindings.length())
                + 1
                + bindings.length();
    }

    private static void encode(Integer32 requestId, Bindings bindings, OutputStream message) throws IOException {
        BER.encodeHeader(message, PDU.RESPONSE, length(requestId, bindings));
        requestId.encodeBER(message);
        NONE.encodeBER(message);
        NONE.encodeBER(message);
        BER.encodeHeader(message, BER.SEQUENCE, bindings.length());
        bindings.writeTo(message);
    }
}
