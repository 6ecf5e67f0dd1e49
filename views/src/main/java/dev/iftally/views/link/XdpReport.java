package dev.iftally.views.link;

import dev.iftally.linux.BpfProgram;
import dev.iftally.views.Report;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import dev.iftally.wire.rtnetlink.Xdp;
import java.util.Optional;

/** The XDP programs of a device: how they are attached among its settings, and what they are on lines of their own. */
final class XdpReport {
    private final Report report;
    private final LinkNames names;
    private final Xdp xdp;
    private final boolean detailed;

    XdpReport(Report report, LinkNames names, Xdp xdp, boolean detailed) {
        this.detailed = detailed;
        this.report = report;
        this.names = names;
        this.xdp = xdp;
    }

    /** The mode; in the JSON everything. */
    void writeMode() {
        if (!xdp.isAttached()) {
            return;
        }
        report.text(mode() + " ").begin("xdp").json("mode", xdp.mode());
        if (report.isJson()) {
            if (xdp.program() > 0) {
                program(xdp.program());
            }
            report.beginList("attached");
            if (xdp.generic() < 0 && xdp.driver() < 0 && xdp.hardware() < 0) {
                attached(xdp.program(), xdp.mode());
            }
            attached(xdp.generic(), Rtnetlink.XDP_ATTACHED_SKB);
            attached(xdp.driver(), Rtnetlink.XDP_ATTACHED_DRV);
            attached(xdp.hardware(), Rtnetlink.XDP_ATTACHED_HW);
            report.endList();
        }
        report.end();
    }

    private String mode() {
        return switch (xdp.mode()) {
            case Rtnetlink.XDP_ATTACHED_DRV -> "xdp";
            case Rtnetlink.XDP_ATTACHED_SKB -> "xdpgeneric";
            case Rtnetlink.XDP_ATTACHED_HW -> "xdpoffload";
            case Rtnetlink.XDP_ATTACHED_MULTI -> "xdpmulti";
            default -> "xdp[" + xdp.mode() + "]";
        };
    }

    private void attached(long id, int mode) {
        if (id >= 0) {
            report.begin().json("mode", mode);
            program(id);
            report.end();
        }
    }

    /** The lines of the text, each begun by its line feed. */
    void writePrograms() {
        if (report.isJson() || !xdp.isAttached()) {
            return;
        }
        line("", xdp.program());
        if (xdp.mode() == Rtnetlink.XDP_ATTACHED_MULTI) {
            line("generic", xdp.generic());
            line("drv", xdp.driver());
            line("offload", xdp.hardware());
        }
    }

    private void line(String suffix, long id) {
        if (id > 0) {
            report.text("\n    prog/xdp" + suffix + " ");
            program(id);
        }
    }

    private void program(long id) {
        report.begin("prog").text("id ").number("id", id).text(" ");
        Optional<BpfProgram> known = names.program((int) id);
        if (known.isPresent()) {
            BpfProgram program = known.get();
            report.text("name ").word("name", program.name());
            report.text(" tag ").word("tag", program.tag());
            report.text(program.isCompiled() ? " jited " : " ").json("jited", program.isCompiled() ? 1 : 0);
            if (detailed) {
                origin(program);
            }
        }
        report.end();
    }

    private void origin(BpfProgram program) {
        if (program.loadedNanos() != 0) {
            report.text("load_time ").number("load_time", program.loadedNanos());
            report.text(" created_by_uid ").number("created_by_uid", Integer.toUnsignedLong(program.userId()));
            report.text(" ");
        }
        if (program.typesId() != 0) {
            report.text("btf_id ").number("btf_id", Integer.toUnsignedLong(program.typesId()));
            report.text(" ");
        }
    }
}
