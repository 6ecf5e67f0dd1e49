package dev.iftally.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MountTableTest {
    @Test
    void readsALineWithOptionalFieldsAndEscapes() throws Exception {
        assertThat(
                        MountTable.parse(
                                "36 35 0:42 / /run/my\\040tree rw,nosuid shared:1 master:2 - fuse.iftally iftally rw,user_id=0"))
                .isEqualTo(
                        new MountTable.Mount(36, 35, "0:42", "/", Path.of("/run/my tree"), "fuse.iftally", "iftally"));
    }

    @Test
    void readsALineWithoutOptionalFields() throws Exception {
        assertThat(MountTable.parse("22 1 0:20 /net /proc/net ro - proc proc rw")
                        .root())
                .isEqualTo("/net");
    }

    @Test
    void refusesALineWithoutTypeAndSource() {
        assertThatThrownBy(() -> MountTable.parse("22 1 0:20 / /proc rw"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no \" - TYPE SOURCE\"");
    }

    @Test
    void findsTheProcMountOfThisMachine() throws Exception {
        assertThat(MountTable.read())
                .anySatisfy(mount -> assertThat(mount.type()).isEqualTo("proc"));
    }
}
