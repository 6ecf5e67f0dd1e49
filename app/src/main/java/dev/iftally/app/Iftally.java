package dev.iftally.app;

import dev.iftally.app.console.Failures;
import dev.iftally.app.console.StandardOutput;
import dev.iftally.app.reader.Readers;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code iftally}: options that hold for every command, and the commands. */
@Command(
        name = "iftally",
        description = "Keeps the tally of every network interface, wherever its packets are forwarded.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            SwitchesCommand.class,
            PortsCommand.class,
            EventsCommand.class,
            HistoryCommand.class,
            TopCommand.class,
            SetCommand.class,
            MetricsCommand.class,
            ExplainCommand.class,
            ExecCommand.class,
            dev.iftally.app.decode.DecodeCommand.class,
            CheckConfigCommand.class,
            DoctorCommand.class,
            dev.iftally.app.guard.GuardCommand.class,
        },
        versionProvider = Iftally.Version.class,
        footer = {
            "",
            "A unique prefix of a command is enough.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage.",
            "'iftally COMMAND --help' explains one command.",
            "'iftally demo' shows the whole in a minute."
        })
public final class Iftally implements Runnable {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version and exit.")
    boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print this help and exit.")
    boolean help;

    @Mixin
    OutputOptions output = new OutputOptions();

    /** For commands that understand their own options, before which it may stand, too. */
    @Option(
            names = {"-s", "--stats"},
            description = "show: counters; twice for the detailed errors, too.")
    boolean[] stats = new boolean[0];

    @Mixin
    PlaceOptions places = new PlaceOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs one command line and returns its exit code: 0 done, 1 failed, 2 usage. */
    public static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        CommandLine iftally = new CommandLine(new Iftally());
        Readers.names().forEach(name -> ReaderCommand.add(iftally, name));
        iftally.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().usageMessage().abbreviateSynopsis(true));
        return iftally.setAbbreviatedSubcommandsAllowed(true)
                .setHelpFactory(AlignedHelp::new)
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, new DurationConverter())
                .setOut(StandardOutput.writer())
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(UsageErrors::explain)
                .setExecutionExceptionHandler(Iftally::explainFailure);
    }

    /** Without a command: usage, as an error. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected a command");
    }

    private static int explainFailure(Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
        return Failures.explain(command.getCommandName(), exception, command.getErr());
    }

    /** The version of this module, which is the project's. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version =
                    Iftally.class.getModule().getDescriptor().rawVersion().orElse("(unknown version)");
            return new String[] {"iftally " + version};
        }
    }
}
