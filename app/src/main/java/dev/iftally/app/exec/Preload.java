package dev.iftally.app.exec;

import dev.iftally.linux.ExtendedAttributes;
import dev.iftally.linux.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The library that shows the tally to a program that asks the kernel by netlink, and the programs that cannot have it:
 * those are refused, because they would see the kernel's own counters, and nobody would know.
 */
public final class Preload {
    /** The system property by which the launcher names the library. */
    public static final String PROPERTY = "iftally.preload";

    private static final String VARIABLE = "LD_PRELOAD";
    private static final String TABLE = "IFTALLY_TABLE";
    private static final int SET_USER = 04000;
    private static final int SET_GROUP = 02000;
    /** As deep as the kernel itself follows. */
    private static final int MAX_SCRIPTS = 4;

    private final Path library;

    private Preload(Path library) {
        this.library = library;
    }

    /** The library, if it was built. */
    public static Optional<Path> library() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).filter(Files::isReadable);
    }

    static Optional<Preload> find() throws IOException {
        Optional<Path> found = library();
        // Both separate libraries, and the loader knows no way to write them.
        if (found.isPresent() && found.get().toString().matches(".*[\\s:].*")) {
            throw new IOException(
                    "the dynamic loader cannot be told of %s, whose path has a blank or a colon: put iftally elsewhere, or use --files"
                            .formatted(found.get()));
        }
        return found.map(Preload::new);
    }

    /** Adds what the loader and the library have to be told. */
    void enter(Map<String, String> environment, Path table) {
        String others = environment.getOrDefault(VARIABLE, "");
        if (!others.startsWith(library.toString())) {
            environment.put(VARIABLE, others.isEmpty() ? library.toString() : library + ":" + others);
        }
        environment.put(TABLE, table.toAbsolutePath().toString());
    }

    /**
     * Refuses a program that the library cannot be put into.
     *
     * @throws RefusedProgramException in one sentence why
     */
    void require(Path program) throws IOException {
        require(program, 0);
    }

    private void require(Path program, int scripts) throws IOException {
        // What cannot be executed or read is execve's to refuse.
        if (!Files.isRegularFile(program) || !Files.isExecutable(program) || !Files.isReadable(program)) {
            return;
        }
        ElfProgram elf = ElfProgram.read(program);
        if (elf.machine() == 0) {
            if (!elf.interpreter().isEmpty() && scripts < MAX_SCRIPTS) {
                require(Path.of(elf.interpreter()), scripts + 1);
            }
            return;
        }
        String objection = objection(program, elf);
        if (!objection.isEmpty()) {
            throw new RefusedProgramException(
                    "%s %s, so that by netlink it would see the kernel's own counters; exec --files shows it the tally in /proc and /sys alone"
                            .formatted(program, objection));
        }
    }

    private String objection(Path program, ElfProgram elf) throws IOException {
        ElfProgram own = ElfProgram.read(Path.of("/proc/self/exe"));
        if (elf.machine() != ElfProgram.read(library).machine()) {
            return "is for another kind of processor than the library that shows the tally";
        }
        if (elf.interpreter().isEmpty()) {
            return "is statically linked, which leaves no place for the library that shows the tally";
        }
        if (elf.go()) {
            return "is a Go program, which calls the kernel past the library that shows the tally";
        }
        if (!elf.interpreter().equals(own.interpreter())) {
            return "is loaded by %s, and the library that shows the tally by %s"
                    .formatted(elf.interpreter(), own.interpreter());
        }
        return changesUser(program)
                ? "runs with other rights than yours (setuid, setgid or capabilities), and the loader then refuses the library that shows the tally"
                : "";
    }

    private static boolean changesUser(Path program) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(program, "unix:mode,uid,gid");
        int mode = (int) attributes.get("mode");
        boolean user = (mode & SET_USER) != 0 && (int) attributes.get("uid") != Processes.userId();
        boolean group = (mode & SET_GROUP) != 0 && (int) attributes.get("gid") != Processes.groupId();
        boolean capabilities =
                Processes.userId() != 0 && ExtendedAttributes.has(program.toString(), "security.capability");
        return user || group || capabilities;
    }
}
