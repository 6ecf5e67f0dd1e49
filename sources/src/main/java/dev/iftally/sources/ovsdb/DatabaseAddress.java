package dev.iftally.sources.ovsdb;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a database server is reached, spelt as {@code ovs-vsctl --db} spells it. */
public sealed interface DatabaseAddress {
    /** IANA's port for OVSDB. */
    int DEFAULT_PORT = 6640;

    /** A server that listens on TCP ({@code ptcp:} on its side). */
    record Tcp(String host, int port) implements DatabaseAddress {
        @Override
        public String toString() {
            return Syntax.text("tcp", host, port);
        }
    }

    /** A server that listens on TCP with TLS ({@code pssl:} on its side). */
    record Ssl(String host, int port) implements DatabaseAddress {
        @Override
        public String toString() {
            return Syntax.text("ssl", host, port);
        }
    }

    /** A server that listens on a Unix socket, as it does by default. */
    record Unix(Path path) implements DatabaseAddress {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /**
     * Reads {@code unix:PATH}, {@code tcp:HOST[:PORT]} or {@code ssl:HOST[:PORT]}.
     *
     * @throws IllegalArgumentException with what was expected
     */
    static DatabaseAddress parse(String text) {
        if (text.startsWith("unix:") && text.length() > "unix:".length()) {
            return new Unix(Path.of(text.substring("unix:".length())));
        }
        Matcher inet = Syntax.INET.matcher(text);
        if (inet.matches()) {
            String host = inet.group("v6") != null ? inet.group("v6") : inet.group("host");
            int port = inet.group("port") == null ? DEFAULT_PORT : Integer.parseInt(inet.group("port"));
            if (port > 0 && port <= Syntax.MAX_PORT) {
                return text.startsWith("ssl:") ? new Ssl(host, port) : new Tcp(host, port);
            }
        }
        throw new IllegalArgumentException(
                "\"%s\" is no way to reach a database: expected unix:PATH, tcp:HOST[:PORT] or ssl:HOST[:PORT]%s"
                        .formatted(text, text.startsWith("/") ? "; did you mean unix:" + text + "?" : ""));
    }

    /** A channel of the right kind, not connected yet. */
    default SocketChannel channel() throws IOException {
        return this instanceof Unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    /** Connects; blocks as long as the system does, so that somebody has to watch over {@code channel}. */
    default void connect(SocketChannel channel) throws IOException {
        switch (this) {
            case Unix(Path path) -> channel.connect(UnixDomainSocketAddress.of(path));
            case Tcp(String host, int port) -> channel.connect(Syntax.resolved(host, port));
            case Ssl(String host, int port) -> channel.connect(Syntax.resolved(host, port));
        }
    }

    /** Whether both sides have to show certificates. */
    default boolean isTls() {
        return this instanceof Ssl;
    }

    /** The grammar of {@link #parse}. */
    final class Syntax {
        private static final Pattern INET = Pattern.compile(
                "(?:tcp|ssl):(?:\\[(?<v6>[0-9a-fA-F:.]+)]|(?<host>[^:\\[\\]/\\s]+))(?::(?<port>[0-9]{1,5}))?");
        private static final int MAX_PORT = 65_535;

        private Syntax() {}

        private static String text(String method, String host, int port) {
            return "%s:%s:%d".formatted(method, host.contains(":") ? "[" + host + "]" : host, port);
        }

        private static InetSocketAddress resolved(String host, int port) throws UnknownHostException {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new UnknownHostException("no address is known for the host " + host);
            }
            return address;
        }
    }
}
