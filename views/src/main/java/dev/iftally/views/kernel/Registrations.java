package dev.iftally.views.kernel;

import dev.iftally.linux.Errno;
import dev.iftally.linux.LinuxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which devices this daemon has registered, in a file of its runtime directory, a line {@code IFINDEX NAME} each: a
 * device is there before it is registered, so that whoever cleans up after the daemon finds all of them, whatever they
 * are called by then.
 */
final class Registrations {
    private final Path file;
    private final Devices devices;
    private final Map<Integer, String> names;

    private Registrations(Path file, Devices devices, Map<Integer, String> names) {
        this.file = file;
        this.devices = devices;
        this.names = names;
    }

    /**
     * Those of this daemon, or of one that was before it.
     *
     * @param kept whether they are to stay when a daemon ends: those have a file of their own, which no guard looks at
     */
    static Registrations open(Path runtime, boolean kept, Devices devices) throws IOException {
        Path file = runtime.resolve(kept ? "kernel-kept" : "kernel");
        Map<Integer, String> names = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", 2);
                names.put(Integer.valueOf(words[0]), words[1]);
            }
        } catch (NoSuchFileException e) {
            // Nothing was registered.
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(file + " is not one of iftally's: remove it", e);
        }
        return new Registrations(file, devices, names);
    }

    /** To be called before they are registered. */
    void add(Collection<Devices.Device> more) throws IOException {
        boolean changed = false;
        for (Devices.Device device : more) {
            changed |= !device.name().equals(names.put(device.ifindex(), device.name()));
        }
        if (changed) {
            save();
        }
    }

    /** Gives all others back to their drivers; the names of those that were registered still. */
    List<String> keepOnly(Set<Integer> ifindexes) throws IOException {
        List<String> given = new ArrayList<>();
        int before = names.size();
        for (Integer ifindex : List.copyOf(names.keySet())) {
            if (!ifindexes.contains(ifindex)) {
                takeOut(ifindex).ifPresent(given::add);
                names.remove(ifindex);
            }
        }
        if (names.size() != before) {
            save();
        }
        return given;
    }

    /** The module was removed, which has given all of them back. */
    void forget() throws IOException {
        names.clear();
        save();
    }

    private Optional<String> takeOut(int ifindex) throws IOException {
        Optional<Devices.Device> device = devices.find(ifindex);
        if (device.isEmpty()) {
            return Optional.empty();
        }
        try {
            UpdateStats.takeOut(device.get().name());
            return device.map(Devices.Device::name);
        } catch (LinuxException e) {
            // The device, or the module itself, has gone meanwhile.
            if (e.errno() == Errno.ENODEV || e.errno() == Errno.ENOENT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private void save() throws IOException {
        if (names.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Integer, String> each : names.entrySet()) {
            lines.add(each.getKey() + " " + each.getValue());
        }
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.write(next, lines);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
