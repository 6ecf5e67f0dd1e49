package dev.iftally.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A mount and a network namespace, alive as long as a process in them, as on a host on which nothing of iftally runs,
 * with an empty {@code /run}; needs root.
 */
public final class HostNamespaces {
    /** A daemon of the machine has its own mounts; they are none of the test's. */
    private static final String WITHOUT_OTHERS =
            "sed -n 's/^\\([^ ]* \\)\\{4\\}\\([^ ]*\\) .* - [^ ]* iftally .*/\\2/p' /proc/self/mountinfo | tac |"
                    + " while read -r place; do umount --lazy \"$place\" || exit 1; done && ";

    private HostNamespaces() {}

    /**
     * Starts the process that holds them. It prints one line: {@code ready}, or why that may not be done.
     *
     * @param setUp a line of shell that runs in them first
     * @param seconds after which it ends by itself
     */
    public static Process hold(String setUp, long seconds) throws IOException {
        String script = WITHOUT_OTHERS + "mount -t sysfs sysfs /sys && mount -t tmpfs run /run && ip link set lo up && "
                + setUp
                + " && echo ready && exec sleep " + seconds;
        return new ProcessBuilder("unshare", "--mount", "--net", "sh", "-c", script)
                .redirectErrorStream(true)
                .start();
    }

    /**
     * The command line that runs another in the namespaces, from a directory. Whoever runs the tests may have the
     * signals of the keyboard ignored, as a shell's background has them; the command has not.
     */
    public static List<String> inside(Process holder, String directory, List<String> command) {
        List<String> entered = new ArrayList<>(List.of(
                "env",
                "--default-signal=INT,QUIT,HUP",
                "nsenter",
                "--target",
                Long.toString(holder.pid()),
                "--mount",
                "--net",
                "--wd=" + directory,
                "--"));
        entered.addAll(command);
        return entered;
    }
}
