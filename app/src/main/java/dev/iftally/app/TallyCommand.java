package dev.iftally.app;

import dev.iftally.app.config.Directories;
import dev.iftally.linux.Processes;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What commands share that look at a tally: where it is, and where they print. */
abstract class TallyCommand implements Callable<Integer> {
    @ParentCommand
    private Iftally iftally;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PlaceOptions places = new PlaceOptions();

    /** The options before the command. */
    final Iftally global() {
        return iftally;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The directories that were named behind or before the command. */
    final PlaceOptions places() {
        return places.or(iftally.places);
    }

    /** The directories to read from, without asking the daemon. */
    final Directories directories() {
        PlaceOptions named = places();
        return Directories.toRead(Processes.effectiveUserId() == 0, System.getenv(), named.state, named.runtime);
    }
}
