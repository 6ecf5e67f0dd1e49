package dev.iftally.views.tree;

import dev.iftally.tally.Interface;
import dev.iftally.tally.InterfaceNames;
import dev.iftally.tally.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The folders that stand for the tally's interfaces. They follow it: whenever its edition has changed, a folder is
 * checked before it is used, and one whose name no longer belongs to its interface is dropped. Safe for any thread.
 */
final class Folders {
    private final Tally tally;
    private final Consumer<String> onDropped;
    private final List<Folder> byNumber = new ArrayList<>();
    private final Map<String, Folder> byName = new HashMap<>();
    private long lastNumber;
    private long listedEdition = -1;

    /**
     * The folders of a tally.
     *
     * @param onDropped is told the name of each folder that is dropped
     */
    Folders(Tally tally, Consumer<String> onDropped) {
        this.tally = tally;
        this.onDropped = onDropped;
    }

    /** The folder of a name; null if no interface has it. */
    synchronized Folder named(String name) {
        Folder folder = byName.get(name);
        if (folder != null && isCurrent(folder)) {
            return folder;
        }
        return tally.find(name).map(found -> place(name, found)).orElse(null);
    }

    /** The folder of a number; null if it is no more. */
    synchronized Folder numbered(long number) {
        int index = indexAbove(number) - 1;
        if (index < 0) {
            return null;
        }
        Folder folder = byNumber.get(index);
        return folder.number() == number && isCurrent(folder) ? folder : null;
    }

    /** The folder with the next number; null behind the last. {@link #refresh} first for a complete list. */
    synchronized Folder after(long number) {
        int index = indexAbove(number);
        return index == byNumber.size() ? null : byNumber.get(index);
    }

    /** Makes every interface of the tally have its folder, and no other. */
    synchronized void refresh() {
        long edition = tally.edition();
        if (edition == listedEdition) {
            return;
        }
        for (Interface tallied : tally.interfaces()) {
            named(tallied.attributes().name());
        }
        for (Folder folder : List.copyOf(byNumber)) {
            isCurrent(folder);
        }
        listedEdition = edition;
    }

    /** Whether the folder's name still belongs to its interface; if not, it is dropped. */
    synchronized boolean isCurrent(Folder folder) {
        long edition = tally.edition();
        if (folder.edition == edition) {
            return true;
        }
        boolean current = tally.find(folder.name()).orElse(null) == folder.tallied();
        if (current) {
            folder.edition = edition;
        } else if (byName.remove(folder.name(), folder)) {
            byNumber.remove(folder);
            onDropped.accept(folder.name());
        }
        return current;
    }

    /** How many there are. */
    synchronized int size() {
        return byNumber.size();
    }

    private Folder place(String name, Interface tallied) {
        if (InterfaceNames.problem(name).isPresent()) {
            return null;
        }
        Folder folder = new Folder(++lastNumber, name, tallied, tally.edition());
        byNumber.add(folder);
        byName.put(name, folder);
        return folder;
    }

    private int indexAbove(long number) {
        int low = 0;
        int high = byNumber.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byNumber.get(middle).number() <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
