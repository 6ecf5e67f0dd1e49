package dev.iftally.views.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERSerializable;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Beside the library's own encoding. */
class BindingsTest {
    private static final OID COLUMN = new OID("1.3.6.1.2.1.31.1.1.1.6");
    private static final byte[] ENCODED = Bindings.encoded(COLUMN);

    private final Bindings bindings = new Bindings();

    private static byte[] bytes(BERSerializable from) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        from.encodeBER(bytes);
        assertThat(from.getBERLength()).isEqualTo(bytes.size());
        return bytes.toByteArray();
    }

    private byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bindings.writeTo(bytes);
        assertThat(bindings.length()).isEqualTo(bytes.size());
        return bytes.toByteArray();
    }

    private static VariableBinding cell(int index, Variable value) {
        return new VariableBinding(new OID(COLUMN).append(index), value);
    }

    /** Powers of two, and what is beside them. */
    private static List<Long> edges(int bits) {
        List<Long> edges = new ArrayList<>(List.of(0L));
        for (int i = 0; i < bits; i++) {
            edges.addAll(List.of((1L << i) - 1, 1L << i, (1L << i) + 1));
        }
        edges.add(bits == Long.SIZE ? -1 : (1L << bits) - 1);
        return edges;
    }

    @Test
    void writesCounters() throws Exception {
        for (long value : edges(Long.SIZE)) {
            assertCell(BER.COUNTER64, value, new Counter64(value));
        }
        for (long value : edges(Integer.SIZE)) {
            assertCell(BER.COUNTER32, value, new Counter32(value));
            assertCell(BER.TIMETICKS, value, new TimeTicks(value));
        }
    }

    private void assertCell(byte tag, long value, Variable library) throws IOException {
        bindings.clear(Integer.MAX_VALUE);
        bindings.name(ENCODED, 1000);
        bindings.unsigned(tag, value);

        assertThat(written()).as(library.toString()).isEqualTo(bytes(cell(1000, library)));
    }

    @Test
    void writesNames() throws Exception {
        for (long index : edges(Integer.SIZE)) {
            bindings.clear(Integer.MAX_VALUE);
            bindings.name(ENCODED, (int) index);
            bindings.unsigned(BER.COUNTER64, 5);

            assertThat(written()).as("%d", index).isEqualTo(bytes(cell((int) index, new Counter64(5))));
        }
        for (int numbers : new int[] {0, 1, 2, 3, 100, 120, 128, 300, 9000}) {
            int[] name = new int[numbers];
            Arrays.fill(name, 1);
            bindings.clear(Integer.MAX_VALUE);
            bindings.name(new OID(name));
            bindings.value(Null.endOfMibView);

            assertThat(written())
                    .as("%d numbers", numbers)
                    .isEqualTo(bytes(new VariableBinding(new OID(name), Null.endOfMibView)));
        }
    }

    @Test
    void writesAnyValueBehindTheOthers() throws Exception {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        bindings.clear(Integer.MAX_VALUE);
        List<Variable> values = new ArrayList<>(List.of(
                new Integer32(-1),
                new Gauge32(4_294_967_295L),
                new OID("0.0"),
                Null.noSuchObject,
                Null.noSuchInstance));
        for (int length : new int[] {0, 6, 100, 105, 110, 127, 128, 200, 255, 256, 1000}) {
            values.add(new OctetString(new byte[length]));
        }
        for (Variable value : values) {
            bindings.name(ENCODED, 7);
            bindings.value(value);
            expected.write(bytes(cell(7, value)));
        }

        assertThat(written()).isEqualTo(expected.toByteArray());
    }

    @Test
    void leavesOutWhatThereIsNoRoomFor() throws Exception {
        byte[] one = bytes(cell(1, new Counter32(5)));
        bindings.clear(2 * one.length);
        for (int i = 0; i < 2; i++) {
            bindings.name(ENCODED, 1);
            bindings.unsigned(BER.COUNTER32, 5);
        }
        assertThat(bindings.isFull()).isFalse();
        bindings.name(ENCODED, 1);
        bindings.unsigned(BER.COUNTER32, 5);
        assertThat(bindings.isFull()).isTrue();
        assertThat(bindings.length()).isEqualTo(2 * one.length);

        bindings.clear(Integer.MAX_VALUE);
        bindings.name(ENCODED, 1);
        bindings.value(new OctetString(new byte[SnmpEndpoint.LARGEST_MESSAGE]));
        assertThat(bindings.isFull()).isTrue();
        assertThat(bindings.length()).isZero();
    }

    @Test
    void repliesAsTheLibraryWould() throws Exception {
        for (int cells : new int[] {0, 1, 5, 10, 20, 2000}) {
            PDU plain = new PDU();
            ScopedPDU scoped = new ScopedPDU();
            scoped.setContextEngineID(OctetString.fromHexString("80:00:1f:88:04"));
            bindings.clear(Integer.MAX_VALUE);
            for (int i = 0; i < cells; i++) {
                bindings.name(ENCODED, i);
                bindings.unsigned(BER.COUNTER64, i);
            }
            for (PDU request : new PDU[] {plain, scoped}) {
                request.setRequestID(new Integer32(-123_456));
                PDU expected = Reply.to(request);
                for (int i = 0; i < cells; i++) {
                    expected.add(cell(i, new Counter64(i)));
                }

                assertThat(bytes(Reply.to(request, bindings))).isEqualTo(bytes(expected));
            }
        }
    }
}
