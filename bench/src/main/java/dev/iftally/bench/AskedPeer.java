package dev.iftally.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;

/** A program that measures itself: to each line that it is sent it answers with nanoseconds and how many links. */
final class AskedPeer {
    private final String name;
    private final Writer to;
    private final BufferedReader from;

    AskedPeer(String name, Process process) {
        this.name = name;
        this.to = process.outputWriter();
        this.from = process.inputReader();
    }

    /** What one read took it, in nanoseconds. */
    double nanos(int links) throws IOException {
        to.write("\n");
        to.flush();
        String answer = from.readLine();
        String[] words = answer == null ? new String[0] : answer.split(" ", -1);
        if (words.length < 2 || Integer.parseInt(words[1]) != links) {
            throw new IOException("%s does not read %d links: %s".formatted(name, links, answer));
        }
        return Double.parseDouble(words[0]);
    }
}
