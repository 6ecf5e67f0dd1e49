package dev.iftally.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDescriptorTest {
    @Test
    void readsAFileToItsEnd(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("rx_bytes"), "12345\n");

        try (Arena arena = Arena.ofConfined();
                FileDescriptor descriptor = FileDescriptor.open(file.toString(), FileDescriptor.O_RDONLY)) {
            MemorySegment into = arena.allocate(64);
            assertThat(descriptor.read(into)).isEqualTo(6);
            assertThat(into.asByteBuffer().get(0)).isEqualTo((byte) '1');
            assertThat(descriptor.read(into)).isZero();
            assertThat(descriptor.tryReadAt(1, into)).isEqualTo(5);
        }
    }

    @Test
    void saysWhatWasTriedAndWhyItFailed() {
        assertThatThrownBy(() -> FileDescriptor.open("/no/such/file", FileDescriptor.O_RDONLY))
                .isInstanceOfSatisfying(LinuxException.class, e -> {
                    assertThat(e.errno()).isEqualTo(Errno.ENOENT);
                    assertThat(e.errnoName()).isEqualTo("ENOENT");
                })
                .hasMessage("open /no/such/file: No such file or directory (ENOENT)");
    }

    @Test
    void carriesBytesThroughAPipe() throws Exception {
        FileDescriptor.Pipe pipe = FileDescriptor.pipe();
        try (Arena arena = Arena.ofConfined();
                FileDescriptor readEnd = pipe.readEnd()) {
            assertThat(readEnd.awaitReadable(0)).isFalse();

            try (FileDescriptor writeEnd = pipe.writeEnd()) {
                assertThat(writeEnd.write(arena.allocateFrom("hello"))).isEqualTo(6);
            }

            MemorySegment into = arena.allocate(64);
            assertThat(readEnd.awaitReadable(-1)).isTrue();
            assertThat(readEnd.read(into)).isEqualTo(6);
            assertThat(into.getString(0)).isEqualTo("hello");
            assertThat(readEnd.read(into)).isZero();
        }
    }

    @Test
    void tellsWhichDescriptorIsReadable() throws Exception {
        try (Arena arena = Arena.ofConfined();
                FileDescriptor first = FileDescriptor.eventCounter();
                FileDescriptor second = FileDescriptor.eventCounter()) {
            assertThat(FileDescriptor.firstReadable(0, first, second)).isEqualTo(-1);

            second.write(arena.allocateFrom(java.lang.foreign.ValueLayout.JAVA_LONG, 1));

            assertThat(FileDescriptor.firstReadable(-1, first, second)).isEqualTo(1);
        }
    }

    @Test
    void givesErrorsAsNegativeNumbersWhereAskedTo() throws Exception {
        try (Arena arena = Arena.ofConfined();
                FileDescriptor directory = FileDescriptor.open("/", FileDescriptor.O_RDONLY)) {
            assertThat(directory.tryRead(arena.allocate(8))).isEqualTo(-Errno.EISDIR);
        }
    }
}
