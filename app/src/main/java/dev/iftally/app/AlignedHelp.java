package dev.iftally.app;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a command says of itself, with the lines of each option's text one below the other. */
final class AlignedHelp extends Help {
    AlignedHelp(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    @Override
    public Layout createDefaultLayout(
            List<OptionSpec> options, List<PositionalParamSpec> parameters, ColorScheme colours) {
        Layout layout = super.createDefaultLayout(options, parameters, colours);
        layout.textTable().indentWrappedLines = 0;
        return layout;
    }
}
