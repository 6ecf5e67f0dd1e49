package dev.iftally.tally;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A process that reads the rows of a {@link StressWriter}, each of them whole and then its totals alone: {@code
 * StressReader DIRECTORY READS}. Prints how many rows were torn: of more than one number, or with a checksum that does
 * not hold although nothing moved.
 */
final class StressReader {
    private StressReader() {}

    public static void main(String[] args) throws IOException {
        long reads = Long.parseLong(args[1]);
        try (MappedRows rows =
                new MappedRows(TableFile.openForReading(Path.of(args[0])), FileChannel.MapMode.READ_ONLY)) {
            RowReader reader = new RowReader(rows);
            Snapshot snapshot = new Snapshot();
            Totals totals = new Totals();
            long torn = 0;
            for (long i = 0; i < reads; i += 2) {
                boolean whole = reader.read((int) (i / 2 % StressWriter.ROWS), snapshot) == RowReader.Outcome.WHOLE;
                torn += whole && isOneNumber(snapshot) ? 0 : 1;
                whole = reader.readTotals(snapshot.edition(), totals);
                torn += whole && isOneNumber(totals) ? 0 : 1;
            }
            System.out.println(torn);
        }
    }

    static boolean isOneNumber(Totals snapshot) {
        if (snapshot.counterCount != RowLayout.COUNTER_WORDS) {
            return false;
        }
        long number = snapshot.counterWords[RowLayout.PAIRS];
        for (int i = RowLayout.PAIRS; i < RowLayout.COUNTER_WORDS; i++) {
            if (snapshot.counterWords[i] != number) {
                return false;
            }
        }
        return true;
    }
}
