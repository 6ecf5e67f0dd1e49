package dev.iftally.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What drivers count besides: in this process at once, for others in a file a row. */
class DriverCountersTest {
    private static final Identity PORT_1 = Identity.ofPort(1, 1);
    private static final Identity PORT_2 = Identity.ofPort(1, 2);
    private static final List<DriverCounter> SOME =
            List.of(new DriverCounter("rx_q0_packets", 7), new DriverCounter("tx=odd name", -1));

    @TempDir
    private Path directory;

    private TallyDirectories directories;
    private final Snapshot row = new Snapshot();

    @BeforeEach
    void chooseDirectories() {
        directories = new TallyDirectories(directory.resolve("run"), directory.resolve("lib"));
    }

    @Test
    void areInThisProcessAtOnceAndInOthersSoon() throws IOException {
        try (Tally tally = open();
                TallyReader reader = TallyReader.open(directories.runtime())) {
            Interface eth1 = add(tally, PORT_1, "eth1");
            eth1.updateDriverCounters(SOME);

            assertThat(eth1.driverCounters()).isEqualTo(SOME);
            assertThat(tally.read(0, row)).isTrue();
            assertThat(tally.driverCounters(row)).isEqualTo(SOME);
            tally.driverCounters().flush();
            assertThat(reader.driverCounters(row)).isEqualTo(SOME);
            assertThat(file()).hasContent("""
                    iftally 1 1
                    rx_q0_packets=7
                    tx=odd name=18446744073709551615
                    """);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-r--r--");
        }
    }

    @Test
    void nothingIsWrittenWhereThereAreNoneOrNoneHasChanged() throws IOException {
        try (Tally tally = open()) {
            add(tally, PORT_2, "eth2").updateDriverCounters(List.of());
        }
        assertThat(directories.runtime().resolve("driver")).doesNotExist();

        try (Tally tally = open()) {
            add(tally, PORT_1, "eth1").updateDriverCounters(SOME);
        }
        Path file = directories.runtime().resolve("driver/1");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        try (Tally tally = open()) {
            add(tally, PORT_1, "eth1").updateDriverCounters(List.copyOf(SOME));
        }
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(0));
    }

    @Test
    void outliveTheDaemonAndItsInterfacesAbsence() throws IOException {
        try (Tally tally = open()) {
            Interface eth1 = add(tally, PORT_1, "eth1");
            eth1.updateDriverCounters(SOME);
            eth1.gone("unplugged");
            eth1.updateDriverCounters(List.of());
        }

        try (Tally tally = open()) {
            assertThat(add(tally, PORT_1, "eth1").driverCounters()).isEqualTo(SOME);
        }
    }

    @Test
    void goWithTheLastOneOfThem() throws IOException {
        try (Tally tally = open()) {
            Interface eth1 = add(tally, PORT_1, "eth1");
            eth1.updateDriverCounters(SOME);
            tally.driverCounters().flush();

            eth1.updateDriverCounters(List.of());

            assertThat(eth1.driverCounters()).isEmpty();
            tally.driverCounters().flush();
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void areNeverTheNextTenants() throws IOException {
        try (Tally tally = Tally.open(directories, Duration.ZERO);
                TallyReader reader = TallyReader.open(directories.runtime())) {
            Interface eth1 = add(tally, PORT_1, "eth1");
            eth1.updateDriverCounters(SOME);
            tally.driverCounters().flush();
            eth1.gone("unplugged");

            Interface eth2 = add(tally, PORT_2, "eth2");

            assertThat(eth2.row()).isEqualTo(eth1.row());
            assertThat(eth2.driverCounters()).isEmpty();
            assertThat(eth2.snapshot(row)).isTrue();
            assertThat(reader.driverCounters(row)).isEmpty();
            tally.driverCounters().flush();
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void areBoundedInNumberAndBytesAndThatIsToldOnce() throws IOException {
        try (Tally tally = open()) {
            List<Event> events = new CopyOnWriteArrayList<>();
            tally.onEvent(events::add);
            Interface eth1 = add(tally, PORT_1, "eth1");

            eth1.updateDriverCounters(many(5_000, "q"));
            assertThat(eth1.driverCounters()).hasSize(4_096);
            eth1.updateDriverCounters(many(4_000, "q".repeat(200)));

            assertThat(eth1.driverCounters()).hasSize(1_165);
            assertThat(events)
                    .filteredOn(e -> e.kind() == Event.Kind.NOTE)
                    .extracting(Event::detail)
                    .containsExactly("its driver has 5000 counters of its own, more than 4096 or 262144 bytes:"
                            + " the rest is left out");
        }
    }

    @Test
    void namesStayInTheirLine() {
        assertThat(new DriverCounter("a\nb\u001b[31m\u2028c", 1).name()).isEqualTo("a?b?[31m?c");
        assertThat(new DriverCounter("ä".repeat(200), 1).name()).isEqualTo("ä".repeat(127));
    }

    @Test
    void filesOfOthersAreNoObstacle() throws IOException {
        Path besides = Files.createDirectories(directories.runtime().resolve("driver"));
        Files.writeString(besides.resolve("0"), "iftally 1 1\nrx=many\n");
        Files.createDirectory(besides.resolve("7"));
        Files.writeString(besides.resolve("README"), "hello");

        try (Tally tally = open()) {
            assertThat(add(tally, PORT_1, "eth1").driverCounters()).isEmpty();
        }
    }

    private Tally open() throws IOException {
        return Tally.open(directories, Duration.ofHours(24));
    }

    private static Interface add(Tally tally, Identity id, String name) {
        return tally.add(id, Attributes.named(name, "a test"), Policy.CONTINUE);
    }

    private Path file() {
        return directories.runtime().resolve("driver/0");
    }

    private static List<DriverCounter> many(int count, String name) {
        return IntStream.range(0, count)
                .mapToObj(i -> new DriverCounter(name + "%03d".formatted(i % 1000), i))
                .toList();
    }
}
