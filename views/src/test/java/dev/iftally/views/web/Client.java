package dev.iftally.views.web;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection on which a test sends whatever it likes. */
final class Client implements AutoCloseable {
    private static final int MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    /** What came back; names of headers in lower case; a character for each byte of the body. */
    record Answer(int status, Map<String, String> headers, String octets) {
        String body() {
            return new String(bytes(), StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            return octets.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    Client(String url) throws IOException {
        this(new Socket(
                URI.create(url).getHost().replaceAll("[\\[\\]]", ""),
                URI.create(url).getPort()));
    }

    Client(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(MILLIS);
        in = socket.getInputStream();
    }

    /** Sends a GET and reads the answer. */
    static Answer get(String url, String path, String... headers) throws IOException {
        try (Client client = new Client(url)) {
            return client.ask("GET", path, headers);
        }
    }

    Answer ask(String method, String path, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        boolean named = false;
        for (String header : headers) {
            named |= header.startsWith("Host:");
            head.append(header).append("\r\n");
        }
        if (!named) {
            head.append("Host: localhost\r\n");
        }
        send(head + "\r\n");
        return read(method.equals("HEAD"));
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a byte now and then, as long as somebody is there. */
    void drip(String text) {
        try {
            for (int i = 0; i < text.length(); i++) {
                send(text.substring(i, i + 1));
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // Nobody is there.
        }
    }

    Answer read(boolean withoutBody) throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            String[] parts = header.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        byte[] body = withoutBody ? new byte[0] : body(headers);
        return new Answer(status, headers, new String(body, StandardCharsets.ISO_8859_1));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
            whole.writeBytes(chunk);
        }
        return whole.toByteArray();
    }

    /** One piece of a chunked body; empty at its end. */
    byte[] chunk() throws IOException {
        byte[] bytes = in.readNBytes(Integer.parseInt(line(), 16));
        line();
        return bytes;
    }

    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException(line.toString(StandardCharsets.UTF_8));
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Whether the server has closed it, when no more than so many bytes have been read. */
    boolean endsWithin(int bytes) {
        try {
            return in.readNBytes(bytes).length < bytes;
        } catch (IOException e) {
            return !(e instanceof SocketTimeoutException);
        }
    }

    /** Whether the server has closed it, which may discard what it has not read. */
    boolean isEnded() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
