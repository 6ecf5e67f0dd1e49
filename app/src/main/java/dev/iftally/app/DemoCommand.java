package dev.iftally.app;

import dev.iftally.app.demo.Demo;
import dev.iftally.app.demo.DemoSwitch;
import dev.iftally.app.demo.Isolation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code iftally demo}: the main job on an embedded switch. */
@Command(
        name = "demo",
        description = {
            "Shows the main job on an embedded switch, in one terminal.",
            "It starts an OpenFlow switch with moving ports, reads its counters over TCP, and shows them as any tool "
                    + "reads them. It needs no root, no packages, no switch. Namespaces and directories are its own, "
                    + "and gone when it ends: by Ctrl-C or --for."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = PositiveDurationConverter.class,
            description = "End by itself after so long, such as 10s.")
    private Optional<Duration> duration = Optional.empty();

    /** Set by the demo itself when it starts anew inside its namespaces. */
    @Option(names = "--inside", paramLabel = "NAMESPACES", hidden = true)
    private Optional<Isolation> inside = Optional.empty();

    /** Set likewise: where the input is that the demo's port took the place of. */
    @Option(names = "--input", paramLabel = "DESCRIPTOR", hidden = true)
    private Optional<Integer> input = Optional.empty();

    /** So does the build, whose AOT cache remembers what a daemon with much to do would otherwise find out slowly. */
    @Option(names = "--rehearse", hidden = true)
    private boolean rehearse;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Logging.errorsOnly();
        if (inside.isEmpty()) {
            inside = Optional.of(Demo.enter());
        }
        new Demo(
                        inside.get(),
                        input,
                        rehearse ? DemoSwitch.LARGE : DemoSwitch.SMALL,
                        duration,
                        spec.commandLine().getOut(),
                        Terminal::isThere)
                .run();
        return 0;
    }
}
