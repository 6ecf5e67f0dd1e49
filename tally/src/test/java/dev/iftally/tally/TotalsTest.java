package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TotalsTest {
    private static final List<Counter> ASKED =
            List.of(Counter.TX_BYTES, Counter.RX_CRC_ERRORS, Counter.RX_BYTES, Counter.RX_PACKETS);

    @TempDir
    Path directory;

    private final Totals totals = new Totals();
    private Tally tally;
    private Interface port;

    @BeforeEach
    void open() throws IOException {
        tally = Tally.open(new TallyDirectories(directory, directory), Duration.ofSeconds(0));
        port = tally.add(Identity.ofPort(1, 1), Attributes.named("p1", ""), Policy.CONTINUE);
    }

    @AfterEach
    void close() {
        tally.close();
    }

    private static Reading at(long seconds) {
        return new Reading().clear(seconds * 1_000_000_000L, seconds * 1_000_000_000L);
    }

    private Edition edition() {
        Snapshot row = new Snapshot();
        assertThat(tally.read(port.row(), row)).isTrue();
        return row.edition();
    }

    @Test
    void areReadAsLongAsTheEditionStays() {
        Edition edition = edition();
        port.update(at(5).set(Counter.RX_BYTES, -2, Width.BITS_64));

        assertThat(tally.readTotals(edition, totals)).isTrue();
        assertThat(totals.value(Counter.RX_BYTES)).isEqualTo(-2);
        assertThat(totals.has(Counter.TX_BYTES)).isFalse();
        assertThat(totals.readAtEpochNanos()).isEqualTo(5_000_000_000L);
        assertThat(totals.row()).isEqualTo(port.row());
        assertThat(totals.generation()).isEqualTo(edition.generation());
        assertThat(totals.presentLow()).isEqualTo(1L << Counter.RX_BYTES.id());
        assertThat(totals.presentHigh()).isZero();
        assertThatThrownBy(() -> totals.value(Counter.TX_BYTES))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("row 0 has no TX_BYTES");
    }

    @Test
    void areNotReadWithoutWhatHasChangedBeside() {
        Edition edition = edition();
        port.describe(Attributes.named("p2", ""));

        assertThat(tally.readTotals(edition, totals)).isFalse();
        assertThat(tally.readTotals(edition(), totals)).isTrue();

        Edition live = edition();
        port.stale("its switch is away");
        assertThat(tally.readTotals(live, totals)).isFalse();
    }

    @Test
    void areNeverAnotherTenants() {
        port.update(at(5).set(Counter.RX_BYTES, 9));
        Edition first = edition();
        port.gone("a test");
        Interface next = tally.add(Identity.ofPort(1, 2), Attributes.named("p2", ""), Policy.CONTINUE);

        assertThat(next.row()).isEqualTo(port.row());
        assertThat(tally.readTotals(first, totals)).isFalse();
        assertThat(tally.readTotals(edition(), totals)).isTrue();
        assertThat(totals.has(Counter.RX_BYTES)).isFalse();
    }

    @Test
    void ofALastTenantAreAbsentUntilTheNextOneCounts() throws IOException {
        port.update(at(5).set(Counter.RX_BYTES, 9));
        tally.close();
        try (MappedRows rows = new MappedRows(TableFile.openForWriting(directory), FileChannel.MapMode.READ_WRITE)) {
            AttributeSlot next = new AttributeSlot(
                    7, Identity.ofPort(1, 2), Attributes.named("p2", ""), Standing.LIVE, 0, Policy.CONTINUE);
            new RowWriter(rows).publishAttributes(0, next.encode());
            RowReader reader = new RowReader(rows);
            Snapshot row = new Snapshot();

            assertThat(reader.read(0, row)).isEqualTo(RowReader.Outcome.WHOLE);
            assertThat(reader.readTotals(row.edition(), totals)).isTrue();
            assertThat(totals.generation()).isEqualTo(7);
            assertThat(totals.has(Counter.RX_BYTES)).isFalse();
            assertThat(totals.readAtEpochNanos()).isZero();
        }
    }

    @Test
    void thatAreDamagedAreNotRead() throws IOException {
        port.update(at(5).set(Counter.RX_BYTES, 9));
        Edition edition = edition();
        tally.close();
        try (MappedRows rows = new MappedRows(TableFile.openForWriting(directory), FileChannel.MapMode.READ_WRITE)) {
            long sequence = MappedRows.acquire(rows.chunk(0), RowLayout.COUNTER_SEQUENCE);
            long total = RowLayout.counterSlot(0, sequence) + RowLayout.PAIRS * Long.BYTES;
            rows.chunk(0).set(ValueLayout.JAVA_LONG, total, 10);

            assertThat(new RowReader(rows).readTotals(edition, totals)).isFalse();
        }
    }

    @Test
    void areTakenFromTheirPlacesInEveryRow() {
        CounterPlaces places = new CounterPlaces(ASKED);
        long[] taken = new long[12];
        port.update(at(5).set(Counter.RX_BYTES, 1).set(Counter.TX_BYTES, 2).set(Counter.RX_PACKETS, 3));
        Interface other = tally.add(Identity.ofPort(1, 2), Attributes.named("p2", ""), Policy.CONTINUE);
        other.update(at(5).set(Counter.RX_CRC_ERRORS, 4).set(Counter.RX_BYTES, 5));

        copy(places, port, taken, 0, 3);
        copy(places, other, taken, 1, 3);
        // Held still, and not there any more.
        port.update(at(6).set(Counter.RX_PACKETS, 7));
        copy(places, port, taken, 2, 3);

        assertThat(places.count()).isEqualTo(4);
        assertThat(taken).containsExactly(2, 0, 0, 0, 4, 0, 1, 5, 0, 3, 0, 7);
    }

    private void copy(CounterPlaces places, Interface from, long[] into, int first, int step) {
        Snapshot row = new Snapshot();
        assertThat(from.snapshot(row)).isTrue();
        assertThat(tally.readTotals(row.edition(), totals)).isTrue();
        places.copy(totals, into, first, step);
    }
}
