package dev.iftally.views.history;

import dev.iftally.tally.Interface;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.rrd4j.core.RrdDb;

/** A history that a test makes up: as much of it as there would be after so long, with waves of a day and a gap. */
public final class RecordedPast {
    private static final double DAY_SECONDS = 86_400;

    private RecordedPast() {}

    /** Writes one that ends at a time, in seconds since 1970, of steps that grow with their age; a tenth is unknown. */
    public static void write(Path state, Interface of, long endSecond, long seconds) throws IOException {
        ArchiveDirectory directory = ArchiveDirectory.of(state);
        directory.make();
        Path path = directory.file(of.identity());
        long at = endSecond - seconds;
        ArchiveFile.create(path, of.identity(), of.attributes().name(), at);
        try (ArchiveFile file = ArchiveFile.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
                RrdDb database = file.database()) {
            while (at < endSecond) {
                at += Math.max(1, (endSecond - at) / 100);
                boolean gap = at > endSecond - seconds / 2 && at < endSecond - seconds * 4 / 10;
                database.createSample(at).setValues(rates(at, gap)).update();
            }
            file.commit(of.attributes().name());
        }
    }

    private static double[] rates(long at, boolean gap) {
        double[] rates = new double[ArchiveLayout.COLUMNS];
        double wave = 1.2 + Math.sin(at * 2 * Math.PI / DAY_SECONDS) + Math.sin(at / 40.0) / 10;
        for (int i = 0; i < rates.length; i++) {
            rates[i] = gap ? Double.NaN : wave * (i < 2 ? 1e8 / (i + 1) : i < 4 ? 1e5 / (i - 1) : (at / 700) % 3);
        }
        return rates;
    }
}
