package dev.iftally.views;

import java.net.InetSocketAddress;

/** Where a view is served, for people. */
public final class ServedAt {
    private ServedAt() {}

    /** The address and the port: {@code 127.0.0.1:9680}, {@code [::1]:9680}. */
    public static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
