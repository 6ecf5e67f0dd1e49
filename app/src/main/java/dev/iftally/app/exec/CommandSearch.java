package dev.iftally.app.exec;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Processes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks for a program and becomes it, by the rules of execvp(3). */
final class CommandSearch {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String SHELL = "/bin/sh";
    private static final int ENOEXEC = 8;

    private final List<String> path;
    private final List<String> environment;

    CommandSearch(Map<String, String> environment) {
        this.path = List.of(environment.getOrDefault("PATH", DEFAULT_PATH).split(":", -1));
        this.environment = environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    /** Becomes the command; what it returns is why not. */
    LinuxException execute(List<String> command) {
        String program = command.getFirst();
        if (program.contains("/")) {
            return executeFile(program, command);
        }
        LinuxException missing = new LinuxException("execve " + program, Errno.ENOENT);
        LinuxException denied = null;
        for (String directory : path) {
            LinuxException refused = executeFile((directory.isEmpty() ? "." : directory) + "/" + program, command);
            switch (refused.errno()) {
                case Errno.ENOENT, Errno.ENOTDIR -> {}
                case Errno.EACCES -> denied = refused;
                default -> {
                    return refused;
                }
            }
        }
        return program.isEmpty() || denied == null ? missing : denied;
    }

    private LinuxException executeFile(String file, List<String> command) {
        LinuxException refused = Processes.execute(file, command, environment);
        if (refused.errno() != ENOEXEC) {
            return refused;
        }
        // A script without its #! line is the shell's.
        List<String> script = new ArrayList<>(List.of(SHELL, file));
        script.addAll(command.subList(1, command.size()));
        return Processes.execute(SHELL, script, environment);
    }
}
