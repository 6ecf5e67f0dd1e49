package dev.iftally.views.top;

import java.util.List;

/** What the keys do. */
final class HelpPage {
    private static final List<String> LINES = """
            iftally top: how fast the tally's interfaces are, now

            Up Down PgUp PgDn Home End   choose an interface
            Enter     its totals, and plots of the last minutes;  Esc  back
            /         show only names with what is typed then;  Esc  all again
            < >       (and Left, Right) sort by another column;  R  the other way round
            n r t a   sort by name, received, sent, all (received and sent)
            e d s     sort by errors, drops, share of the speed
            b B p     bits, bytes, packets a second;  u  the next of them
            k         every rate in thousands (k), or the prefix that fits it
            Space     pause;  again  go on
            Ctrl-L    draw everything anew;  q  quit

            A rate is the exact difference of the last two readings over the time
            between them; -- is not known. STATE says that the link is up or down, that
            the device began to count anew (reset: nobody knows what passed), that the
            source does not answer (stale), or that the interface no longer exists.
            SHARE is how much of the speed the busier direction uses (of a half-duplex
            link, both); in brackets, where no speed is known, of the greatest rate.

            Any key goes back.
            """.lines().toList();

    private HelpPage() {}

    static void draw(Canvas canvas) {
        for (int i = 0; i < LINES.size(); i++) {
            canvas.put(i, 0, LINES.get(i), i == 0 ? Style.BOLD : Style.PLAIN);
        }
    }
}
