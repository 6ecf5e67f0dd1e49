package dev.iftally.views.web;

import dev.iftally.views.Refusals;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is answered: a request that only reads, calls us by a name of ours, comes from no other site's page, and brings
 * credentials where those are asked for. The name matters because a page of any site can have its own name resolve to
 * this machine, and would then read what is meant for this machine's users.
 */
final class Access {
    private static final String BY_NUMBER = "\\[[0-9A-Fa-f:.%]+]|\\d{1,3}(\\.\\d{1,3}){3}";

    private final Set<String> names;
    private final Optional<Credentials> credentials;
    private final Refusals<Refusal> refusals;

    Access(List<String> names, Optional<Credentials> credentials, Refusals<Refusal> refusals) {
        this.names = Stream.concat(Stream.of("localhost"), names.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.credentials = credentials;
        this.refusals = refusals;
    }

    /**
     * Lets a request pass.
     *
     * @throws Refused with the status that it gets instead
     */
    void check(String method, Exchange exchange, boolean secure) throws Refused {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            refusals.count(Refusal.METHOD, method);
            exchange.setHeader("Allow", "GET, HEAD");
            throw new Refused(405, "nothing is written through HTTP; expected GET or HEAD");
        }
        String host = exchange.header("Host");
        if (!isOurs(host)) {
            refusals.count(Refusal.HOST, host);
            throw new Refused(
                    421,
                    "this server is not called %s; expected an address, or one of %s (names below web in the configuration)"
                            .formatted(Refusals.printable(host), String.join(", ", names)));
        }
        String origin = exchange.header("Origin");
        if (!origin.isEmpty() && !isSame(origin, (secure ? "https://" : "http://") + host)) {
            refusals.count(Refusal.ORIGIN, origin);
            throw new Refused(403, "pages of %s may not read this".formatted(Refusals.printable(origin)));
        }
        if (credentials.isPresent() && !credentials.get().accept(exchange.header("Authorization"))) {
            refusals.count(Refusal.CREDENTIALS, exchange.header("Authorization").isEmpty() ? "none" : "wrong ones");
            exchange.setHeader("WWW-Authenticate", "Basic realm=\"iftally\", charset=\"UTF-8\"");
            throw new Refused(401, "expected credentials: Authorization: Bearer TOKEN, or a user and a password");
        }
    }

    /** An address can be nobody's name but ours: only names can be made to mean another machine. */
    private boolean isOurs(String host) {
        String name = host.replaceFirst(":\\d{1,5}$", "").toLowerCase(Locale.ROOT);
        return names.contains(name) || name.matches(BY_NUMBER);
    }

    private static boolean isSame(String origin, String own) {
        try {
            return new URI(origin).equals(new URI(own));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
