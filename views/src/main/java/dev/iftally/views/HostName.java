package dev.iftally.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine calls itself, which no name server is asked for. */
public final class HostName {
    private HostName() {}

    /** The kernel's name of the machine. */
    public static String read() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    }
}
