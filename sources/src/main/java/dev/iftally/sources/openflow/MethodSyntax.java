package dev.iftally.sources.openflow;

import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of connection methods, as in ovs-vswitchd's manual page. */
final class MethodSyntax {
    private static final String HOST = "(?:\\[(?<v6>[0-9a-fA-F:.]+(?:%[\\w.-]+)?)]|(?<host>[^:\\[\\]/\\s]+))";
    private static final String PORT = "(?<port>[0-9]{1,5})";
    private static final Pattern ACTIVE = Pattern.compile("(?:tcp|ssl):" + HOST + "(?::" + PORT + ")?");
    private static final Pattern PASSIVE = Pattern.compile("(?:ptcp|pssl):" + PORT + "?(?::" + HOST + ")?");
    private static final int MAX_PORT = 65_535;
    private static final String EXPECTED = "expected tcp:HOST[:PORT], ssl:HOST[:PORT] or unix:PATH to call a switch, "
            + "ptcp:[PORT][:HOST], pssl:[PORT][:HOST] or punix:PATH to be called";

    private MethodSyntax() {}

    static ConnectionMethod parse(String text) {
        if (text.startsWith("unix:") && text.length() > "unix:".length()) {
            return new ConnectionMethod.Unix(Path.of(text.substring("unix:".length())));
        }
        if (text.startsWith("punix:") && text.length() > "punix:".length()) {
            return new ConnectionMethod.PassiveUnix(Path.of(text.substring("punix:".length())));
        }
        Matcher active = ACTIVE.matcher(text);
        if (active.matches()) {
            int port = port(text, active, 1);
            return text.startsWith("ssl:")
                    ? new ConnectionMethod.Ssl(host(active), port)
                    : new ConnectionMethod.Tcp(host(active), port);
        }
        Matcher passive = PASSIVE.matcher(text);
        if (passive.matches()) {
            int port = port(text, passive, 0);
            return text.startsWith("pssl:")
                    ? new ConnectionMethod.PassiveSsl(host(passive), port)
                    : new ConnectionMethod.PassiveTcp(host(passive), port);
        }
        throw new IllegalArgumentException(
                "\"%s\" is no way to reach a switch: %s%s".formatted(text, EXPECTED, hint(text)));
    }

    /** An IPv6 address in brackets, everything else as it is. */
    static String bracketed(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    static InetSocketAddress resolved(String host, int port) throws UnknownHostException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException("no address is known for the host " + host);
        }
        return address;
    }

    private static String host(Matcher matcher) {
        if (matcher.group("v6") != null) {
            return matcher.group("v6");
        }
        return matcher.group("host") == null ? ConnectionMethod.DEFAULT_HOST : matcher.group("host");
    }

    private static int port(String text, Matcher matcher, int least) {
        String digits = matcher.group("port");
        int port = digits == null ? ConnectionMethod.DEFAULT_PORT : Integer.parseInt(digits);
        if (port < least || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "\"%s\": port %d, expected %d … %d".formatted(text, port, least, MAX_PORT));
        }
        return port;
    }

    private static String hint(String text) {
        if (text.startsWith("/")) {
            return "; did you mean unix:" + text + "?";
        }
        return text.matches("p?(tcp|ssl):.*:.*:.*") ? "; an IPv6 address stands in brackets: [::1]" : "";
    }
}
