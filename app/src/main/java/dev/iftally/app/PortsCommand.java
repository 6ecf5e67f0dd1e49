package dev.iftally.app;

import dev.iftally.sources.openflow.ConnectionMethod;
import dev.iftally.sources.openflow.PortReport;
import dev.iftally.sources.openflow.PortsQuery;
import dev.iftally.wire.openflow.PortCounter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/** {@code iftally ports SWITCH}: one answer of a switch, without a daemon. */
@Command(
        name = "ports",
        description = {
            "Prints one answer of a switch, as 'ovs-ofctl dump-ports', without a daemon.",
            "A counter that the switch does not keep is ?; in JSON its key is left out."
        })
final class PortsCommand implements Callable<Integer> {
    @ParentCommand
    private Iftally iftally;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "SWITCH", description = "tcp:HOST[:PORT] or unix:PATH.")
    private String connect;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "[INTERVAL [COUNT]]",
            description = "Ask again after so many seconds, so often.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "How long each answer may take. Default: ${DEFAULT-VALUE}")
    private Duration timeout;

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
        try (PortsQuery query = PortsQuery.connect(method(), timeout)) {
            repetition.run(() -> {
                PortsQuery.Answer answer = query.ask();
                if (asked.json) {
                    json(answer, asked, out);
                } else {
                    text(answer, out);
                }
                out.flush();
            });
        }
        return 0;
    }

    private ConnectionMethod method() throws CommandFailure {
        try {
            return ConnectionMethod.parse(connect);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }

    private void text(PortsQuery.Answer answer, PrintWriter out) {
        out.printf("OFPST_PORT reply (OF1.3): %d ports%n", answer.ports().size());
        boolean byName = names != null ? names : Terminal.isThere();
        for (PortReport port : answer.ports()) {
            out.printf(
                    "  port %s: rx pkts=%s, bytes=%s, drop=%s, errs=%s, frame=%s, over=%s, crc=%s%n",
                    label(port, byName),
                    number(port, PortCounter.RX_PACKETS),
                    number(port, PortCounter.RX_BYTES),
                    number(port, PortCounter.RX_DROPPED),
                    number(port, PortCounter.RX_ERRORS),
                    number(port, PortCounter.RX_FRAME_ERR),
                    number(port, PortCounter.RX_OVER_ERR),
                    number(port, PortCounter.RX_CRC_ERR));
            out.printf(
                    "           tx pkts=%s, bytes=%s, drop=%s, errs=%s, coll=%s%n",
                    number(port, PortCounter.TX_PACKETS),
                    number(port, PortCounter.TX_BYTES),
                    number(port, PortCounter.TX_DROPPED),
                    number(port, PortCounter.TX_ERRORS),
                    number(port, PortCounter.COLLISIONS));
            port.duration().ifPresent(age -> out.printf("           duration=%s%n", seconds(age)));
        }
    }

    private static String label(PortReport port, boolean byName) {
        if (port.numberText().equals("LOCAL")) {
            return "LOCAL";
        }
        return byName && !port.name().isEmpty() ? " \"" + port.name() + "\"" : String.format("%2s", port.numberText());
    }

    private static String number(PortReport port, PortCounter counter) {
        return port.has(counter) ? Long.toUnsignedString(port.value(counter)) : "?";
    }

    private static String seconds(Duration age) {
        return String.format(Locale.ROOT, "%d.%03ds", age.toSeconds(), age.toMillisPart());
    }

    private static void json(PortsQuery.Answer answer, OutputOptions asked, PrintWriter out) {
        try (JsonGenerator json = asked.generator(out)) {
            json.writeStartObject();
            json.writeStringProperty("datapath_id", answer.datapathIdText());
            json.writeStringProperty("read_at", answer.at().toString());
            json.writeArrayPropertyStart("ports");
            answer.ports().forEach(port -> json(port, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    private static void json(PortReport port, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("port_no", Integer.toUnsignedLong(port.number()));
        if (!port.name().isEmpty()) {
            json.writeStringProperty("name", port.name());
        }
        for (PortCounter counter : PortCounter.values()) {
            if (port.has(counter)) {
                json.writeName(counter.field());
                json.writeNumber(Long.toUnsignedString(port.value(counter)));
            }
        }
        port.duration().ifPresent(age -> {
            json.writeNumberProperty("duration_sec", age.toSeconds());
            json.writeNumberProperty("duration_nsec", age.toNanosPart());
        });
        json.writeEndObject();
    }
}
