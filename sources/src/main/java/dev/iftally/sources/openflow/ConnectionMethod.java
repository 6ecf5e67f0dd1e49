package dev.iftally.sources.openflow;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a switch and iftally come together, spelt as Open vSwitch spells it: {@code tcp:}, {@code ssl:} and
 * {@code unix:} are switches that iftally calls, {@code ptcp:}, {@code pssl:} and {@code punix:} ("passive") are places
 * where it listens for switches that call.
 */
public sealed interface ConnectionMethod {
    /** IANA's port for OpenFlow. */
    int DEFAULT_PORT = 6653;

    /** Where it listens unless told otherwise: nobody on another machine reaches it. */
    String DEFAULT_HOST = "127.0.0.1";

    /** A switch that listens on TCP ({@code ptcp:} on its side). */
    record Tcp(String host, int port) implements ConnectionMethod {
        @Override
        public String toString() {
            return "tcp:%s:%d".formatted(MethodSyntax.bracketed(host), port);
        }
    }

    /** A switch that listens on TCP with TLS ({@code pssl:} on its side). */
    record Ssl(String host, int port) implements ConnectionMethod {
        @Override
        public String toString() {
            return "ssl:%s:%d".formatted(MethodSyntax.bracketed(host), port);
        }
    }

    /** A switch that listens on a Unix socket, as each bridge of Open vSwitch does on {@code BRIDGE.mgmt}. */
    record Unix(Path path) implements ConnectionMethod {
        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /** Switches call on TCP; port 0 is one that the system chooses. */
    record PassiveTcp(String host, int port) implements ConnectionMethod {
        @Override
        public String toString() {
            return "ptcp:%d:%s".formatted(port, MethodSyntax.bracketed(host));
        }
    }

    /** Switches call on TCP with TLS; port 0 is one that the system chooses. */
    record PassiveSsl(String host, int port) implements ConnectionMethod {
        @Override
        public String toString() {
            return "pssl:%d:%s".formatted(port, MethodSyntax.bracketed(host));
        }
    }

    /** Switches call on a Unix socket, which is made for them. */
    record PassiveUnix(Path path) implements ConnectionMethod {
        @Override
        public String toString() {
            return "punix:" + path;
        }
    }

    /**
     * Reads a connection method.
     *
     * @throws IllegalArgumentException with what was expected
     */
    static ConnectionMethod parse(String text) {
        return MethodSyntax.parse(text);
    }

    /** Whether switches call, any number of them, and not we. */
    default boolean isPassive() {
        return this instanceof PassiveTcp || this instanceof PassiveSsl || this instanceof PassiveUnix;
    }

    /** Whether both sides have to show certificates. */
    default boolean isTls() {
        return this instanceof Ssl || this instanceof PassiveSsl;
    }

    /** The bridge whose management socket this is: {@code unix:/run/openvswitch/br0.mgmt} is {@code br0}; else empty. */
    default String bridge() {
        String file = this instanceof Unix unix ? String.valueOf(unix.path().getFileName()) : "";
        return file.endsWith(".mgmt") ? file.substring(0, file.length() - ".mgmt".length()) : "";
    }

    /** The Unix socket's path, if it is one. */
    default Optional<Path> socketFile() {
        return switch (this) {
            case Unix(Path path) -> Optional.of(path);
            case PassiveUnix(Path path) -> Optional.of(path);
            default -> Optional.empty();
        };
    }

    /**
     * Where to connect or to listen.
     *
     * @throws UnknownHostException if the host's name has no address
     */
    default SocketAddress address() throws UnknownHostException {
        return switch (this) {
            case Unix(Path path) -> UnixDomainSocketAddress.of(path);
            case PassiveUnix(Path path) -> UnixDomainSocketAddress.of(path);
            case Tcp(String host, int port) -> MethodSyntax.resolved(host, port);
            case Ssl(String host, int port) -> MethodSyntax.resolved(host, port);
            case PassiveTcp(String host, int port) -> MethodSyntax.resolved(host, port);
            case PassiveSsl(String host, int port) -> MethodSyntax.resolved(host, port);
        };
    }

    /** The same, at the port that the system has chosen. */
    default ConnectionMethod boundTo(SocketAddress bound) {
        if (!(bound instanceof InetSocketAddress inet)) {
            return this;
        }
        return switch (this) {
            case PassiveTcp passive -> new PassiveTcp(passive.host(), inet.getPort());
            case PassiveSsl passive -> new PassiveSsl(passive.host(), inet.getPort());
            default -> this;
        };
    }
}
