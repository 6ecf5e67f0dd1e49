package dev.iftally.views.kstat;

import dev.iftally.vocabulary.GldKstat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.io.JsonStringEncoder;

/** What {@code kstat} prints of interfaces. Its JSON is valid, too, where Solaris's is not: strings have quotes. */
public final class KstatListing {
    private static final int NANOS_DIGITS = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int COLUMN = 30;

    /** All that can be listed of a kstat, by name. */
    private static final List<Entry> ENTRIES = Stream.concat(
                    Stream.of(GldKstat.values()).map(Entry::of),
                    Stream.of(
                            new Entry("class", Kind.CLASS, null),
                            new Entry("crtime", Kind.CRTIME, null),
                            new Entry("snaptime", Kind.SNAPTIME, null)))
            .sorted(Comparator.comparing(Entry::name, String.CASE_INSENSITIVE_ORDER))
            .toList();

    private enum Kind {
        CLASS,
        CRTIME,
        SNAPTIME,
        NUMBER,
        TEXT
    }

    /** A statistic, or what the command puts among the statistics. */
    private record Entry(String name, Kind kind, GldKstat statistic) {
        static Entry of(GldKstat statistic) {
            Kind kind = statistic.type() == GldKstat.Type.CHAR ? Kind.TEXT : Kind.NUMBER;
            return new Entry(statistic.kstatName(), kind, statistic);
        }

        boolean isIn(Kstat kstat) {
            return statistic == null || kstat.has(statistic);
        }
    }

    private final KstatForm form;
    private final StringBuilder text = new StringBuilder(4096);
    private boolean matched;

    private KstatListing(KstatForm form) {
        this.form = form;
    }

    /**
     * Lists what is selected: for each selector the kstats that it selects.
     *
     * @param sorted in {@link Kstat#ORDER}
     */
    public static KstatListing of(List<Kstat> sorted, List<KstatSelector> selectors, KstatForm form) {
        KstatListing listing = new KstatListing(form);
        listing.text.append(form.json() ? "[" : "");
        for (KstatSelector selector : selectors) {
            List<Entry> wanted = new ArrayList<>(ENTRIES);
            wanted.removeIf(entry ->
                    (entry.kind() == Kind.CLASS && !form.parsable()) || !selector.selectsStatistic(entry.name()));
            if (!wanted.isEmpty()) {
                sorted.stream().filter(selector::selects).forEach(kstat -> listing.kstat(kstat, wanted));
            }
        }
        listing.text.append(form.json() ? "]\n" : "");
        return listing;
    }

    /** True if there is anything in it. */
    public boolean hasMatched() {
        return matched;
    }

    /** What is printed. */
    @Override
    public String toString() {
        return text.toString();
    }

    private void kstat(Kstat kstat, List<Entry> wanted) {
        boolean begun = false;
        for (Entry entry : wanted) {
            if (entry.isIn(kstat)) {
                if (!begun) {
                    head(kstat);
                }
                if (form.json()) {
                    text.append(begun ? ",\n" : "")
                            .append("\t\t\"")
                            .append(entry.name())
                            .append("\": ");
                    value(kstat, entry);
                } else {
                    line(kstat, entry);
                }
                begun = true;
            }
        }
        if (begun) {
            tail();
            matched = true;
        }
    }

    private void head(Kstat kstat) {
        if (form.json()) {
            text.append(matched ? ",{\n" : "{\n").append("\t\"module\": ");
            quoted(kstat.module());
            text.append(",\n\t\"instance\": ").append(kstat.instance()).append(",\n\t\"name\": ");
            quoted(kstat.name());
            text.append(",\n\t\"class\": \"").append(Kstat.CLASS).append("\",\n\t\"type\": ");
            text.append(Kstat.TYPE).append(",\n\t\"snaptime\": ");
            seconds(kstat.snaptimeNanos());
            text.append(",\n\t\"data\": {\n");
        } else if (!form.parsable()) {
            text.append("module: ");
            column(kstat.module());
            text.append("  instance: ");
            padded(Long.toString(kstat.instance()), 6);
            text.append("\nname:   ");
            column(kstat.name());
            text.append("  class:    ").append(Kstat.CLASS).append('\n');
        }
    }

    private void tail() {
        if (form.json()) {
            text.append("\n\t}\n}");
        } else if (!form.parsable()) {
            text.append('\n');
        }
    }

    private void line(Kstat kstat, Entry entry) {
        if (form.parsable()) {
            text.append(kstat.module())
                    .append(':')
                    .append(kstat.instance())
                    .append(':')
                    .append(kstat.name())
                    .append(':')
                    .append(entry.name());
            if (!form.valueless()) {
                text.append(form.separator());
                value(kstat, entry);
            }
        } else {
            text.append('\t');
            padded(entry.name(), COLUMN);
            text.append("  ");
            value(kstat, entry);
        }
        text.append('\n');
    }

    private void value(Kstat kstat, Entry entry) {
        switch (entry.kind()) {
            case CLASS -> quoted(Kstat.CLASS);
            case CRTIME -> seconds(kstat.crtimeNanos());
            case SNAPTIME -> seconds(kstat.snaptimeNanos());
            case NUMBER -> number(kstat.value(entry.statistic()));
            case TEXT -> quoted(kstat.text(entry.statistic()));
        }
    }

    private void number(long unsigned) {
        if (unsigned >= 0) {
            text.append(unsigned);
        } else {
            text.append(Long.toUnsignedString(unsigned));
        }
    }

    /** In JSON a string. */
    private void quoted(String words) {
        if (form.json()) {
            text.append('"')
                    .append(JsonStringEncoder.getInstance().quoteAsCharArray(words))
                    .append('"');
        } else {
            text.append(words);
        }
    }

    /** With nine digits behind the point; 0 is no time. */
    private void seconds(long nanos) {
        if (nanos == 0) {
            text.append('0');
            return;
        }
        text.append(nanos < 0 ? "-" : "")
                .append(Math.abs(nanos / NANOS_PER_SECOND))
                .append('.');
        String fraction = Long.toString(Math.abs(nanos % NANOS_PER_SECOND));
        text.repeat('0', NANOS_DIGITS - fraction.length()).append(fraction);
    }

    /** Cut, and filled with blanks. */
    private void column(String words) {
        padded(words.substring(0, Math.min(COLUMN, words.length())), COLUMN);
    }

    private void padded(String words, int width) {
        text.append(words).repeat(' ', Math.max(0, width - words.length()));
    }
}
