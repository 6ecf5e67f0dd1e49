package dev.iftally.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A process of a measurement that is told something in lines, and answers in lines. */
final class Partner {
    private final Process process;
    private final BufferedReader said;

    Partner(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.US_ASCII);
    }

    Process process() {
        return process;
    }

    /** Tells it a line; the rest of its next line that begins so. */
    String ask(String line, String beginning) throws IOException {
        OutputStream input = process.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
        return await(beginning);
    }

    /** The rest of its next line that begins so. */
    String await(String beginning) throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("a process of the measurement has ended");
        }
        return line.substring(beginning.length());
    }
}
