package dev.iftally.app;

import dev.iftally.app.reader.Readers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command of {@link Readers}, for those who write it short: its own help, and its own understanding of options. */
@Command
final class ReaderCommand implements Callable<Integer> {
    private static final String HELP = "help";

    private final String name;

    @Spec
    private CommandSpec spec;

    /** Everything behind the command: it has no options here. */
    @Unmatched
    private List<String> rest = new ArrayList<>();

    private ReaderCommand(String name) {
        this.name = name;
    }

    /** Adds the command of a name. */
    static void add(CommandLine iftally, String name) {
        CommandLine command = new CommandLine(new ReaderCommand(name));
        command.getCommandSpec().usageMessage().description(Readers.summary(name));
        command.setUnmatchedOptionsArePositionalParams(true);
        command.setHelpSectionKeys(List.of(HELP));
        command.getHelpSectionMap().put(HELP, help -> Readers.help(name));
        iftally.addSubcommand(name, command);
    }

    @Override
    public Integer call() {
        CommandLine.ParseResult whole = spec.commandLine().getParent().getParseResult();
        List<String> before = whole.originalArgs().stream()
                .takeWhile(word -> !name.startsWith(word))
                .toList();
        return Readers.run(
                name,
                before,
                rest,
                spec.commandLine().getOut(),
                spec.commandLine().getErr());
    }
}
