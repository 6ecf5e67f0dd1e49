package dev.iftally.views.web;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Edition;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;

/** What a row says of itself besides its totals, decoded; the row's as long as it has the edition. */
record Description(Edition edition, Identity identity, Attributes attributes, Standing standing) {
    static Description of(Snapshot row) {
        return new Description(row.edition(), row.identity(), row.attributes(), row.standing());
    }
}
