package dev.iftally.app;

/** How log lines look: a line each on standard error, which a service manager collects. */
final class Logging {
    private Logging() {}

    /** Must run before the first logger is made. */
    static void configure() {
        set("logFile", "System.err");
        set("defaultLogLevel", System.getenv().getOrDefault("IFTALLY_LOG", "info"));
        set("showDateTime", "true");
        set("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        // The web server tells of its own start, end and every broken connection; the view says what matters.
        set("log.io.helidon", "off");
        set("showThreadName", "false");
        set("showLogName", "false");
        set("levelInBrackets", "false");
    }

    /** For a command whose output is a picture, which tells what matters itself; must run before the first logger is made, too. */
    static void errorsOnly() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    }

    private static void set(String key, String value) {
        String property = "org.slf4j.simpleLogger." + key;
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
