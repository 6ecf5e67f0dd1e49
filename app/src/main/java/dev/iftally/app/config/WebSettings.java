package dev.iftally.app.config;

import dev.iftally.views.web.WebOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where the page, the API and the metrics are served, and to whom.
 *
 * @param served whether they are
 * @param address where; by default {@link #USUAL}, unless somebody else has that
 * @param privateKey the server's key; with {@code certificate}, HTTPS is spoken
 * @param certificate the server's certificate
 * @param credentials a file of who may read; by default everyone who reaches the address
 * @param names what clients call the server, besides {@code localhost} and addresses
 */
public record WebSettings(
        boolean served,
        Optional<InetSocketAddress> address,
        Optional<Path> privateKey,
        Optional<Path> certificate,
        Optional<Path> credentials,
        List<String> names) {
    /** Where they are unless told otherwise. */
    public static final InetSocketAddress USUAL = ListenAddress.usual(WebOptions.PORT);

    /** Served where it is usual, to users of this machine. */
    public static final WebSettings DEFAULT =
            new WebSettings(true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Not served. */
    public static final WebSettings NONE = DEFAULT.off();

    public WebSettings {
        names = List.copyOf(names);
    }

    /** The same, at another address. */
    public WebSettings at(InetSocketAddress other) {
        return new WebSettings(true, Optional.of(other), privateKey, certificate, credentials, names);
    }

    /** The same, but not served. */
    public WebSettings off() {
        return new WebSettings(false, address, privateKey, certificate, credentials, names);
    }

    /** What stands below {@code web} in the file. */
    static WebSettings of(YamlMapping mapping, Node node) {
        WebSettings settings = new WebSettings(
                true,
                mapping.scalar("listen", WebSettings::address),
                mapping.scalar("private_key", Path::of),
                mapping.scalar("certificate", Path::of),
                mapping.scalar("credentials", Path::of),
                mapping.words("names"));
        mapping.refuseOthers();
        if (settings.privateKey().isPresent() != settings.certificate().isPresent()) {
            mapping.problem(node, "web: only one of private_key and certificate; expected both");
        }
        return settings;
    }

    /** {@code none} or an address: the settings that a text alone says. */
    static WebSettings parse(String text) {
        return text.equals("none") ? NONE : DEFAULT.at(address(text));
    }

    /** {@code ADDRESS:PORT}, one of both, or nothing for the usual address; a name other than localhost is refused. */
    public static InetSocketAddress address(String text) {
        return ListenAddress.parse(text, WebOptions.PORT);
    }
}
