package dev.iftally.views.tree;

import dev.iftally.views.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** One interface's files of a plain tree, or those of the tree as a whole: each replaced when it has changed. */
final class PlainFiles {
    private static final FileAttribute<Set<PosixFilePermission>> READ_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--"));

    private final Folder folder;
    private final List<Path> directories = new ArrayList<>();
    private final List<PlainFile> files = new ArrayList<>();

    private static final class PlainFile {
        final Path path;
        final long node;
        /** What the file says; null while there is none. */
        byte[] contents;

        PlainFile(Path path, long node) {
            this.path = path;
            this.node = node;
        }
    }

    /** Files of the interface's folder, or with null of the tree as a whole. */
    PlainFiles(Folder folder) {
        this.folder = folder;
    }

    /** Makes a directory and those in it; its files come with {@link #refresh}. */
    void add(long directory, Path path) throws IOException {
        Files.createDirectories(path);
        directories.add(path);
        for (Shape.Entry entry : Shape.in(directory)) {
            long node = entry.nodeIn(directory);
            if (Node.isDirectory(node)) {
                add(node, path.resolve(entry.name()));
            } else if (folder == null || Node.slot(node) != Node.AGE) {
                files.add(new PlainFile(path.resolve(entry.name()), node));
            }
        }
    }

    /** Replaces the files that say something else by now; one that has no value is taken away. */
    void refresh(Contents source, int processId, Text text, Path temporary) throws IOException {
        for (PlainFile file : files) {
            int errno = source.render(file.node, folder, processId, text.clear());
            if (errno != 0) {
                remove(file);
            } else if (file.contents == null || !equals(file.contents, text)) {
                file.contents = text.toBytes();
                replace(file, temporary);
            }
        }
    }

    /** Takes all of them away. */
    void remove() throws IOException {
        for (PlainFile file : files) {
            remove(file);
        }
        for (Path directory : directories.reversed()) {
            Files.deleteIfExists(directory);
        }
    }

    private static void remove(PlainFile file) throws IOException {
        if (file.contents != null) {
            file.contents = null;
            Files.deleteIfExists(file.path);
        }
    }

    private static void replace(PlainFile file, Path temporary) throws IOException {
        Files.deleteIfExists(temporary);
        try (SeekableByteChannel channel = Files.newByteChannel(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), READ_ONLY)) {
            ByteBuffer contents = ByteBuffer.wrap(file.contents);
            while (contents.hasRemaining()) {
                channel.write(contents);
            }
        }
        Files.move(temporary, file.path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean equals(byte[] contents, Text text) {
        return Arrays.equals(contents, 0, contents.length, text.array(), 0, text.length());
    }
}
