package dev.iftally.views.tree;

import dev.iftally.linux.Processes;
import dev.iftally.tally.Tally;
import dev.iftally.views.Text;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * The tally as plain files, where FUSE is not allowed: the same tree, read-only, each file replaced as a whole when
 * {@link #refresh} finds that it has changed. Not thread-safe.
 *
 * <p>What it cannot do: nothing can be written; a counter without a value has no file; there is no {@code age} (a
 * file's own time of modification says when its value changed); {@code net/overlay/dev} is the same for every reader.
 */
public final class PlainTree implements AutoCloseable {
    /** The file by which a directory is known to be a plain tree, so that what a dead daemon left can be erased. */
    static final String MARKER = ".iftally";

    private static final String TEMPORARY = ".iftally.new";

    private final Path directory;
    /** Of the marker, locked: who finds it so knows that this tree is alive. */
    private final FileChannel mark;

    private final Folders folders;
    private final Contents contents;
    private final PlainFiles fixed = new PlainFiles(null);
    private final Map<Folder, PlainFiles> byFolder = new HashMap<>();
    private final Text text = new Text();

    private PlainTree(Path directory, FileChannel mark, Tally tally, KernelCounters kernel) {
        this.directory = directory;
        this.mark = mark;
        this.folders = new Folders(tally, dropped -> {});
        this.contents = new Contents(folders, kernel, InstantSource.system());
    }

    /**
     * Writes the tree into a directory.
     *
     * @param directory made if it is not there; what an earlier plain tree left in it is erased
     * @param tally what is shown
     * @param kernel what the overlay's files show where the tally has nothing
     * @throws IOException if the directory is in use, or cannot be written to
     */
    public static PlainTree open(Path directory, Tally tally, KernelCounters kernel) throws IOException {
        MountPoint point = new MountPoint(directory);
        point.prepare();
        PlainTree tree = new PlainTree(point.path(), mark(point.path()), tally, kernel);
        tree.fixed.add(Node.ROOT, tree.directory);
        tree.refresh();
        return tree;
    }

    private static FileChannel mark(Path directory) throws IOException {
        FileChannel mark =
                FileChannel.open(directory.resolve(MARKER), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        mark.lock();
        return mark;
    }

    /** Whether a process, which lives, keeps a plain tree in this directory. */
    static boolean isServed(Path tree) throws IOException {
        try (FileChannel mark = FileChannel.open(tree.resolve(MARKER), StandardOpenOption.WRITE)) {
            return mark.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Where it is. */
    public Path directory() {
        return directory;
    }

    /**
     * Makes the files say what the tally says now; to be called once a second.
     *
     * @throws IOException if a file cannot be written: the others may be older than this one
     */
    public void refresh() throws IOException {
        folders.refresh();
        removeOld();
        for (Folder folder = folders.after(0); folder != null; folder = folders.after(folder.number())) {
            if (!byFolder.containsKey(folder)) {
                byFolder.put(folder, newFiles(folder));
            }
            refresh(byFolder.get(folder));
        }
        refresh(fixed);
    }

    /** Takes the files away. */
    @Override
    public void close() throws IOException {
        for (PlainFiles files : byFolder.values()) {
            files.remove();
        }
        byFolder.clear();
        try (mark) {
            erase(directory);
        }
    }

    /** Erases a plain tree; the directory itself stays, for it was perhaps made by somebody else. */
    static void erase(Path tree) throws IOException {
        Path marker = tree.resolve(MARKER);
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(marker)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!visited.equals(tree)) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        // Last, so that what is interrupted can be done again.
        Files.deleteIfExists(marker);
    }

    private PlainFiles newFiles(Folder folder) throws IOException {
        PlainFiles files = new PlainFiles(folder);
        files.add(Node.of(folder.number(), Node.FOLDER), directory.resolve(folder.name()));
        files.add(
                Node.of(folder.number(), Node.OVERLAY_FOLDER),
                directory.resolve(Shape.NET).resolve("overlay").resolve(folder.name()));
        return files;
    }

    private void removeOld() throws IOException {
        Iterator<Map.Entry<Folder, PlainFiles>> each = byFolder.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Folder, PlainFiles> entry = each.next();
            if (!folders.isCurrent(entry.getKey())) {
                each.remove();
                entry.getValue().remove();
            }
        }
    }

    private void refresh(PlainFiles files) throws IOException {
        files.refresh(contents, Processes.processId(), text, directory.resolve(TEMPORARY));
    }
}
