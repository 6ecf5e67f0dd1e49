package dev.iftally.views.ethtool;

import dev.iftally.views.Report;
import dev.iftally.wire.ethtool.Bitset;
import dev.iftally.wire.ethtool.CoalesceReply;
import dev.iftally.wire.ethtool.FecReply;
import dev.iftally.wire.ethtool.MacMergeReply;
import dev.iftally.wire.ethtool.PauseReply;
import dev.iftally.wire.ethtool.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings with their statistics, byte for byte as {@code ethtool -I -a}, {@code --show-fec}, {@code --show-mm} and
 * {@code -c} print them. What pause negotiation has come to, which is no statistic, is left out.
 */
public final class EthtoolReport {
    private static final int FEC_NONE_BIT = 49;
    private static final int FEC_BASER_BIT = 51;
    private static final List<String> VERIFY_STATES =
            List.of("UNKNOWN", "INITIAL", "VERIFYING", "SUCCEEDED", "FAILED", "DISABLED");

    private final Report report;

    /** Writes to {@code report}. */
    public EthtoolReport(Report report) {
        this.report = report;
    }

    /** Driver-defined statistics: names and values in the driver's order. {@code ethtool} has no JSON of them. */
    public void writeDriver(String device, List<String> names, List<Long> values) {
        report.begin().json("ifname", device).text("NIC statistics:\n").beginList("statistics");
        for (int i = 0; i < names.size(); i++) {
            report.begin().text("     ").word("name", names.get(i));
            report.text(": ").number("value", values.get(i)).text("\n").end();
        }
        report.endList().end();
    }

    /** Flow control. */
    public void write(PauseReply pause) {
        report.begin()
                .text("Pause parameters for ")
                .word("ifname", pause.device().name());
        report.text(":\n");
        truth("Autonegotiate:\t", "autonegotiate", pause.autonegotiate());
        truth("RX:\t\t", "rx", pause.receive());
        truth("TX:\t\t", "tx", pause.transmit());
        statistics(pause.statistics());
        report.text("\n").end();
    }

    /**
     * Forward error correction.
     *
     * @param linkModes what the kernel calls the link modes, for an answer without names
     */
    public void write(FecReply fec, Map<Integer, String> linkModes) {
        List<String> configured = new ArrayList<>();
        if (fec.auto() > 0) {
            configured.add("Auto");
        }
        for (Bitset.Bit bit : fec.modes().set()) {
            configured.add(mode(
                    bit.index(),
                    bit.name().isEmpty() ? linkModes.getOrDefault(bit.index(), "BIT" + bit.index()) : bit.name()));
        }
        if (configured.isEmpty()) {
            configured.add("None");
        }
        String active = fec.active() <= 0
                ? "None"
                : mode(fec.active(), linkModes.getOrDefault(fec.active(), "BIT" + fec.active()));
        report.begin().text("FEC parameters for ").word("ifname", fec.device().name());
        report.text(":\nSupported/Configured FEC encodings: " + String.join(" ", configured))
                .json("config", configured);
        report.text("\nActive FEC encoding: " + active + "\n").json("active", List.of(active));
        if (fec.statisticsSent()) {
            boolean none = fec.corrected().isEmpty()
                    && fec.uncorrectable().isEmpty()
                    && fec.correctedBits().isEmpty()
                    && fec.histogram().isEmpty();
            report.begin("statistics").text(none ? "" : "Statistics:\n");
            lanes("corrected_blocks", fec.corrected());
            lanes("uncorrectable_blocks", fec.uncorrectable());
            lanes("corrected_bits", fec.correctedBits());
            histogram(fec.histogram());
            report.end();
        }
        report.end();
    }

    /** The names that {@code ethtool} has had since before the kernel told them. */
    private static String mode(int bit, String name) {
        return switch (bit) {
            case FEC_NONE_BIT -> "Off";
            case FEC_BASER_BIT -> "BaseR";
            default -> name;
        };
    }

    /** The total, then what each lane adds to it. */
    private void lanes(String name, List<Long> counters) {
        if (counters.isEmpty()) {
            return;
        }
        List<Long> lanes = counters.subList(1, counters.size());
        report.begin(name).text("  " + name + ": ").number("total", counters.getFirst());
        report.text("\n");
        if (!lanes.isEmpty()) {
            report.jsonNumbers("lanes", longs(lanes));
        }
        for (int lane = 0; lane < lanes.size(); lane++) {
            report.text("    Lane " + lane + ": " + Long.toUnsignedString(lanes.get(lane)) + "\n");
        }
        report.end();
    }

    /** How many errors blocks had; ethtool prints these lanes in one line, unlike the others. */
    private void histogram(List<FecReply.Bin> bins) {
        if (bins.isEmpty()) {
            return;
        }
        report.beginList("hist");
        for (FecReply.Bin bin : bins) {
            report.begin().text("  " + binName(bin) + ": ");
            report.json("bin_low", bin.low()).json("bin_high", bin.high()).number("total", bin.total());
            if (!bin.lanes().isEmpty()) {
                String lanes = bin.lanes().stream().map(Long::toUnsignedString).collect(Collectors.joining(", "));
                report.text(" [ per_lane:  " + lanes + " ]").jsonNumbers("lanes", longs(bin.lanes()));
            }
            report.text("\n").end();
        }
        report.endList();
    }

    /** What a bin is called. */
    static String binName(FecReply.Bin bin) {
        return "fec_bit_err_" + bin.low() + (bin.low() == bin.high() ? "" : "_to_" + bin.high());
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }

    /** Frame preemption. */
    public void write(MacMergeReply mm) {
        report.begin()
                .text("MAC Merge layer state for ")
                .word("ifname", mm.device().name());
        report.text(":\n");
        truth("pMAC enabled: ", "pmac-enabled", mm.pmacEnabled());
        truth("TX enabled: ", "tx-enabled", mm.txEnabled());
        truth("TX active: ", "tx-active", mm.txActive());
        number("TX minimum fragment size: ", "tx-min-frag-size", mm.txMinFragSize());
        number("RX minimum fragment size: ", "rx-min-frag-size", mm.rxMinFragSize());
        truth("Verify enabled: ", "verify-enabled", mm.verifyEnabled());
        number("Verify time: ", "verify-time", mm.verifyTime());
        number("Max verify time: ", "max-verify-time", mm.maxVerifyTime());
        if (mm.verifyStatus() >= 0) {
            report.text("Verification status: ");
            report.word(
                    "verify-status",
                    VERIFY_STATES.get(mm.verifyStatus() < VERIFY_STATES.size() ? mm.verifyStatus() : 0));
            report.text("\n");
        }
        statistics(mm.statistics());
        report.text("\n").end();
    }

    /** Interrupt coalescing. */
    public void write(CoalesceReply coalesce) {
        CoalesceReport.write(report, coalesce);
    }

    /** What {@code ethtool} calls the kernel's attributes. */
    static String name(String attribute) {
        return switch (attribute) {
            case "tx_frames" -> "tx_pause_frames";
            case "rx_frames" -> "rx_pause_frames";
            case "reassembly_errors" -> "MACMergeFrameAssErrorCount";
            case "smd_errors" -> "MACMergeFrameSmdErrorCount";
            case "reassembly_ok" -> "MACMergeFrameAssOkCount";
            case "rx_frag_count" -> "MACMergeFragCountRx";
            case "tx_frag_count" -> "MACMergeFragCountTx";
            case "hold_count" -> "MACMergeHoldCount";
            default -> attribute;
        };
    }

    private void truth(String words, String key, int setting) {
        report.text(words + (setting < 0 ? "n/a" : setting == 0 ? "off" : "on") + "\n");
        if (setting >= 0) {
            report.json(key, setting != 0);
        }
    }

    private void number(String words, String key, int setting) {
        report.text(words + (setting < 0 ? "n/a" : setting) + "\n");
        if (setting >= 0) {
            report.json(key, setting);
        }
    }

    private void statistics(Statistics statistics) {
        if (!statistics.sent()) {
            return;
        }
        report.begin("statistics").text(statistics.values().isEmpty() ? "" : "Statistics:\n");
        for (Statistics.Statistic each : statistics.values()) {
            String name = name(each.name());
            report.text("  " + name + ": ").number(name, each.value()).text("\n");
        }
        report.end();
    }
}
