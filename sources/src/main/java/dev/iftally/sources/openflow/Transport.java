package dev.iftally.sources.openflow;

import dev.iftally.sources.Durations;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.sources.Watchdog;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Makes connections, in time: sockets, and TLS on them where the method asks for it. */
final class Transport {
    private static final int BACKLOG = 1024;
    /** Of a file's mode, and what stands there for a socket: {@code <sys/stat.h>}. */
    private static final int S_IFMT = 0xf000;

    private static final int S_IFSOCK = 0xc000;

    private final ConnectionMethod method;
    private final Optional<TlsIdentity> tls;
    private final Duration patience;

    Transport(ConnectionMethod method, Optional<TlsIdentity> tls, Duration patience) {
        this.method = method;
        this.tls = tls;
        this.patience = patience;
    }

    /** A socket of the right kind, not connected yet. */
    SocketChannel open() throws IOException {
        return method.socketFile().isPresent() ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    /** Calls the switch. */
    ByteChannel connect(SocketChannel socket) throws IOException {
        try (Watchdog watchdog = new Watchdog(socket, patience)) {
            try {
                socket.connect(method.address());
                noDelay(socket);
                return method.isTls() ? identity().connect(socket) : socket;
            } catch (EOFException e) {
                throw new IOException("the switch closed the connection while TLS began", e);
            } catch (IOException e) {
                throw watchdog.explain(e, "no connection within " + Durations.text(patience));
            }
        }
    }

    /** Listens for switches that call. */
    ServerSocketChannel listen() throws IOException {
        Optional<Path> file = method.socketFile();
        if (file.isPresent()) {
            removeAbandoned(file.get());
        }
        ServerSocketChannel server =
                file.isPresent() ? ServerSocketChannel.open(StandardProtocolFamily.UNIX) : ServerSocketChannel.open();
        try {
            if (file.isEmpty()) {
                server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            return server.bind(method.address(), BACKLOG);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw new IOException("cannot listen at %s: %s".formatted(method, e.getMessage()), e);
        }
    }

    /** Takes a call. */
    ByteChannel accept(SocketChannel socket) throws IOException {
        noDelay(socket);
        if (!method.isTls()) {
            return socket;
        }
        try (Watchdog watchdog = new Watchdog(socket, patience)) {
            try {
                return identity().accept(socket);
            } catch (EOFException e) {
                throw new IOException("it closed the connection while TLS began", e);
            } catch (IOException e) {
                throw watchdog.explain(e, "no TLS within " + Durations.text(patience));
            }
        }
    }

    /** The host of a peer, without the port that it happens to have; of a Unix socket there is none. */
    static String host(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet
                ? MethodSyntax.bracketed(inet.getAddress().getHostAddress())
                : "a local process";
    }

    /** Who called, with its port. */
    static String text(SocketAddress peer) {
        return peer instanceof InetSocketAddress inet ? host(peer) + ":" + inet.getPort() : host(peer);
    }

    private void noDelay(SocketChannel socket) throws IOException {
        if (method.socketFile().isEmpty()) {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    private TlsIdentity identity() throws IOException {
        return TlsIdentity.required(tls, method);
    }

    /** A socket file outlives the process that made it; if nobody answers there it may go. */
    private static void removeAbandoned(Path file) throws IOException {
        if (isSocket(file) && isAbandoned(file)) {
            Files.delete(file);
        }
    }

    private static boolean isSocket(Path file) throws IOException {
        try {
            int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return (mode & S_IFMT) == S_IFSOCK;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Only a refusal says so: who is too busy to answer is there. */
    private static boolean isAbandoned(Path socket) {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(socket));
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
