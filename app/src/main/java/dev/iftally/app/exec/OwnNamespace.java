package dev.iftally.app.exec;

import dev.iftally.linux.Processes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A user namespace, in which anyone may mount where the administrator allows it. A process with several threads, as
 * every JVM is, cannot enter a new one; so this program is started again by unshare(1), in its own place.
 */
final class OwnNamespace {
    /** Set in the environment of the program that was started again, so that it does not try once more. */
    static final String INSIDE = "IFTALLY_EXEC_INSIDE";

    private static final int CAP_SYS_ADMIN = 21;
    private static final int HEXADECIMAL = 16;
    private static final List<String> UNSHARE =
            List.of("unshare", "--user", "--map-current-user", "--keep-caps", "--mount");
    private static final String ADVICE = "run it as root, or allow user namespaces"
            + " (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone,"
            + " kernel.apparmor_restrict_unprivileged_userns)";

    private OwnNamespace() {}

    /** Whether this process may mount. */
    static boolean mayMount() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("CapEff:")) {
                long effective = Long.parseUnsignedLong(
                        line.substring("CapEff:".length()).strip(), HEXADECIMAL);
                return (effective >>> CAP_SYS_ADMIN & 1) != 0;
            }
        }
        return false;
    }

    /** Starts this program again, with the same arguments, in namespaces of its own; returns only why it cannot. */
    static IOException enterByRestart() throws IOException {
        if (System.getenv(INSIDE) != null) {
            return refused("the user namespace gave no right to mount");
        }
        String objection = tryOut();
        if (!objection.isEmpty()) {
            return refused(objection);
        }
        List<String> command = new ArrayList<>(UNSHARE);
        command.add("--");
        command.addAll(thisProgram());
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put(INSIDE, "1");
        Processes.unblockSignals();
        return new CommandSearch(environment).execute(command);
    }

    private static IOException refused(String why) {
        return new IOException("it needs a mount namespace of its own, and %s: %s".formatted(why, ADVICE));
    }

    /** Empty if unshare does its work here, else what it says. */
    private static String tryOut() throws IOException {
        List<String> command = new ArrayList<>(UNSHARE);
        command.add("true");
        try {
            Process attempt =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(attempt.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return attempt.waitFor() == 0
                    ? ""
                    : "\"%s\"".formatted(said.lines().findFirst().orElse("unshare failed"));
        } catch (IOException e) {
            return "unshare(1) of util-linux is not installed";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "the attempt was interrupted";
        }
    }

    private static List<String> thisProgram() throws IOException {
        byte[] arguments = Files.readAllBytes(Path.of("/proc/self/cmdline"));
        String text = new String(arguments, StandardCharsets.UTF_8);
        List<String> program = new ArrayList<>(
                Arrays.asList(text.substring(0, text.length() - 1).split("\0", -1)));
        program.set(0, Path.of("/proc/self/exe").toRealPath().toString());
        return program;
    }
}
