package dev.iftally.app;

import dev.iftally.app.config.Directories;
import dev.iftally.app.exec.Exec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code iftally exec -- CMD}: one command sees the tally, and nothing else is touched. */
@Command(
        name = "exec",
        description = {
            "Runs one command that sees the tally, and touches nothing else.",
            "It reads the tally in /proc/net/dev and /sys/class/net, in a mount namespace of its own, and in what "
                    + "the kernel says by netlink (ip, bmon), by a library that is put into it. "
                    + "The exit code is the command's own; 127 if it was not found, 126 if it cannot be executed."
        })
final class ExecCommand extends TallyCommand {
    @Option(
            names = "--files",
            description = "The tally in /proc and /sys alone: by netlink the command sees the kernel's own counters.")
    private boolean files;

    @Parameters(arity = "1..*", paramLabel = "CMD", description = "The command and its arguments, behind --.")
    private List<String> command;

    @Override
    public Integer call() throws Exception {
        Directories directories = directories();
        Path tree = Files.isSymbolicLink(directories.tree())
                ? Files.readSymbolicLink(directories.tree())
                : directories.tree();
        return Exec.run(directories.runtime(), tree, files, command);
    }
}
