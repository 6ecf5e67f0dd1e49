package dev.iftally.app.decode;

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
import dev.iftally.wire.dlpi.DlpiPrimitive;
import dev.iftally.wire.dlpi.NamedKstat;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** DLPI messages, their fields called as {@code sys/dlpi.h} calls them. */
final class DlpiJson implements SequenceDecoder.Format {
    private static final List<String> TYPES = List.of("char", "int32", "uint32", "int64", "uint64");
    private static final int ULONG = 8;

    @Override
    public Cursor open(MemorySegment bytes) {
        return DlpiCodec.cursor(bytes);
    }

    @Override
    public void write(Cursor cursor, Map<String, Object> json) throws DlpiException {
        DlpiMessage message = DlpiCodec.decode(cursor);
        json.put("dl_primitive", message.primitive().name());
        switch (message) {
            case AttachRequest attach -> json.put("dl_ppa", Integer.toUnsignedLong(attach.ppa()));
            case OkAck ok -> json.put("dl_correct_primitive", primitive(ok.correctPrimitive()));
            case ErrorAck error -> {
                json.put("dl_error_primitive", primitive(error.errorPrimitive()));
                json.put(
                        "dl_errno",
                        DlpiError.ofNumber(error.errno()).map(Enum::name).orElse(Integer.toString(error.errno())));
                json.put("dl_unix_errno", error.unixErrno());
            }
            case GetStatisticsAck ack -> json.put("kstats", kstats(ack.kstats()));
            case DetachRequest _, GetStatisticsRequest _ -> {}
        }
    }

    private static String primitive(int number) {
        return DlpiPrimitive.ofNumber(number).map(Enum::name).orElse("0x%x".formatted(number));
    }

    /** Those that are set, with their places. */
    private static List<Object> kstats(List<NamedKstat> all) {
        List<Object> set = new ArrayList<>();
        for (int slot = 0; slot < all.size(); slot++) {
            NamedKstat kstat = all.get(slot);
            if (!kstat.name().isEmpty()) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("slot", slot);
                json.put("name", kstat.name());
                json.put("type", type(kstat.type()));
                json.put("value", value(kstat));
                set.add(json);
            }
        }
        return set;
    }

    private static Object type(int code) {
        if (code == ULONG) {
            return "ulong";
        }
        return code < TYPES.size() ? TYPES.get(code) : (Object) code;
    }

    private static Object value(NamedKstat kstat) {
        return switch (kstat.type()) {
            case NamedKstat.KSTAT_DATA_CHAR -> kstat.text();
            case NamedKstat.KSTAT_DATA_INT32 -> (int) kstat.number();
            case NamedKstat.KSTAT_DATA_INT64 -> BigInteger.valueOf(kstat.number());
            default -> kstat.number();
        };
    }
}
