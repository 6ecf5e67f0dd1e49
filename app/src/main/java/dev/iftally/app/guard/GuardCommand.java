package dev.iftally.app.guard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The guard as a hidden command, for a service manager to clean up with: {@code ExecStopPost=… guard RUNTIME TREE}. */
@Command(
        name = "guard",
        hidden = true,
        description = "Waits for the end of standard input, then undoes what a daemon that died has left.")
public final class GuardCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUNTIME", description = "the daemon's runtime directory")
    private Path runtime;

    @Parameters(index = "1", paramLabel = "TREE", description = "where the daemon's tree is")
    private Path tree;

    /** For the command line, which fills it in. */
    public GuardCommand() {}

    @Override
    public Integer call() throws IOException {
        GuardProcess.main(new String[] {runtime.toString(), tree.toString()});
        return 0;
    }
}
