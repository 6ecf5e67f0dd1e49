package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code show}: interfaces with their counters, of the kernel and of the tally. */
record ShowReader() implements Reader {
    @Override
    public String summary() {
        return "Shows interfaces with their counters, as 'ip -s link'.";
    }

    @Override
    public String help() {
        return Help.SHOW;
    }

    @Override
    public Set<String> flags() {
        return Arguments.withDetails("--vf");
    }

    @Override
    public Prepared prepare(Arguments arguments) throws CommandFailure {
        List<String> words = arguments.words();
        if (!words.isEmpty() && words.getFirst().equals("stats")) {
            words.removeFirst();
            Optional<String> device = arguments.takeDevice(false);
            List<String> groups = new ArrayList<>();
            while (!words.isEmpty() && !Arguments.isNumber(words.getFirst())) {
                groups.add(words.removeFirst());
            }
            return new LinuxStats(arguments, device, groups);
        }
        Optional<String> device = arguments.takeDevice(true);
        return switch (arguments.source().orElse("all")) {
            case "all" -> new Links(arguments, device, true);
            case "linux" -> new Links(arguments, device, false);
            case "tally" -> tally(arguments, device);
            case String other ->
                throw CommandFailure.usage(
                        "--source: there is no source \"%s\"; expected all, linux or tally".formatted(other));
        };
    }

    private static Prepared tally(Arguments arguments, Optional<String> device) throws CommandFailure {
        if (arguments.choosesNamespace()) {
            throw CommandFailure.usage(
                    "the tally is one for all network namespaces; -n does not go with --source tally");
        }
        return new TallyRows(arguments, device);
    }
}
