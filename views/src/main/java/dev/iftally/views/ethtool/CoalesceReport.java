package dev.iftally.views.ethtool;

import dev.iftally.views.Report;
import dev.iftally.wire.ethtool.CoalesceReply;
import dev.iftally.wire.ethtool.CoalesceSetting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Interrupt coalescing, byte for byte as {@code ethtool -c} prints it. What ethtool 6.1 does not know, its JSON among
 * it, is that of its successors, and in the text only if the driver has it.
 */
final class CoalesceReport {
    /** Beside those that differ from the kernel's name in nothing but the dash. */
    private static final Map<CoalesceSetting, String> NAMES = new EnumMap<>(Map.ofEntries(
            Map.entry(CoalesceSetting.USE_ADAPTIVE_RX, "adaptive-rx"),
            Map.entry(CoalesceSetting.USE_ADAPTIVE_TX, "adaptive-tx"),
            Map.entry(CoalesceSetting.RATE_SAMPLE_INTERVAL, "sample-interval"),
            Map.entry(CoalesceSetting.RX_MAX_FRAMES, "rx-frames"),
            Map.entry(CoalesceSetting.RX_MAX_FRAMES_IRQ, "rx-frames-irq"),
            Map.entry(CoalesceSetting.TX_MAX_FRAMES, "tx-frames"),
            Map.entry(CoalesceSetting.TX_MAX_FRAMES_IRQ, "tx-frames-irq"),
            Map.entry(CoalesceSetting.RX_MAX_FRAMES_LOW, "rx-frame-low"),
            Map.entry(CoalesceSetting.TX_MAX_FRAMES_LOW, "tx-frame-low"),
            Map.entry(CoalesceSetting.RX_MAX_FRAMES_HIGH, "rx-frame-high"),
            Map.entry(CoalesceSetting.TX_MAX_FRAMES_HIGH, "tx-frame-high"),
            Map.entry(CoalesceSetting.USE_CQE_MODE_RX, "cqe-mode-rx"),
            Map.entry(CoalesceSetting.USE_CQE_MODE_TX, "cqe-mode-tx")));

    /** In ethtool's order, an empty line behind each. */
    private static final List<List<CoalesceSetting>> BLOCKS = List.of(
            List.of(
                    CoalesceSetting.STATS_BLOCK_USECS,
                    CoalesceSetting.RATE_SAMPLE_INTERVAL,
                    CoalesceSetting.PKT_RATE_LOW,
                    CoalesceSetting.PKT_RATE_HIGH),
            List.of(
                    CoalesceSetting.RX_USECS,
                    CoalesceSetting.RX_MAX_FRAMES,
                    CoalesceSetting.RX_USECS_IRQ,
                    CoalesceSetting.RX_MAX_FRAMES_IRQ),
            List.of(
                    CoalesceSetting.TX_USECS,
                    CoalesceSetting.TX_MAX_FRAMES,
                    CoalesceSetting.TX_USECS_IRQ,
                    CoalesceSetting.TX_MAX_FRAMES_IRQ),
            List.of(
                    CoalesceSetting.RX_USECS_LOW,
                    CoalesceSetting.RX_MAX_FRAMES_LOW,
                    CoalesceSetting.TX_USECS_LOW,
                    CoalesceSetting.TX_MAX_FRAMES_LOW),
            List.of(
                    CoalesceSetting.RX_USECS_HIGH,
                    CoalesceSetting.RX_MAX_FRAMES_HIGH,
                    CoalesceSetting.TX_USECS_HIGH,
                    CoalesceSetting.TX_MAX_FRAMES_HIGH));

    /** Behind those, each block as the lines of ethtool 6.3 and 7.1 have it. */
    private static final List<List<CoalesceSetting>> NEWER_BLOCKS = List.of(
            List.of(
                    CoalesceSetting.TX_AGGR_MAX_BYTES,
                    CoalesceSetting.TX_AGGR_MAX_FRAMES,
                    CoalesceSetting.TX_AGGR_TIME_USECS),
            List.of(CoalesceSetting.RX_CQE_FRAMES, CoalesceSetting.RX_CQE_NSECS));

    private static final int TAB = 8;
    private static final int NEWER_TABS = 3;

    private final Report report;
    private final CoalesceReply coalesce;

    private CoalesceReport(Report report, CoalesceReply coalesce) {
        this.report = report;
        this.coalesce = coalesce;
    }

    static void write(Report report, CoalesceReply coalesce) {
        new CoalesceReport(report, coalesce).write();
    }

    private void write() {
        report.begin()
                .text("Coalesce parameters for ")
                .word("ifname", coalesce.device().name());
        report.text(":\n");
        truths("Adaptive ", CoalesceSetting.USE_ADAPTIVE_RX, CoalesceSetting.USE_ADAPTIVE_TX);
        for (List<CoalesceSetting> block : BLOCKS) {
            block.forEach(setting -> number(setting, " "));
            report.text("\n");
        }
        truths("CQE mode ", CoalesceSetting.USE_CQE_MODE_RX, CoalesceSetting.USE_CQE_MODE_TX);
        report.text("\n");
        for (List<CoalesceSetting> block : NEWER_BLOCKS) {
            if (block.stream().anyMatch(coalesce.settings()::containsKey)) {
                block.forEach(setting ->
                        number(setting, "\t".repeat(NEWER_TABS - (name(setting).length() + 1) / TAB)));
                report.text("\n");
            }
        }
        report.end();
    }

    private void truths(String words, CoalesceSetting receive, CoalesceSetting transmit) {
        report.text(words + "RX: ");
        truth(receive);
        report.text("  TX: ");
        truth(transmit);
        report.text("\n");
    }

    private void truth(CoalesceSetting setting) {
        Long value = coalesce.settings().get(setting);
        if (value == null) {
            report.text("n/a");
        } else {
            report.text(value == 0 ? "off" : "on").json(name(setting), value != 0);
        }
    }

    private void number(CoalesceSetting setting, String gap) {
        Long value = coalesce.settings().get(setting);
        report.text(name(setting) + ":" + gap);
        if (value == null) {
            report.text("n/a\n");
        } else {
            report.number(name(setting), value).text("\n");
        }
    }

    private static String name(CoalesceSetting setting) {
        return NAMES.getOrDefault(setting, setting.label().replace('_', '-'));
    }
}
