package dev.iftally.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code Crowd PORT SCRAPERS STREAMS}: scrapers that all ask for {@code /metrics} at the same moment of each second, and
 * clients that follow every reading by event streams. To every line that it is sent it answers how many scrapes it has
 * had, and how many bytes, by now.
 */
final class Crowd {
    private static final long SECOND_MILLIS = 1000;
    private static final int BUFFER_BYTES = 1 << 16;

    private final int port;
    private final AtomicLong scrapes = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private Crowd(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws IOException {
        Crowd crowd = new Crowd(Integer.parseInt(args[0]));
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Thread.ofVirtual().start(crowd::scrape);
        }
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            Thread.ofVirtual().start(() -> crowd.get("/api/v1/updates?rates=true"));
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (lines.readLine() != null) {
            System.out.println(crowd.scrapes.get() + " " + crowd.bytes.get());
        }
    }

    private void scrape() {
        try {
            while (true) {
                Thread.sleep(SECOND_MILLIS - System.currentTimeMillis() % SECOND_MILLIS);
                if (get("/metrics")) {
                    scrapes.incrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads an answer to its end; false if it was none that was hoped for. */
    private boolean get(String path) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            int count = in.read(buffer);
            boolean answered =
                    count > 0 && new String(buffer, 0, count, StandardCharsets.ISO_8859_1).startsWith("HTTP/1.1 200 ");
            while (count > 0) {
                bytes.addAndGet(count);
                count = in.read(buffer);
            }
            return answered;
        } catch (IOException e) {
            return false;
        }
    }
}
