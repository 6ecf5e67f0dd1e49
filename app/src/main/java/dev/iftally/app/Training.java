package dev.iftally.app;

/** What the JVM is shown when its cache is made: the classes of the commands that should start fast. */
public final class Training {
    private static final String[][] COMMANDS = {
        {"show", "--source", "linux", "-s", "-s", "-h"},
        {"show", "--source", "linux", "-j", "-p", "-s", "-s"},
        {"show", "--source", "linux", "lo"},
        {"show", "stats"},
        {"show", "stats", "-j", "dev", "lo"},
        {"qdisc"},
        {"qdisc", "-j", "lo"},
        {"class", "lo"},
        {"ethtool", "lo", "--all-groups"},
        {"ethtool", "lo", "-j"},
        {"show"},
        {"demo", "--inside=NONE", "--for", "2s"},
    };

    private Training() {}

    public static void main(String[] arguments) {
        Logging.configure();
        for (String[] command : COMMANDS) {
            Iftally.run(command);
        }
    }
}
