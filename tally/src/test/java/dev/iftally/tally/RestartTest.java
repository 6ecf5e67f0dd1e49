package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there after an end of the daemon, clean or not. */
class RestartTest {
    private static final Identity PORT = Identity.ofPort(1, 1);
    private static final Attributes ETH1 = new Attributes(
            "eth1",
            "Büro",
            "openflow 0000000000000001 port 1",
            0x0200_0000_0001L,
            1500,
            10_000_000_000L,
            Duplex.FULL,
            LinkState.UP,
            "bond0",
            42,
            7);

    @TempDir
    Path directory;

    private final Snapshot snapshot = new Snapshot();
    private Path runtime;
    private Path state;

    @BeforeEach
    void nameDirectories() {
        runtime = directory.resolve("run");
        state = directory.resolve("lib");
    }

    private Tally open() throws IOException {
        return Tally.open(new TallyDirectories(runtime, state), Duration.ofDays(1));
    }

    private static Reading reading(long rxBytes, Duration age) {
        return new Reading()
                .clear(EpochClock.nowNanos(), System.nanoTime())
                .countingFor(age.toNanos())
                .set(Counter.RX_BYTES, rxBytes);
    }

    /** What a daemon that was killed leaves: the table as it is at this moment. */
    private void killAfter(Tally tally) throws IOException {
        Path left = directory.resolve("left");
        Files.copy(runtime.resolve("tally"), left, StandardCopyOption.REPLACE_EXISTING);
        tally.close();
        Files.move(left, runtime.resolve("tally"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void afterAReboot() throws IOException {
        Files.delete(runtime.resolve("tally"));
    }

    @Test
    void aKilledDaemonGoesOnFromTheTable() throws IOException {
        Tally killed = open();
        Interface before = killed.add(PORT, ETH1, Policy.CONTINUE);
        before.update(reading(1000, Duration.ofHours(1)));
        killAfter(killed);

        try (Tally tally = open()) {
            Interface port = tally.find("eth1").orElseThrow();
            assertThat(port.snapshot(snapshot)).isTrue();
            assertThat(snapshot.standing()).isEqualTo(Standing.STALE);
            assertThat(snapshot.attributes()).isEqualTo(ETH1);
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(1000);

            Interface again = tally.add(PORT, ETH1, Policy.CONTINUE);
            again.update(reading(1500, Duration.ofHours(1).plusMillis(100)));
            assertThat(again).isSameAs(port);
            again.snapshot(snapshot);
            assertThat(snapshot.standing()).isEqualTo(Standing.LIVE);
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(1500);
            assertThat(snapshot.discontinuities()).isZero();
        }
    }

    @Test
    void afterARebootTheCheckpointGoesOn() throws IOException {
        try (Tally tally = open()) {
            tally.add(Identity.ofPort(1, 9), Attributes.named("other", ""), Policy.CONTINUE);
            Interface port = tally.add(PORT, ETH1, Policy.MIRROR);
            port.update(reading(1000, Duration.ofHours(1)));
            tally.find("other").orElseThrow().gone("deleted");
        }
        afterAReboot();

        try (Tally tally = open()) {
            assertThat(tally.rows()).isEqualTo(2);
            assertThat(tally.read(0, snapshot)).isTrue();
            assertThat(snapshot.standing()).isEqualTo(Standing.GONE);
            assertThat(tally.interfaces()).hasSize(1);
            Interface port = tally.find(PORT).orElseThrow();
            assertThat(port.row()).isEqualTo(1);
            port.snapshot(snapshot);
            assertThat(snapshot.attributes()).isEqualTo(ETH1);
            assertThat(snapshot.standing()).isEqualTo(Standing.STALE);
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(1000);
            assertThat(snapshot.generation()).isEqualTo(1);
        }
        List<Event> events = new ArrayList<>();
        EventLog.read(state, events::add);
        assertThat(events)
                .filteredOn(e -> e.kind() == Event.Kind.TALLY_RESTORED)
                .extracting(Event::detail)
                .containsExactly("2 rows go on from it");
    }

    @Test
    void rowsBeyondTheFirstChunkAreRestoredToo() throws IOException {
        try (Tally tally = open()) {
            for (int port = 0; port < 600; port++) {
                tally.add(Identity.ofPort(2, port), Attributes.named("p" + port, ""), Policy.CONTINUE)
                        .update(reading(port, Duration.ofHours(1)));
            }
        }
        afterAReboot();
        try (Tally tally = open()) {
            assertThat(tally.interfaces()).hasSize(600);
            assertThat(tally.find("p599").orElseThrow().snapshot(snapshot)).isTrue();
            assertThat(snapshot.value(Counter.RX_BYTES)).isEqualTo(599);
        }
    }

    @Test
    void aDamagedCheckpointIsSetAsideAndSaid() throws IOException {
        try (Tally tally = open()) {
            tally.add(PORT, ETH1, Policy.CONTINUE).update(reading(1000, Duration.ofHours(1)));
        }
        afterAReboot();
        byte[] bytes = Files.readAllBytes(state.resolve("checkpoint"));
        bytes[bytes.length - 20] ^= 1;
        Files.write(state.resolve("checkpoint"), bytes);

        try (Tally tally = open()) {
            assertThat(tally.interfaces()).isEmpty();
        }
        assertThat(state.resolve("checkpoint.damaged")).hasBinaryContent(bytes);
        List<Event> events = new ArrayList<>();
        EventLog.read(state, events::add);
        assertThat(events.getLast().kind()).isEqualTo(Event.Kind.DAMAGE);
        assertThat(events.getLast().detail())
                .isEqualTo("its checksum does not hold; it is kept as %s, and totals begin anew"
                        .formatted(state.resolve("checkpoint.damaged")));
    }

    @Test
    void noBeginningOfACheckpointIsTakenForAWholeOne() throws IOException {
        try (Tally tally = open()) {
            tally.add(PORT, ETH1, Policy.CONTINUE).update(reading(1000, Duration.ofHours(1)));
        }
        byte[] bytes = Files.readAllBytes(state.resolve("checkpoint"));
        Checkpoint checkpoint = new Checkpoint(state);
        assertThat(checkpoint.read()).hasSize(1);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(state.resolve("checkpoint"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(checkpoint::read).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void noFlippedBitOfACheckpointGoesUnseen() throws IOException {
        try (Tally tally = open()) {
            tally.add(PORT, ETH1, Policy.CONTINUE).update(reading(1000, Duration.ofHours(1)));
        }
        byte[] bytes = Files.readAllBytes(state.resolve("checkpoint"));
        Checkpoint checkpoint = new Checkpoint(state);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 0x40;
            Files.write(state.resolve("checkpoint"), bytes);
            assertThatThrownBy(checkpoint::read).as("byte %d", i).isInstanceOf(IOException.class);
            bytes[i] ^= 0x40;
        }
    }

    @Test
    void refusesATableOfAnotherVersion() throws IOException {
        open().close();
        write(RowLayout.FILE_VERSION, 7);

        String sentence = "%s has layout 7, and this iftally knows layout 1: stop what uses it and remove it, or choose"
                + " another directory with --runtime";
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessage(sentence, runtime.resolve("tally"));
        assertThatThrownBy(() -> TallyReader.open(runtime)).hasMessage(sentence, runtime.resolve("tally"));
    }

    @Test
    void refusesAFileThatIsNoTable() throws IOException {
        open().close();
        write(RowLayout.FILE_MAGIC, 0x1234);

        assertThatThrownBy(this::open).hasMessageContaining("is not a table of iftally: stop what uses it");
    }

    @Test
    void refusesWhatIsNoFileInAFilesPlace() throws Exception {
        open().close();
        Path table = runtime.resolve("tally");
        Files.delete(table);
        Files.createDirectory(table);

        assertThatThrownBy(this::open)
                .hasMessage(table + " is a directory, and iftally keeps a file of that name:"
                        + " remove it, or choose another directory with --runtime");
        assertThatThrownBy(() -> TallyReader.open(runtime)).hasMessageContaining(table + " is a directory");

        Files.delete(table);
        Path events = state.resolve("events.jsonl");
        Files.delete(events);
        assertThat(new ProcessBuilder("mkfifo", events.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(this::open)
                .hasMessage(events + " is no regular file, and iftally keeps a file of that name:"
                        + " remove it, or choose another directory with --state");
    }

    @Test
    void refusesATruncatedTable() throws IOException {
        try (Tally tally = open()) {
            tally.add(PORT, ETH1, Policy.CONTINUE);
        }
        truncate(100_000);
        assertThatThrownBy(this::open).hasMessageContaining("is truncated (1 rows in 100000 bytes)");
        truncate(100);
        assertThatThrownBy(this::open).hasMessageContaining("is truncated (100 bytes)");
        assertThatThrownBy(() -> TallyReader.open(runtime)).hasMessageContaining("is truncated (100 bytes)");
    }

    @Test
    void aReaderWithoutATableIsToldWhatToDo() {
        assertThatThrownBy(() -> TallyReader.open(runtime))
                .isInstanceOf(IOException.class)
                .hasMessage("no tally in %s: start the daemon (iftally run), or name its directory with --runtime"
                        .formatted(runtime));
    }

    @Test
    void aDamagedRowIsGivenUpAndTheOthersGoOn() throws IOException {
        try (Tally tally = open()) {
            tally.add(PORT, ETH1, Policy.CONTINUE).update(reading(1000, Duration.ofHours(1)));
            tally.add(Identity.ofPort(1, 2), Attributes.named("eth2", ""), Policy.CONTINUE);
        }
        try (FileChannel file = FileChannel.open(runtime.resolve("tally"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(64).putLong(-1).flip(), RowLayout.HEADER_BYTES + 64 + 512 + 64);
        }

        try (Tally tally = open()) {
            assertThat(tally.read(0, snapshot)).isFalse();
            assertThat(tally.find("eth2")).isPresent();
            Interface port = tally.add(PORT, ETH1, Policy.CONTINUE);
            assertThat(port.row()).isZero();
            assertThat(port.snapshot(snapshot)).isTrue();
            assertThat(snapshot.has(Counter.RX_BYTES)).isFalse();
        }
    }

    @Test
    void anybodyMayReadTheTableAndOnlyTheOwnerTheLock() throws IOException {
        open().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runtime.resolve("tally"))))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(runtime.resolve("tally.lock"))))
                .isEqualTo("rw-------");
    }

    private void write(int offset, int value) throws IOException {
        try (FileChannel file = FileChannel.open(runtime.resolve("tally"), StandardOpenOption.WRITE)) {
            file.write(
                    ByteBuffer.allocate(4)
                            .order(ByteOrder.nativeOrder())
                            .putInt(value)
                            .flip(),
                    offset);
        }
    }

    private void truncate(long size) throws IOException {
        try (FileChannel file = FileChannel.open(runtime.resolve("tally"), StandardOpenOption.WRITE)) {
            file.truncate(size);
        }
    }
}
