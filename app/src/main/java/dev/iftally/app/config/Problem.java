package dev.iftally.app.config;

/**
 * A mistake in a configuration.
 *
 * @param file the file's name as the user gave it
 * @param line the line, from 1; 0 where the file as a whole is meant
 * @param text what is there, what was expected
 */
public record Problem(String file, int line, String text) {
    @Override
    public String toString() {
        return line == 0 ? file + ": " + text : file + ":" + line + ": " + text;
    }
}
