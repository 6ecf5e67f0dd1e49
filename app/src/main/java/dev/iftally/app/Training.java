package dev.iftally.app;

import dev.iftally.app.reader.Readers;

/**
 * What the JVM is shown when the cache of the readers is made. It is a cache of their own: the JVM loads the whole of it
 * at each start.
 */
public final class Training {
    private static final String[][] COMMANDS = {
        {"show", "-s", "-s", "-h"},
        {"show", "-j", "-p", "-s", "-s"},
        {"show", "--source", "linux", "lo"},
        {"show", "stats"},
        {"show", "stats", "-j", "dev", "lo"},
        {"qdisc"},
        {"qdisc", "-j", "lo"},
        {"class", "lo"},
        {"ethtool", "lo", "--all-groups"},
        {"ethtool", "lo", "-j"},
        {"show", "--source", "tally"},
        {"rate"},
        {"rate", "0.1", "1"},
        {"kstat", "-p", "::lo:/bytes/"},
        {"kstat", "-j"},
        {"ifstats"},
    };

    private Training() {}

    public static void main(String[] arguments) {
        Logging.configure();
        for (String[] command : COMMANDS) {
            Readers.run(command);
        }
    }
}
