package dev.iftally.app.demo;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.linux.LinuxException;
import dev.iftally.linux.Sockets;
import dev.iftally.linux.StandardStreams;
import dev.iftally.views.web.WebOptions;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;

/**
 * The way from the machine's network to the page of a demo that has a network of its own: a port of loopback that was
 * taken before the demo went into its namespaces, and came along as standard input, which is how the JDK takes over a
 * socket. What arrives there is passed on.
 */
final class Doorway implements AutoCloseable {
    private static final int BACKLOG = 64;
    private static final int MOST_CONNECTIONS = 64;
    private static final int BUFFER_BYTES = 16 << 10;
    private static final int AF_INET = 2;
    private static final int SOCK_STREAM = 1;
    private static final long ADDRESS_BYTES = 16;
    private static final ValueLayout.OfShort PORT = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt LOOPBACK = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final ServerSocketChannel server;
    private final SocketAddress inside;
    private final Semaphore places = new Semaphore(MOST_CONNECTIONS);

    private Doorway(ServerSocketChannel server, SocketAddress inside) {
        this.server = server;
        this.inside = inside;
    }

    /**
     * Takes the port, or any that is free, and makes it the input of the program that this process becomes next.
     *
     * @return the descriptor of what was the input
     */
    static int takePort() throws LinuxException {
        try (FileDescriptor socket = Sockets.open(AF_INET, SOCK_STREAM, 0)) {
            try {
                bind(socket, WebOptions.PORT);
            } catch (LinuxException e) {
                bind(socket, 0);
            }
            Sockets.listen(socket, BACKLOG);
            return StandardStreams.replaceInput(socket);
        }
    }

    private static void bind(FileDescriptor socket, int port) throws LinuxException {
        Sockets.setOption(socket, Sockets.SOL_SOCKET, Sockets.SO_REUSEADDR, 1);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_BYTES, Long.BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
            address.set(PORT, 2, (short) port);
            address.set(LOOPBACK, 4, 0x7f00_0001);
            Sockets.bind(socket, address);
        }
    }

    /**
     * Opens the way to the page, inside.
     *
     * @param input what {@link #takePort} gave, which is the input again from now on
     */
    static Doorway open(int input) throws IOException {
        Channel inherited = StandardStreams.kept(input, System::inheritedChannel);
        if (!(inherited instanceof ServerSocketChannel server)) {
            throw new IOException("the demo's port did not come along");
        }
        Doorway doorway = new Doorway(server, new InetSocketAddress(InetAddress.getLoopbackAddress(), WebOptions.PORT));
        Thread.ofVirtual().name("iftally-doorway").start(doorway::accept);
        return doorway;
    }

    /** Where the page is, for a browser of this machine. */
    String url() {
        return "http://127.0.0.1:%d/".formatted(server.socket().getLocalPort());
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                places.acquire();
                SocketChannel outer = server.accept();
                Thread.ofVirtual().start(() -> serve(outer));
            } catch (IOException | InterruptedException e) {
                // It was closed.
                return;
            }
        }
    }

    private void serve(SocketChannel outer) {
        try (outer;
                SocketChannel inner = SocketChannel.open(inside)) {
            Thread answers = Thread.ofVirtual().start(() -> pass(inner, outer));
            pass(outer, inner);
            answers.join();
        } catch (IOException | InterruptedException e) {
            // Who asked sees that the connection has ended.
        } finally {
            places.release();
        }
    }

    private static void pass(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException e) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no more use either way.
        }
    }

    @Override
    public void close() {
        closeQuietly(server);
    }
}
