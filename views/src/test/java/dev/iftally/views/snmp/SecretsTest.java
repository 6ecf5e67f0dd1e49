package dev.iftally.views.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.security.SecurityLevel;

/** The files of users and of community names. */
class SecretsTest {
    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private Users users(String text) throws IOException {
        return Users.read(Optional.of(file(text)));
    }

    @Test
    void aUserReadsWithAllTheKeysThatItHas() throws Exception {
        Users users = users("""
                # comment

                createUser alice SHA-256 "correct horse" AES
                  createUser bob SHA-512 tr0ub4dor&3
                """);

        assertThat(users.areAllPrivate()).isFalse();
        assertThat(mayRead(users, "alice", SecurityLevel.AUTH_PRIV)).isTrue();
        assertThat(mayRead(users, "alice", SecurityLevel.AUTH_NOPRIV)).isFalse();
        assertThat(mayRead(users, "bob", SecurityLevel.AUTH_NOPRIV)).isTrue();
        assertThat(mayRead(users, "bob", SecurityLevel.NOAUTH_NOPRIV)).isFalse();
        assertThat(mayRead(users, "mallory", SecurityLevel.AUTH_PRIV)).isFalse();
    }

    private static boolean mayRead(Users users, String name, int level) {
        return users.mayRead(name.getBytes(StandardCharsets.UTF_8), level);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "createUser alice MD5 correcthorse|expected createUser NAME SHA-224",
                "createUser alice SHA-256 correcthorse DES correcthorse|expected createUser NAME SHA-224",
                "rouser alice|expected createUser NAME SHA-224",
                "createUser alice SHA-256 horse|expected passphrases of at least 8 characters (RFC 3414, 11.2)",
                "createUser alice SHA-256 correcthorse AES staple|expected passphrases of at least 8 characters",
                "createUser alice SHA-256 `\"correct horse`|expected createUser NAME SHA-224",
                "createUser alice SHA-256 \"correct horse|a quotation mark without its second",
                "createUser \"\" SHA-256 correcthorse|expected a name of 1–32 bytes",
            })
    void saysWhichLineIsWrongAndNotWhatStandsInIt(String line, String expected) {
        assertThatThrownBy(() -> users("# first\n" + line + "\n"))
                .hasMessageStartingWith(directory.resolve("secret") + ":2: ")
                .hasMessageContaining(expected)
                .hasMessageNotContaining("horse");
    }

    @Test
    void aUserIsThereOnce() {
        assertThatThrownBy(() -> users("createUser a SHA-256 correcthorse\ncreateUser a SHA-224 correcthorse\n"))
                .hasMessage(directory.resolve("secret") + ":2: a user who is there already; expected each once");
    }

    @Test
    void nobodyElseMayReadTheFile() throws Exception {
        Path file = file("private\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> Communities.read(Optional.of(file), false))
                .hasMessage(
                        "%1$s: others than its owner may read it; chmod 600 %1$s; expected a file of SNMPv2c's community names, a line each",
                        file);
        assertThatThrownBy(() -> Users.read(Optional.of(directory.resolve("none"))))
                .hasMessageStartingWith(directory.resolve("none") + ": No such file or directory; expected a file of");
        assertThatThrownBy(() -> users("\n# nobody\n")).hasMessageContaining(": nothing in it; expected a file of");
    }

    @Test
    void communitiesArePublicUnlessSomebodyDecides() throws Exception {
        assertThat(accepts(Communities.read(Optional.empty(), false), "public")).isTrue();
        assertThat(accepts(Communities.read(Optional.empty(), true), "public")).isFalse();
        Communities named = Communities.read(Optional.of(file("secret\nmore secret\n")), true);
        assertThat(accepts(named, "secret")).isTrue();
        assertThat(accepts(named, "more secret")).isTrue();
        assertThat(accepts(named, "public")).isFalse();
        assertThat(accepts(named, "")).isFalse();
    }

    private static boolean accepts(Communities communities, String name) {
        return communities.accept(name.getBytes(StandardCharsets.UTF_8));
    }
}
