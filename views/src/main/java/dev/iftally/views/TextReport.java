package dev.iftally.views;

import java.util.List;

/** A report as text. */
public final class TextReport implements Report {
    private final StringBuilder text = new StringBuilder(1024);

    /** An empty report. */
    public TextReport() {}

    @Override
    public Report text(String words) {
        text.append(words);
        return this;
    }

    @Override
    public Report json(String key, long unsigned) {
        return this;
    }

    @Override
    public Report jsonSigned(String key, long signed) {
        return this;
    }

    @Override
    public Report jsonDecimal(String key, String decimal) {
        return this;
    }

    @Override
    public Report json(String key, String value) {
        return this;
    }

    @Override
    public Report json(String key, boolean value) {
        return this;
    }

    @Override
    public Report jsonNull(String key) {
        return this;
    }

    @Override
    public Report json(String key, List<String> values) {
        return this;
    }

    @Override
    public Report jsonNumbers(String key, long... values) {
        return this;
    }

    @Override
    public Report begin() {
        return this;
    }

    @Override
    public Report begin(String key) {
        return this;
    }

    @Override
    public Report end() {
        return this;
    }

    @Override
    public Report beginList(String key) {
        return this;
    }

    @Override
    public Report endList() {
        return this;
    }

    @Override
    public boolean isJson() {
        return false;
    }

    /** What has been said so far. */
    @Override
    public String toString() {
        return text.toString();
    }
}
