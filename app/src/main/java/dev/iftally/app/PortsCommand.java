package dev.iftally.app;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.Repetition;
import dev.iftally.app.daemon.Certificates;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.sources.openflow.ConnectionMethod;
import dev.iftally.sources.openflow.PortsQuery;
import dev.iftally.sources.openflow.Protocols;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code iftally ports SWITCH}: one answer of a switch, without a daemon. */
@Command(
        name = "ports",
        description = {
            "Prints one answer of a switch, as 'ovs-ofctl dump-ports'.",
            "No daemon is needed. A counter that the switch does not keep is ?; in JSON its key is left out."
        })
final class PortsCommand implements Callable<Integer> {
    @ParentCommand
    private Iftally iftally;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Parameters(index = "0", paramLabel = "SWITCH", description = "tcp:HOST[:PORT], ssl:HOST[:PORT] or unix:PATH.")
    private String connect;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "[INTERVAL [COUNT]]",
            hideParamSyntax = true,
            description = "Ask again after so many seconds, so often.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = PositiveDurationConverter.class,
            defaultValue = "5s",
            description = "How long each answer may take. Default: ${DEFAULT-VALUE}")
    private Duration timeout;

    @Option(
            names = "--protocols",
            paramLabel = "VERSIONS",
            description = "OpenFlow10,…,OpenFlow15: what may be spoken. Default: all; the highest of both is chosen.")
    private Optional<String> protocols = Optional.empty();

    @Option(names = "--queues", description = "Queues too, as 'ovs-ofctl queue-stats', each with its port.")
    private boolean queues;

    @Option(
            names = "--names",
            negatable = true,
            description = "Print names of ports instead of numbers; the default on a terminal.")
    private Boolean names;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Repetition repetition = Repetition.parse(words);
        OutputOptions asked = output.or(iftally.output);
        PrintWriter out = spec.commandLine().getOut();
        try (PortsQuery query = connect()) {
            repetition.run(() -> {
                PortsQuery.Answer answer = queues ? query.askWithQueues() : query.ask();
                if (asked.json) {
                    PortsJson.write(answer, queues, asked, out);
                } else {
                    new PortsText(out, names != null ? names : Terminal.isThere()).write(answer, queues);
                }
                out.flush();
            });
        }
        return 0;
    }

    private PortsQuery connect() throws CommandFailure, IOException {
        Optional<TlsIdentity> certificates = Certificates.read(tls.settings(), problem -> {});
        return PortsQuery.connect(method(), versions(), certificates, timeout);
    }

    private ConnectionMethod method() throws CommandFailure {
        try {
            return ConnectionMethod.parse(connect);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }

    private Protocols versions() throws CommandFailure {
        try {
            return protocols.map(Protocols::parse).orElseGet(Protocols::all);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }
}
