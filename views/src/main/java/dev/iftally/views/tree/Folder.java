package dev.iftally.views.tree;

import dev.iftally.tally.Interface;
import dev.iftally.tally.Snapshot;
import dev.iftally.views.Snapshots;
import java.nio.charset.StandardCharsets;

/** One interface's place in the tree, under one name: a renamed interface gets another. */
final class Folder {
    private final long number;
    private final String name;
    private final byte[] nameBytes;
    private final Interface tallied;

    /** The tally's edition in which name and interface were last seen to belong together. */
    long edition;

    Folder(long number, String name, Interface tallied, long edition) {
        this.number = number;
        this.name = name;
        this.nameBytes = name.getBytes(StandardCharsets.UTF_8);
        this.tallied = tallied;
        this.edition = edition;
    }

    /** Never given to another folder. */
    long number() {
        return number;
    }

    String name() {
        return name;
    }

    /** The name in UTF-8; not to be changed. */
    byte[] nameBytes() {
        return nameBytes;
    }

    Interface tallied() {
        return tallied;
    }

    /** What its row says now; null if that is given to another interface. Good until the next call. */
    Snapshot read(Snapshots snapshots) {
        Snapshot snapshot = snapshots.of(tallied.row());
        return tallied.snapshot(snapshot) ? snapshot : null;
    }

    boolean isManual() {
        return tallied.identity().isManual();
    }
}
