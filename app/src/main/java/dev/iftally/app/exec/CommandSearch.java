package dev.iftally.app.exec;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Processes;
import java.io.IOException;
import java.nio.file.Path;
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
    private final Gate gate;

    /** Is asked before each attempt to become a program. */
    @FunctionalInterface
    interface Gate {
        /**
         * Looks at the file, which need not be there, nor be a program.
         *
         * @throws IOException if the program must not be run; no other is tried then
         */
        void require(Path program) throws IOException;
    }

    CommandSearch(Map<String, String> environment) {
        this(environment, program -> {});
    }

    CommandSearch(Map<String, String> environment, Gate gate) {
        this.gate = gate;
        this.path = List.of(environment.getOrDefault("PATH", DEFAULT_PATH).split(":", -1));
        this.environment = environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    /** Becomes the command; what it returns is why not. */
    LinuxException execute(List<String> command) throws IOException {
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

    private LinuxException executeFile(String file, List<String> command) throws IOException {
        gate.require(Path.of(file));
        LinuxException refused = Processes.execute(file, command, environment);
        if (refused.errno() != ENOEXEC) {
            return refused;
        }
        // A script without its #! line is the shell's.
        List<String> script = new ArrayList<>(List.of(SHELL, file));
        script.addAll(command.subList(1, command.size()));
        gate.require(Path.of(SHELL));
        return Processes.execute(SHELL, script, environment);
    }
}
