package dev.iftally.views.web;

/** What every answer tells a browser that it must not do with it. */
final class Safety {
    /** All that the page needs comes from here. Styles of elements that its scripts set are no inline styles. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Safety() {}

    static void headers(Exchange exchange) {
        exchange.setHeader("Content-Security-Policy", POLICY);
        exchange.setHeader("X-Content-Type-Options", "nosniff");
        exchange.setHeader("Referrer-Policy", "no-referrer");
        exchange.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        exchange.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
}
