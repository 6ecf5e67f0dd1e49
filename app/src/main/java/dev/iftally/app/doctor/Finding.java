package dev.iftally.app.doctor;

/**
 * What one check found.
 *
 * @param verdict how it stands
 * @param subject what was looked at
 * @param text what there is
 * @param advice what to do, empty where nothing needs to be done
 */
public record Finding(Verdict verdict, String subject, String text, String advice) {
    /** How it stands. */
    public enum Verdict {
        /** It works here. */
        OK,
        /** It cannot be had here; iftally does without. */
        ABSENT,
        /** It ought to work and does not. */
        BROKEN
    }

    static Finding ok(String subject, String text) {
        return new Finding(Verdict.OK, subject, text, "");
    }

    static Finding absent(String subject, String text, String advice) {
        return new Finding(Verdict.ABSENT, subject, text, advice);
    }

    static Finding broken(String subject, String text, String advice) {
        return new Finding(Verdict.BROKEN, subject, text, advice);
    }
}
