package dev.iftally.views.top;

import dev.iftally.views.Pace;
import java.util.Optional;

/**
 * Where the user is in the listing: at its head, whoever stands there, until a key goes to an interface; then with that
 * one, wherever it goes.
 */
final class Cursor {
    private final Listing listing;
    private Pace followed;
    private int place;
    private int first;
    private int room = 1;

    Cursor(Listing listing) {
        this.listing = listing;
    }

    /** Finds the place again after the listing has changed; false if the interface that it is with went away. */
    boolean settle() {
        if (followed == null) {
            return true;
        }
        int now = listing.placeOf(followed);
        if (now >= 0) {
            place = now;
            return true;
        }
        place = Math.clamp(place, 0, Math.max(0, listing.size() - 1));
        followed = listing.size() == 0 ? null : listing.get(place);
        return false;
    }

    /** Stays with the interface that it is at; false if it is at none. */
    boolean hold() {
        followed = pace().orElse(null);
        return followed != null;
    }

    void move(Key.Named key) {
        int to = switch (key) {
            case UP -> place - 1;
            case DOWN -> place + 1;
            case PAGE_UP -> place - room;
            case PAGE_DOWN -> place + room;
            case HOME -> 0;
            case END -> listing.size() - 1;
            default -> place;
        };
        if (to != place && listing.size() > 0) {
            place = Math.clamp(to, 0, listing.size() - 1);
            followed = key == Key.Named.HOME ? null : listing.get(place);
        }
    }

    /** The interface that it is at. */
    Optional<Pace> pace() {
        return place < listing.size() ? Optional.of(listing.get(place)) : Optional.empty();
    }

    boolean isAt(int ofPlace) {
        return place == ofPlace;
    }

    /** The place that is shown first where there is room for so many, so that it is among them. */
    int firstOf(int rows) {
        room = rows;
        first = Math.clamp(first, Math.max(0, place - rows + 1), place);
        first = Math.clamp(first, 0, Math.max(0, listing.size() - rows));
        return first;
    }
}
