package dev.iftally.views.history;

import dev.iftally.tally.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The files of all interfaces' archives, named by their identities. */
final class ArchiveDirectory {
    static final String NAME = "history";

    private static final String SUFFIX = ".archive";
    private static final String DAMAGED = ".damaged";
    private static final String BOUND = "bound";
    private static final String UNESCAPED = ":_-";

    private final Path directory;

    private ArchiveDirectory(Path directory) {
        this.directory = directory;
    }

    /** That of a state directory; it need not exist. */
    static ArchiveDirectory of(Path state) {
        return new ArchiveDirectory(state.resolve(NAME));
    }

    Path path() {
        return directory;
    }

    /** Notes how much the archives may take together, for whoever asks. */
    void noteBound(long maxBytes) throws IOException {
        make();
        Files.writeString(directory.resolve(BOUND), maxBytes + "\n");
    }

    /** What was noted last; empty if nothing was, or it is no number. */
    OptionalLong bound() {
        try {
            String noted = Files.readString(directory.resolve(BOUND)).strip();
            return noted.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(noted)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** The file of an interface; it need not exist. */
    Path file(Identity identity) {
        StringBuilder name = new StringBuilder();
        for (byte b : identity.text().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNESCAPED.indexOf(c) >= 0);
            name.append(plain ? String.valueOf(c) : "%%%02x".formatted((int) c));
        }
        return directory.resolve(name + SUFFIX);
    }

    /** Makes the directory where it is missing. */
    void make() throws IOException {
        Files.createDirectories(directory);
    }

    /** The archives, and what was set aside of them; none where there is no directory. */
    List<Path> all() throws IOException {
        List<Path> found = new ArrayList<>(archives());
        found.addAll(list("*" + SUFFIX + DAMAGED));
        return found;
    }

    /** The archives, in no order. */
    List<Path> archives() throws IOException {
        return list("*" + SUFFIX);
    }

    private List<Path> list(String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, glob)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return found;
    }

    /** Takes a file out of the way, for somebody to look at; one that was there before is gone. Returns where it is. */
    static Path setAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
        return Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what was not written for longest, and is not among those to be kept; empty if there is no such file. */
    Optional<Path> evict(Set<Path> kept) throws IOException {
        Path oldest = null;
        FileTime since = null;
        for (Path file : all()) {
            FileTime written = Files.getLastModifiedTime(file);
            if (!kept.contains(file) && (since == null || written.compareTo(since) < 0)) {
                oldest = file;
                since = written;
            }
        }
        if (oldest != null) {
            Files.delete(oldest);
        }
        return Optional.ofNullable(oldest);
    }
}
