package dev.iftally.views.prometheus;

import java.util.Locale;
import java.util.regex.Pattern;

/** A form of Prometheus's exposition. */
public enum Format {
    /** The text format 0.0.4, which everything reads. */
    TEXT("text/plain; version=0.0.4; charset=utf-8"),
    /** OpenMetrics 1.0.0, which also says since when a counter counts. */
    OPENMETRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;]\\s*|\\s*=\\s*");
    private static final int MAX_ACCEPT = 4096;
    private static final double NEVER = 0;
    private static final double ALWAYS = 1;

    private final String contentType;

    Format(String contentType) {
        this.contentType = contentType;
    }

    /** The value of the header {@code Content-Type}. */
    public String contentType() {
        return contentType;
    }

    /**
     * What a client wants most: OpenMetrics if it asks for it by name and not for text rather.
     *
     * @param accept the value of its header {@code Accept}; empty if it sent none
     */
    public static Format ofAccept(String accept) {
        double openMetrics = NEVER;
        double text = NEVER;
        String bounded = accept.substring(0, Math.min(accept.length(), MAX_ACCEPT));
        for (String range : bounded.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] words = BETWEEN.split(range.strip(), -1);
            String version = parameter(words, "version");
            double weight = weight(parameter(words, "q"));
            switch (words[0]) {
                case "application/openmetrics-text" -> {
                    if (version.isEmpty() || version.equals("1.0.0")) {
                        openMetrics = Math.max(openMetrics, weight);
                    }
                }
                case "text/plain", "text/*", "*/*" -> text = Math.max(text, weight);
                default -> {}
            }
        }
        return openMetrics > NEVER && openMetrics >= text ? OPENMETRICS : TEXT;
    }

    private static String parameter(String[] words, String name) {
        for (int i = 1; i + 1 < words.length; i += 2) {
            if (words[i].equals(name)) {
                return words[i + 1].replace("\"", "");
            }
        }
        return "";
    }

    private static double weight(String text) {
        if (text.isEmpty()) {
            return ALWAYS;
        }
        return text.matches("[01](\\.\\d{0,9})?") ? Double.parseDouble(text) : NEVER;
    }
}
