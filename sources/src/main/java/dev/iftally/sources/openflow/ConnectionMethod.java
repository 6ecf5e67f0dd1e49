package dev.iftally.sources.openflow;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a switch is reached, spelt as Open vSwitch spells it: {@code tcp:HOST[:PORT]} or {@code unix:PATH}. */
public sealed interface ConnectionMethod {
    /** IANA's port for OpenFlow. */
    int DEFAULT_PORT = 6653;

    /** A switch that listens on TCP ({@code ptcp:} on its side). */
    record Tcp(String host, int port) implements ConnectionMethod {
        @Override
        public String toString() {
            return "tcp:%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
        }
    }

    /** A switch that listens on a Unix socket, as each bridge of Open vSwitch does on {@code BRIDGE.mgmt}. */
    record Unix(Path path) implements ConnectionMethod {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /**
     * Reads a connection method.
     *
     * @throws IllegalArgumentException with what was expected
     */
    static ConnectionMethod parse(String text) {
        if (text.startsWith("unix:") && text.length() > "unix:".length()) {
            return new Unix(Path.of(text.substring("unix:".length())));
        }
        Matcher tcp = Syntax.TCP.matcher(text);
        if (tcp.matches()) {
            String host = tcp.group("v6") != null ? tcp.group("v6") : tcp.group("host");
            int port = tcp.group("port") == null ? DEFAULT_PORT : Syntax.port(text, tcp.group("port"));
            return new Tcp(host, port);
        }
        throw new IllegalArgumentException("\"%s\" is no way to reach a switch: expected tcp:HOST[:PORT] or unix:PATH%s"
                .formatted(text, Syntax.hint(text)));
    }

    /** The bridge whose management socket this is: {@code unix:/run/openvswitch/br0.mgmt} is {@code br0}; else empty. */
    default String bridge() {
        String file = this instanceof Unix unix ? String.valueOf(unix.path().getFileName()) : "";
        return file.endsWith(".mgmt") ? file.substring(0, file.length() - ".mgmt".length()) : "";
    }

    /** Connects; blocks as long as the system does, so that somebody has to watch over {@code channel}. */
    default void connect(SocketChannel channel) throws IOException {
        SocketAddress address = switch (this) {
            case Tcp(String host, int port) -> new InetSocketAddress(host, port);
            case Unix(Path path) -> UnixDomainSocketAddress.of(path);
        };
        if (address instanceof InetSocketAddress inet && inet.isUnresolved()) {
            throw new UnknownHostException("no address is known for the host " + inet.getHostString());
        }
        channel.connect(address);
        if (this instanceof Tcp) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    /** A channel of the right kind, not connected yet. */
    default SocketChannel channel() throws IOException {
        return this instanceof Unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open();
    }

    /** The grammar of {@link #parse}. */
    final class Syntax {
        private static final Pattern TCP =
                Pattern.compile("tcp:(?:\\[(?<v6>[0-9a-fA-F:.]+)]|(?<host>[^:\\[\\]/\\s]+))(?::(?<port>[0-9]{1,5}))?");
        private static final int MAX_PORT = 65_535;

        private Syntax() {}

        private static int port(String text, String digits) {
            int port = Integer.parseInt(digits);
            if (port == 0 || port > MAX_PORT) {
                throw new IllegalArgumentException("\"%s\": port %d, expected 1 … %d".formatted(text, port, MAX_PORT));
            }
            return port;
        }

        private static String hint(String text) {
            if (text.startsWith("/")) {
                return "; did you mean unix:" + text + "?";
            }
            if (text.startsWith("ptcp:")
                    || text.startsWith("punix:")
                    || text.startsWith("ssl:")
                    || text.startsWith("pssl:")) {
                return " (iftally connects to the switch, without TLS)";
            }
            return "";
        }
    }
}
