package dev.iftally.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The mounts of a mount namespace, as {@code /proc/PID/mountinfo} lists them: later ones lie over earlier ones. */
public final class MountTable {
    private static final int FIXED_FIELDS = 6;

    private MountTable() {}

    /**
     * One mount.
     *
     * @param id its number
     * @param parent the number of the mount that it lies on
     * @param device {@code major:minor} of the file system: the same for every mount of one
     * @param root which directory or file of that file system it shows
     * @param point where
     * @param type the file system's type, such as {@code fuse.iftally}
     * @param source what was given as the source when it was mounted
     */
    public record Mount(int id, int parent, String device, String root, Path point, String type, String source) {}

    /** The mounts that this process sees. */
    public static List<Mount> read() throws IOException {
        return read(Path.of("/proc/self/mountinfo"));
    }

    /** The mounts in a file of that form, such as another process's or one of a pristine {@code /proc}. */
    public static List<Mount> read(Path mountinfo) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (String line : Files.readAllLines(mountinfo, StandardCharsets.ISO_8859_1)) {
            mounts.add(parse(line));
        }
        return mounts;
    }

    static Mount parse(String line) throws IOException {
        String[] fields = line.split(" ", -1);
        int separator = FIXED_FIELDS;
        while (separator < fields.length && !fields[separator].equals("-")) {
            separator++;
        }
        if (separator + 2 >= fields.length) {
            throw new IOException("mountinfo: no \" - TYPE SOURCE\" in the line: " + line);
        }
        return new Mount(
                Integer.parseInt(fields[0]),
                Integer.parseInt(fields[1]),
                fields[2],
                unescape(fields[3]),
                Path.of(unescape(fields[4])),
                fields[separator + 1],
                unescape(fields[separator + 2]));
    }

    /** The kernel writes blanks, tabs, line feeds and backslashes as three octal digits. */
    private static String unescape(String field) {
        byte[] bytes = field.getBytes(StandardCharsets.ISO_8859_1);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\\' && i + 3 < bytes.length) {
                bytes[length++] = (byte) ((bytes[i + 1] - '0') << 6 | (bytes[i + 2] - '0') << 3 | (bytes[i + 3] - '0'));
                i += 3;
            } else {
                bytes[length++] = bytes[i];
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
