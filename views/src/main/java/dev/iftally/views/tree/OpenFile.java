package dev.iftally.views.tree;

import dev.iftally.views.Text;

/** One open(2) of a file: what it is, and the contents that its reader is in the middle of. Used again when closed. */
final class OpenFile {
    private final Text contents = new Text();
    private long node;
    private Folder folder;
    private boolean taken;

    void open(long openedNode, Folder openedFolder) {
        node = openedNode;
        folder = openedFolder;
        taken = false;
        contents.clear();
    }

    void close() {
        folder = null;
    }

    long node() {
        return node;
    }

    Folder folder() {
        return folder;
    }

    /** The contents as they were last taken. */
    Text contents() {
        return contents;
    }

    /**
     * Takes the contents, the first time and again whenever a reader starts from the beginning: nicstat and dstat keep
     * the file open and seek back.
     *
     * @return 0 or the errno that the reader gets
     */
    int take(long offset, int processId, Contents source) {
        if (taken && offset != 0) {
            return 0;
        }
        int errno = source.render(node, folder, processId, contents.clear());
        taken = errno == 0;
        return errno;
    }
}
