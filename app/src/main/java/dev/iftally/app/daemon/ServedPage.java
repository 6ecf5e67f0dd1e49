package dev.iftally.app.daemon;

import dev.iftally.app.config.WebSettings;
import dev.iftally.sources.ServerCertificate;
import dev.iftally.tally.Event;
import dev.iftally.tally.Tally;
import dev.iftally.views.web.WebContent;
import dev.iftally.views.web.WebEndpoint;
import dev.iftally.views.web.WebOptions;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page, the API and the metrics, as the configuration wants them. */
final class ServedPage {
    private static final Logger LOG = LoggerFactory.getLogger(ServedPage.class);

    private ServedPage() {}

    /**
     * Serves them; empty where they are not wanted, or nobody chose an address and the usual one is not free.
     *
     * @throws IOException in a sentence for people if they cannot be served where somebody wants them
     */
    static Optional<WebEndpoint> open(WebSettings settings, WebContent content) throws IOException {
        if (!settings.served()) {
            return Optional.empty();
        }
        try {
            WebEndpoint endpoint = WebEndpoint.open(options(settings, content.tally()), content);
            LOG.info("the page is at {}", endpoint.url());
            return Optional.of(endpoint);
        } catch (IOException e) {
            if (settings.address().isPresent()) {
                throw e;
            }
            LOG.warn("{}", e.getMessage());
            return Optional.empty();
        }
    }

    private static WebOptions options(WebSettings settings, Tally tally) throws IOException {
        Optional<SSLContext> tls = Optional.empty();
        if (settings.certificate().isPresent()) {
            tls = Optional.of(ServerCertificate.read(
                    settings.privateKey().orElseThrow(),
                    settings.certificate().get(),
                    problem -> tally.record(Event.now(Event.Kind.NOTE, "certificates", problem))));
        }
        return new WebOptions(
                settings.address().orElse(WebSettings.USUAL), tls, settings.credentials(), settings.names());
    }
}
