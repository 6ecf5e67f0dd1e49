package dev.iftally.views.web;

/** A request that gets an error instead of what it asked for. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    /** An answer with this status and a sentence: what was wrong, and what was expected. */
    Refused(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    static Refused badRequest(String sentence) {
        return new Refused(400, sentence);
    }

    static Refused notFound(String sentence) {
        return new Refused(404, sentence);
    }

    int status() {
        return status;
    }
}
