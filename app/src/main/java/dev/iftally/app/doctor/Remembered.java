package dev.iftally.app.doctor;

import dev.iftally.sources.Plural;
import dev.iftally.tally.FileTrouble;
import dev.iftally.views.history.Archives;
import java.io.IOException;
import java.nio.file.Path;

/** How much of the disk the interfaces' history takes, and how much it may. */
final class Remembered {
    private static final String SUBJECT = "history";

    private Remembered() {}

    static Finding find(Path state) {
        try {
            Archives.Usage usage = Archives.of(state).usage();
            if (usage.interfaces() == 0 && usage.damaged() == 0) {
                return Finding.absent(SUBJECT, "nothing is remembered below " + state, "");
            }
            return Finding.ok(SUBJECT, text(usage));
        } catch (IOException e) {
            return Finding.absent(SUBJECT, FileTrouble.text(e), "");
        }
    }

    private static String text(Archives.Usage usage) {
        StringBuilder text = new StringBuilder("%s, about %d MiB"
                .formatted(Plural.text(usage.interfaces(), "interface"), Math.ceilDiv(usage.bytes(), 1L << 20)));
        usage.maxBytes()
                .ifPresent(most -> text.append(" of at most %d MiB, in which %d have room"
                        .formatted(most >> 20, usage.maxInterfaces().orElse(1))));
        if (usage.isFull()) {
            text.append("; for one more there is no room: 'history' in the configuration gives it");
        }
        if (usage.damaged() > 0) {
            text.append("; ")
                    .append(Plural.text(usage.damaged(), "damaged archive"))
                    .append(" among them");
        }
        return text.toString();
    }
}
