package dev.iftally.sources.ovsdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A database server that says what a test tells it to, good or bad, to one client after the other. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocketChannel listener;
    private final String address;
    private final Queue<SocketChannel> clients = new ConcurrentLinkedQueue<>();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    /** What a connection is answered with; it stays open when this returns. */
    @FunctionalInterface
    interface Script {
        void play(SocketChannel client) throws IOException;
    }

    /** Listens on {@code db.sock} in a directory. */
    ScriptedServer(Path directory, Script script) throws IOException {
        this(
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(directory.resolve("db.sock"))),
                script);
    }

    /** Listens on TCP. */
    static ScriptedServer tcp(Script script) throws IOException {
        return new ScriptedServer(
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), script);
    }

    private ScriptedServer(ServerSocketChannel listener, Script script) throws IOException {
        this.listener = listener;
        address = listener.getLocalAddress() instanceof InetSocketAddress inet
                ? "tcp:%s:%d".formatted(inet.getAddress().getHostAddress(), inet.getPort())
                : "unix:" + listener.getLocalAddress();
        Thread.ofVirtual().start(() -> serve(script));
    }

    String address() {
        return address;
    }

    /** Everything that clients have said. */
    String heard() {
        return String.join("", heard);
    }

    static void say(SocketChannel client, String text) {
        say(client, text.getBytes(StandardCharsets.UTF_8));
    }

    static void say(SocketChannel client, byte[] bytes) {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        try {
            while (out.hasRemaining()) {
                client.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last client that called. */
    SocketChannel client() {
        return clients.stream().reduce((first, second) -> second).orElseThrow();
    }

    int calls() {
        return clients.size();
    }

    private void serve(Script script) {
        try {
            while (true) {
                SocketChannel client = listener.accept();
                clients.add(client);
                Thread.ofVirtual().start(() -> listen(client));
                Thread.ofVirtual().start(() -> play(script, client));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private static void play(Script script, SocketChannel client) {
        try {
            script.play(client);
        } catch (IOException | UncheckedIOException e) {
            // The client did not like it.
        }
    }

    private void listen(SocketChannel client) {
        ByteBuffer in = ByteBuffer.allocate(1 << 16);
        try {
            while (client.read(in.clear()) >= 0) {
                heard.add(new String(in.array(), 0, in.position(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (SocketChannel client : clients) {
            client.close();
        }
    }
}
