package dev.iftally.app;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Logging.configure();
        System.exit(Iftally.run(arguments));
    }
}
