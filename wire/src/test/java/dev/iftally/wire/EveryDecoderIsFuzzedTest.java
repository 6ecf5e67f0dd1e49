package dev.iftally.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.netlink.MessageCursor;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever writes a decoder gives it to {@link DecoderFuzzTest}, too. */
class EveryDecoderIsFuzzedTest {
    private static final Set<Class<?>> FROM_OUTSIDE =
            Set.of(MessageCursor.class, MemorySegment.class, Cursor.class, byte[].class);

    /** They are opened to be written to, or are what the decoders read with. */
    private static final Set<String> NO_DECODERS = Set.of(
            "WireWriter",
            "MessageWriter",
            "FuseReply",
            "Cursor",
            "AttributeCursor",
            "MessageCursor",
            "CounterNest",
            "Header");

    @Test
    void everyPublicDecoderIsNamedInTheFuzzTest() throws Exception {
        String targets = Files.readString(Path.of("src/test/java/dev/iftally/wire/DecoderFuzzTest.java"));

        List<String> decoders = publicClasses().stream()
                .filter(each -> Arrays.stream(each.getMethods()).anyMatch(EveryDecoderIsFuzzedTest::decodes))
                .map(Class::getSimpleName)
                .filter(name -> !NO_DECODERS.contains(name))
                .toList();

        assertThat(decoders).hasSizeGreaterThan(15);
        assertThat(decoders.stream().filter(name -> !targets.matches("(?s).*\\b%s\\b.*".formatted(name))))
                .as("decoders that DecoderFuzzTest does not know")
                .isEmpty();
    }

    private static boolean decodes(Method method) {
        return method.getName().matches("(decode|open|read|scan)[A-Za-z]*")
                && method.getParameterCount() > 0
                && FROM_OUTSIDE.contains(method.getParameterTypes()[0]);
    }

    private static List<Class<?>> publicClasses() throws Exception {
        Path classes = Path.of(
                Cursor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            List<String> names = files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.startsWith("dev/iftally/wire/"))
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .toList();
            List<Class<?>> found = new ArrayList<>();
            for (String name : names) {
                Class<?> each = Class.forName(name, false, Cursor.class.getClassLoader());
                if (Modifier.isPublic(each.getModifiers())) {
                    found.add(each);
                }
            }
            return found;
        }
    }
}
