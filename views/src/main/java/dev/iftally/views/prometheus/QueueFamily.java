package dev.iftally.views.prometheus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A family with a sample for each discipline. */
final class QueueFamily {
    private final int which;
    private final byte[] name;
    private final byte[] textHeader;
    private final byte[] openMetricsHeader;

    /**
     * A family.
     *
     * @param which of the values of {@link DisciplineTable}
     */
    QueueFamily(int which, String name, String type, String help) {
        this.which = which;
        this.name = name.getBytes(StandardCharsets.UTF_8);
        this.textHeader = Page.header(Format.TEXT, name, type, help);
        this.openMetricsHeader = Page.header(Format.OPENMETRICS, name, type, help);
    }

    void write(QueueCensus census, Page page) throws IOException {
        page.header(page.format() == Format.TEXT ? textHeader : openMetricsHeader);
        for (int i = 0; i < census.size(); i++) {
            page.sample(name, census.labels(i), census.value(i, which));
        }
    }
}
