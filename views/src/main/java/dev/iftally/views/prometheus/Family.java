package dev.iftally.views.prometheus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A family with at most one sample, or a pair of them, for each interface. Not named where no interface has one. */
abstract class Family {
    private final String sampleName;
    private final byte[] name;
    private final LabelSet labels;
    private final byte[] textHeader;
    private final byte[] openMetricsHeader;

    /**
     * A family whose name is its samples', but for a counter's in OpenMetrics.
     *
     * @param type {@code counter}, {@code gauge} or {@code untyped}
     */
    Family(String sampleName, String type, String help, LabelSet labels) {
        this.sampleName = sampleName;
        this.name = sampleName.getBytes(StandardCharsets.UTF_8);
        this.labels = labels;
        this.textHeader = Page.header(Format.TEXT, sampleName, type, help);
        this.openMetricsHeader = Page.header(Format.OPENMETRICS, sampleName, type, help);
    }

    final String sampleName() {
        return sampleName;
    }

    final LabelSet labels() {
        return labels;
    }

    final byte[] name() {
        return name;
    }

    /** Whether there is such a family in a format. */
    boolean isIn(Format format) {
        return true;
    }

    /** Whether there is something to say of the interface. */
    abstract boolean has(Census census, int i);

    /** How many samples say it. */
    int lines(Census census, int i, Format format) {
        return 1;
    }

    /** Writes them, with the labels that the interface has in the column. */
    abstract void write(Census census, int i, LabelColumn column, Page page) throws IOException;

    /** How many samples the interface has here. */
    final int samples(Census census, int i, Format format) {
        boolean any = isIn(format) && census.labels(labels).has(i) && has(census, i);
        return any ? lines(census, i, format) : 0;
    }

    final void write(Census census, Page page) throws IOException {
        if (!isIn(page.format())) {
            return;
        }
        LabelColumn column = census.labels(labels);
        boolean begun = false;
        int size = census.size();
        for (int i = 0; i < size; i++) {
            if (!column.has(i) || !has(census, i)) {
                continue;
            }
            if (!begun) {
                page.header(page.format() == Format.TEXT ? textHeader : openMetricsHeader);
                begun = true;
            }
            write(census, i, column, page);
        }
    }
}
