package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table between processes: no reader sees half a row, and no kill leaves one. */
class TableStressIT {
    private static final int READERS = 3;
    private static final long READS = 10_000_000;
    private static final int KILLS = 200;

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void prepareTable() throws IOException {
        StressWriter.prepare(directory);
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void noReaderProcessEverSeesATornRow() throws Exception {
        startWriter(StressWriter.Order.FILL_THEN_ANNOUNCE, 1);

        assertThat(tornOf(READS / READERS + 1)).isZero();
    }

    @Test
    void tornRowsAreFoundWhenTheWritersTwoStoresAreSwapped() throws Exception {
        startWriter(StressWriter.Order.ANNOUNCE_THEN_FILL, 1);

        long torn = 0;
        // A writer that gets no processor while the others read tears nothing.
        for (int attempt = 0; attempt < 20 && torn == 0; attempt++) {
            torn = tornOf(200_000);
        }
        assertThat(torn).isPositive();
    }

    @Test
    void aWriterKilledAtAnyMomentLeavesEveryRowBeforeOrAfterItsLastUpdate() throws Exception {
        Random random = new Random(1);
        long number = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = startWriter(StressWriter.Order.FILL_THEN_ANNOUNCE, number + 1);
            LockSupport.parkNanos(random.nextInt(5_000_000));
            writer.destroyForcibly().waitFor();

            long[] left = numbersLeft();
            long first = left[0];
            long last = left[left.length - 1];
            // Rows are updated in turn: some have the newest number, those behind them still the one before.
            assertThat(left).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(last).isGreaterThanOrEqualTo(number);
            assertThat(first - last).isBetween(0L, 1L);
            number = last;
        }
    }

    private long[] numbersLeft() throws IOException {
        long[] numbers = new long[StressWriter.ROWS];
        try (TallyReader reader = TallyReader.open(directory)) {
            Snapshot snapshot = new Snapshot();
            for (int row = 0; row < StressWriter.ROWS; row++) {
                assertThat(reader.read(row, snapshot))
                        .as("row %d is whole", row)
                        .isTrue();
                assertThat(StressReader.isOneNumber(snapshot)).isTrue();
                numbers[row] = snapshot.counterWords[RowLayout.PAIRS];
            }
        }
        return numbers;
    }

    /** Torn rows that several reader processes find together. */
    private long tornOf(long readsEach) throws IOException {
        List<Process> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(start(StressReader.class, directory.toString(), Long.toString(readsEach)));
        }
        long torn = 0;
        for (Process reader : readers) {
            try (BufferedReader out = reader.inputReader()) {
                torn += Long.parseLong(out.readLine());
            }
        }
        assertThat(processes.getFirst().isAlive())
                .as("the writer wrote all the time")
                .isTrue();
        return torn;
    }

    private Process startWriter(StressWriter.Order order, long first) throws IOException {
        Process writer = start(StressWriter.class, directory.toString(), order.name(), Long.toString(first));
        BufferedReader out = writer.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
        return writer;
    }

    private Process start(Class<?> main, String... arguments) throws IOException {
        Process process = new ProcessBuilder(ChildJvm.command(main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        return process;
    }
}
