package dev.iftally.views.prometheus;

import dev.iftally.tally.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The tally as Prometheus reads it: what {@code /metrics} answers. Each row is read whole, all of them within one pass;
 * counters are written digit by digit, as the unsigned integers that they are. Thread-safe; who reads slowly holds up
 * nobody else.
 */
public final class Exposition {
    /** More are made when as many scrapers come at once, and thrown away behind them: who asks bounds how many. */
    private static final int KEPT = 4;

    private final Choice choice;
    private final Supplier<List<SourceHealth>> sources;
    private final Catalogue catalogue;
    private final List<Family> families;
    private final Roll roll;
    private final QueueFamilies queues;
    private final Deque<Scrape> idle = new ArrayDeque<>();

    /** What one answer needs. */
    private record Scrape(Census census, QueueCensus queues, Page page) {}

    /**
     * An exposition of a table.
     *
     * @param sources asked at each answer: how it stands with who feeds the tally
     */
    public Exposition(Rows rows, Choice choice, Supplier<List<SourceHealth>> sources) {
        this(rows, choice, sources, Disciplines.NONE);
    }

    /**
     * An exposition of a table, and of what the kernel counts beside it.
     *
     * @param sources asked at each answer: how it stands with who feeds the tally
     * @param disciplines likewise: the queueing disciplines of the devices of Linux in the tally
     */
    public Exposition(Rows rows, Choice choice, Supplier<List<SourceHealth>> sources, Disciplines disciplines) {
        this.choice = choice;
        this.sources = sources;
        this.catalogue = new Catalogue(choice);
        this.families = catalogue.families();
        this.roll = new Roll(rows, choice, families);
        this.queues = new QueueFamilies(disciplines, choice);
    }

    /**
     * The format to answer in.
     *
     * @param accept the value of the request's header {@code Accept}; empty if there is none
     */
    public Format format(String accept) {
        return choice.untypedPorts() ? Format.TEXT : Format.ofAccept(accept);
    }

    /**
     * Writes everything, as it is now, in large pieces.
     *
     * @param out stays open
     * @throws IOException as {@code out} throws it
     */
    public void write(Format format, OutputStream out) throws IOException {
        Scrape scrape = borrow();
        Census census = scrape.census();
        Page page = scrape.page().open(format, out);
        roll.take(census, format);
        for (Family family : families) {
            family.write(census, page);
        }
        OwnFamilies.write(census, page);
        queues.take(census, page.samples(), scrape.queues());
        queues.write(scrape.queues(), page);
        long series = page.samples();
        Health health = new Health(page, choice.families());
        health.ofSources(sources.get());
        health.ofInterfaces(census);
        health.ofExposition(series, choice.maxSeries(), roll.dropped() + queues.dropped());
        page.end();
        giveBack(scrape);
    }

    private synchronized Scrape borrow() {
        Scrape scrape = idle.poll();
        return scrape != null
                ? scrape
                : new Scrape(new Census(catalogue.counters(), catalogue.labelSets()), new QueueCensus(), new Page());
    }

    private synchronized void giveBack(Scrape scrape) {
        if (idle.size() < KEPT) {
            idle.push(scrape);
        }
    }
}
