package dev.iftally.app.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses that something is served at, as people write them: this machine's loopback unless told otherwise. */
final class ListenAddress {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int LARGEST_PORT = 65_535;

    private ListenAddress() {}

    /** Where a service is unless told otherwise. */
    static InetSocketAddress usual(int port) {
        return new InetSocketAddress(LOOPBACK, port);
    }

    /**
     * {@code ADDRESS:PORT}, one of both, or nothing; a name other than localhost is refused.
     *
     * @param usualPort the port unless it is said
     * @throws IllegalArgumentException with what was expected
     */
    static InetSocketAddress parse(String text, int usualPort) {
        if (text.isEmpty()) {
            return usual(usualPort);
        }
        try {
            if (text.matches("\\d{1,5}")) {
                return usual(port(text));
            }
            int colon = text.lastIndexOf(':');
            boolean bare = colon < 0 || text.endsWith("]") || (text.indexOf(':') != colon && !text.startsWith("["));
            String host = bare ? text : text.substring(0, colon);
            return new InetSocketAddress(host(host), bare ? usualPort : port(text.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"%s\" is no address; expected ADDRESS:PORT such as %s:%d or [::1]:%d"
                            .formatted(text, LOOPBACK.getHostAddress(), usualPort, usualPort),
                    e);
        }
    }

    private static InetAddress host(String text) {
        if (text.isEmpty() || text.equals("localhost")) {
            return LOOPBACK;
        }
        return InetAddress.ofLiteral(
                text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text);
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException(text);
        }
        return port;
    }
}
