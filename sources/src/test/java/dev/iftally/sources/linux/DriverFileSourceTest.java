package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverFileSourceTest {
    @TempDir
    Path directory;

    private final List<String> events = new ArrayList<>();
    private Path debug;
    private Tally tally;

    @BeforeEach
    void open() throws IOException {
        debug = Files.createDirectory(directory.resolve("debug"));
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(1));
        tally.onEvent(event -> {
            if (event.kind() == Event.Kind.NOTE || event.kind() == Event.Kind.INTERFACE_GONE) {
                events.add(event.subject() + ": " + event.detail());
            }
        });
    }

    @AfterEach
    void close() {
        tally.close();
    }

    @Test
    void feedsInterfacesWithWhatTheFilesCount() throws Exception {
        write("p0/stats", "no_buffer: 3\nbad_tag: 4\nring_full: 5\n");
        write("p1/stats", "no_buffer: 1\n");
        DriverFileSource source =
                source("^[^/]+", Map.of("no_buffer", Counter.RX_DROPPED, "ring_full", Counter.RX_DROPPED));

        assertThat(source.read()).isEmpty();

        assertThat(total("p0", Counter.RX_DROPPED)).isEqualTo(8);
        assertThat(interfaceOf("p0").driverCounters()).containsExactly(new DriverCounter("bad_tag", 4));
        assertThat(interfaceOf("p0").attributes().source()).isEqualTo("files " + debug);
        assertThat(total("p1", Counter.RX_DROPPED)).isEqualTo(1);

        // The driver was loaded anew: the total goes on. The other one is gone.
        write("p0/stats", "no_buffer: 2\n");
        Files.delete(debug.resolve("p1/stats"));
        assertThat(source.read()).isEmpty();

        assertThat(total("p0", Counter.RX_DROPPED)).isEqualTo(10);
        assertThat(interfaceOf("p0").driverCounters()).isEmpty();
        assertThat(tally.find("p1")).isEmpty();
        assertThat(events).containsExactly("p1: its files are gone");
    }

    @Test
    void tellsMoreOfAnInterfaceThatSomebodyElseFeeds() throws Exception {
        write("nic-eth0/queue", "ring_full: 5\n");
        write("nic-eth9/queue", "ring_full: 6\n");
        Interface eth0 = tally.add(new Identity("linux:eth0"), Attributes.named("eth0", "linux"), Policy.CONTINUE);
        DriverFileSource source = source("^nic-(.*?)/", Map.of());

        assertThat(source.read()).isEmpty();
        assertThat(source.read()).isEmpty();

        assertThat(interfaceOf("eth0")).isSameAs(eth0);
        assertThat(eth0.driverCounters()).containsExactly(new DriverCounter("ring_full", 5));
        assertThat(events)
                .containsExactly("files of %s: the tally has no interface eth9 that its counters could be shown beside"
                        .formatted(debug));

        Files.delete(debug.resolve("nic-eth0/queue"));
        assertThat(source.read()).isEmpty();
        assertThat(eth0.driverCounters()).isEmpty();
        assertThat(eth0.isGone()).isFalse();
    }

    @Test
    void saysOnceWhatIsWrong() throws Exception {
        write("p0/stats", "no_buffer: 3\nring_full: 18446744073709551616\n");
        write("a-name-of-a-directory/stats", "no_buffer: 3\n");
        tally.add(Identity.ofPort(1, 1), Attributes.named("p1", "openflow 1 port 1"), Policy.CONTINUE);
        write("p1/stats", "no_buffer: 3\n");
        DriverFileSource source = source("^[^/]+", Map.of("no_buffer", Counter.RX_DROPPED));

        assertThat(source.read()).isEmpty();
        assertThat(source.read()).isEmpty();

        assertThat(total("p0", Counter.RX_DROPPED)).isEqualTo(3);
        String subject = "files of %s: ".formatted(debug);
        assertThat(events)
                .containsExactlyInAnyOrder(
                        subject
                                + "%s/p0/stats, line 2: an unsigned 64-bit number expected, not \"18446744073709551616\""
                                        .formatted(debug),
                        subject + "\"a-name-of-a-directory\" can be no interface's name: "
                                + "it has 21 bytes, a name has at most 15",
                        subject + "p1 is left out: its name is taken by openflow 1 port 1");

        assertThat(source("/(stats)/", Map.of()).read()).isEmpty();
        assertThat(events).contains(subject + debug + "/p0/stats: \"/(stats)/\" finds no interface's name in its path");
    }

    @Test
    void saysWhyADirectoryCannotBeRead() throws Exception {
        DriverFileSource source = source("^[^/]+", Map.of());
        Files.delete(debug);

        assertThat(source.read()).contains("%s cannot be read: there is no such directory".formatted(debug));
        Files.writeString(debug, "");
        assertThat(source.read()).contains("%s cannot be read: it is no directory".formatted(debug));
    }

    private DriverFileSource source(String interfaceName, Map<String, Counter> counters) {
        return new DriverFileSource(
                new DriverFileOptions(
                        new DriverFiles(debug, "*/*", DriverFiles.NAME_AND_VALUE),
                        Pattern.compile(interfaceName),
                        counters,
                        Duration.ofSeconds(1),
                        Policy.CONTINUE),
                tally);
    }

    private void write(String name, String text) throws IOException {
        Path file = debug.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Interface interfaceOf(String name) {
        return tally.find(name).orElseThrow();
    }

    private long total(String name, Counter counter) {
        Snapshot snapshot = new Snapshot();
        assertThat(interfaceOf(name).snapshot(snapshot)).isTrue();
        return snapshot.value(counter);
    }
}
