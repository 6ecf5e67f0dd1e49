package dev.iftally.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;

/** A program that measures itself: to each line that it is sent it answers with nanoseconds and how many it has read. */
final class AskedPeer {
    private final String name;
    private final Writer to;
    private final BufferedReader from;
    private long sum;

    AskedPeer(String name, Process process) {
        this.name = name;
        this.to = process.outputWriter();
        this.from = process.inputReader();
    }

    /** What one read took it, in nanoseconds. */
    double nanos(int count) throws IOException {
        to.write("\n");
        to.flush();
        String answer = from.readLine();
        String[] words = answer == null ? new String[0] : answer.split(" ", -1);
        if (words.length < 2 || Integer.parseInt(words[1]) != count) {
            throw new IOException("%s does not read %d: %s".formatted(name, count, answer));
        }
        sum = words.length > 2 ? Long.parseUnsignedLong(words[2]) : 0;
        return Double.parseDouble(words[0]);
    }

    /** The sum of what it read last, if it says so; else 0. */
    long sum() {
        return sum;
    }
}
