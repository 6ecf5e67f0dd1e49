package dev.iftally.views.prometheus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A family with at most one sample, or a pair of them, for each interface. Not named where no interface has one. */
abstract class Family {
    private static final String TOTAL = "_total";

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
        this.textHeader = Page.header(sampleName, type, help);
        boolean counter = type.equals("counter");
        String own = counter ? sampleName.substring(0, sampleName.length() - TOTAL.length()) : sampleName;
        this.openMetricsHeader = Page.header(own, type.equals("untyped") ? "unknown" : type, help);
    }

    final String sampleName() {
        return sampleName;
    }

    final byte[] name() {
        return name;
    }

    /** How many samples the interface has here. */
    abstract int samples(Census census, int i, Format format);

    /** Writes them. */
    abstract void write(Census census, int i, byte[] itsLabels, Page page) throws IOException;

    final boolean hasLabels(Census census, int i) {
        return census.tenant(i).labels(labels) != null;
    }

    final void write(Census census, Page page) throws IOException {
        boolean begun = false;
        int size = census.size();
        for (int i = 0; i < size; i++) {
            if (samples(census, i, page.format()) > 0) {
                if (!begun) {
                    page.header(page.format() == Format.TEXT ? textHeader : openMetricsHeader);
                    begun = true;
                }
                write(census, i, census.tenant(i).labels(labels), page);
            }
        }
    }
}
