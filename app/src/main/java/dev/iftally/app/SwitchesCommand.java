package dev.iftally.app;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.switches.SwitchesReport;
import picocli.CommandLine.Command;
import tools.jackson.core.JsonGenerator;

/** {@code iftally switches}: how it stands with each switch of the daemon. */
@Command(
        name = "switches",
        description = {
            "Shows the daemon's switches, and how it stands with each.",
            "State, version, ports, time of the last reply, its age, the last error. "
                    + "Exit code 1 if no daemon is there; what it said last is shown all the same."
        })
final class SwitchesCommand extends PrintingCommand {
    @Override
    public Integer call() throws Exception {
        SwitchesReport report = SwitchesReport.read(directories().runtime());
        if (asked().json) {
            try (JsonGenerator json = asked().generator(out())) {
                report.write(json);
            }
            out().println();
        } else {
            out().print(report.text());
        }
        out().flush();
        if (report.warning().isPresent()) {
            throw CommandFailure.failed(report.warning().get());
        }
        return 0;
    }
}
