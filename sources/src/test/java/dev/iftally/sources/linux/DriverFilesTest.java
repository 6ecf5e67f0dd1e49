package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.sources.linux.DriverFiles.DriverCounter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverFilesTest {
    @TempDir
    Path directory;

    private final List<String> problems = new ArrayList<>();

    @Test
    void readsNamesAndValuesOfTheFilesThatMatch() throws Exception {
        Path first = write("nic0/stats", "rx ring full: 12\nstate: up\ntx_stops = 18446744073709551615\n");
        Path second = write("nic1/stats", "  rx ring full:0\n");
        write("nic1/other", "a: 1\n");

        assertThat(new DriverFiles(directory, "*/stats", DriverFiles.NAME_AND_VALUE).read(problems::add))
                .containsExactly(
                        new DriverCounter(first, "rx ring full", 12),
                        new DriverCounter(first, "tx_stops", -1),
                        new DriverCounter(second, "rx ring full", 0));
    }

    @Test
    void callsANumberThatStandsAloneAsItsFile() throws Exception {
        Path file = write("nic0/resets", "3\n");

        assertThat(new DriverFiles(directory, "nic*/*", DriverFiles.VALUE).read(problems::add))
                .containsExactly(new DriverCounter(file, "resets", 3));
    }

    @Test
    void findsSeveralCountersOfALine() throws Exception {
        Path file = write("q", "q0 rx=1 tx=2\n");

        assertThat(new DriverFiles(directory, "*", Pattern.compile("(?<name>[rt]x)=(?<value>\\d+)"))
                        .read(problems::add))
                .containsExactly(new DriverCounter(file, "rx", 1), new DriverCounter(file, "tx", 2));
    }

    @Test
    void saysWhatIsWrongWithAPatternANumberOrADirectory() throws Exception {
        write("q", "a: 99999999999999999999\nb: 2\n");

        assertThatThrownBy(() -> new DriverFiles(directory, "*", Pattern.compile("\\d+")))
                .hasMessage("\"\\d+\" has no group for the number; expected (?<value>\\d+) in it");
        assertThatThrownBy(() -> DriverFiles.checkPattern("("))
                .hasMessage("\"(\" is no regular expression: Unclosed group near index 1");
        assertThatThrownBy(() -> new DriverFiles(directory, "{", DriverFiles.VALUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"{\" is no glob");
        assertThat(new DriverFiles(directory, "*", DriverFiles.NAME_AND_VALUE).read(problems::add))
                .containsExactly(new DriverCounter(directory.resolve("q"), "b", 2));
        assertThat(problems)
                .containsExactly("%s/q, line 1: an unsigned 64-bit number expected, not \"99999999999999999999\""
                        .formatted(directory));
        assertThatThrownBy(() -> new DriverFiles(directory.resolve("none"), "*", DriverFiles.VALUE).read(problems::add))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
    }

    private Path write(String name, String text) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
