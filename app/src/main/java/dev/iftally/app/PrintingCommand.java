package dev.iftally.app;

import picocli.CommandLine.Mixin;

/** A command that shows something of a tally, as text or as JSON. */
abstract class PrintingCommand extends TallyCommand {
    @Mixin
    private OutputOptions output = new OutputOptions();

    /** What was asked for behind or before the command. */
    final OutputOptions asked() {
        return output.or(global().output);
    }
}
