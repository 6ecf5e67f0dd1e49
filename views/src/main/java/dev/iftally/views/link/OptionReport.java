package dev.iftally.views.link;

import dev.iftally.views.Report;
import dev.iftally.wire.Cursor;
import dev.iftally.wire.netlink.AttributeSet;
import dev.iftally.wire.netlink.NetlinkException;
import java.util.HexFormat;

/** Options of a device, each in the form that {@code ip -d} has for its type; what the kernel does not say is left out. */
final class OptionReport {
    private static final int ID_OCTETS = 8;
    private static final int PRIORITY_OCTETS = 2;
    private static final int TICKS_PER_SECOND = 100;
    private static final int BYTE = 0xff;

    private final Report report;
    private final LinkNames names;
    private final AttributeSet options;

    OptionReport(Report report, LinkNames names, AttributeSet options) {
        this.report = report;
        this.names = names;
        this.options = options;
    }

    Report report() {
        return report;
    }

    LinkNames names() {
        return names;
    }

    AttributeSet options() {
        return options;
    }

    /** A number whose word in the text is the key of the JSON. */
    void number(int type, String key) throws NetlinkException {
        number(type, key, key);
    }

    void number(int type, String key, String words) throws NetlinkException {
        if (options.has(type)) {
            report.text(words + " ").number(key, options.number(type)).text(" ");
        }
    }

    void onOff(int type, String key) throws NetlinkException {
        if (options.has(type)) {
            boolean on = isOn(type);
            report.text(key + (on ? " on " : " off ")).json(key, on);
        }
    }

    /** A word for what is on; of what is off there is nothing. */
    void flag(int type, String key, String words) throws NetlinkException {
        mark(isOn(type), key, words);
    }

    /** A word for what is so; of what is not there is nothing. */
    void mark(boolean isSo, String key, String words) {
        if (isSo) {
            report.text(words + " ").json(key, true);
        }
    }

    boolean isOn(int type) throws NetlinkException {
        return options.has(type) && (options.number(type) & BYTE) != 0;
    }

    /** In the JSON, too, a hexadecimal number is a string. */
    void hex(int type, String key, String words) throws NetlinkException {
        if (options.has(type)) {
            writeHex(options.number(type), key, words);
        }
    }

    void writeHex(long number, String key, String words) {
        String digits = (number == 0 ? "" : "0x") + Long.toHexString(number);
        report.text(words + " ").word(key, digits).text(" ");
    }

    /** Hundredths of a second. */
    void timer(int type, String key) throws NetlinkException {
        if (options.has(type)) {
            long ticks = options.number(type);
            long seconds = ticks / TICKS_PER_SECOND;
            String hundredths = ".%02d".formatted(ticks % TICKS_PER_SECOND);
            report.text("%s %4d%s ".formatted(key, seconds, hundredths)).jsonDecimal(key, seconds + hundredths);
        }
    }

    /** A bridge's priority and address, whose octets have no leading zeros. */
    void bridgeId(int type, String key, String words) {
        byte[] id = options.bytes(type);
        if (id.length < ID_OCTETS) {
            return;
        }
        StringBuilder text = new StringBuilder(HexFormat.of().formatHex(id, 0, PRIORITY_OCTETS));
        for (int i = PRIORITY_OCTETS; i < ID_OCTETS; i++) {
            text.append(i == PRIORITY_OCTETS ? '.' : ':').append(Integer.toHexString(id[i] & BYTE));
        }
        word(key, words, text.toString());
    }

    /** Two octets in network byte order, which not all of an option's are. */
    static int networkShort(Cursor value) {
        return value.u8() << Byte.SIZE | value.u8();
    }

    void word(String key, String words, String value) {
        report.text(words + " ").word(key, value).text(" ");
    }
}
