package dev.iftally.views.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The open files by handle. A closed one is used again, with its buffer: opening allocates nothing in steady state. */
final class OpenFiles {
    private final List<OpenFile> files = new ArrayList<>();
    private int[] free = new int[16];
    private int freeCount;

    /** The handle of a newly opened file. */
    int open(long node, Folder folder) {
        int handle;
        if (freeCount > 0) {
            handle = free[--freeCount];
        } else {
            handle = files.size();
            files.add(new OpenFile());
        }
        files.get(handle).open(node, folder);
        return handle;
    }

    /** The file of a handle, or null if there never was one. */
    OpenFile get(long handle) {
        return handle < 0 || handle >= files.size() ? null : files.get((int) handle);
    }

    /** The kernel releases a handle once, when its last user is gone. */
    void close(long handle) {
        OpenFile file = get(handle);
        if (file == null) {
            return;
        }
        file.close();
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = (int) handle;
    }
}
