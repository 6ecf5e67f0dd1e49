package dev.iftally.sources;

import dev.iftally.tally.Identity;
import dev.iftally.tally.Tally;
import java.util.LinkedHashSet;

/**
 * How many rows one source may have in the tally, those of its gone interfaces included: whatever interfaces its peer
 * invents, it cannot fill the table. Where there is no room for another one, the interface that is gone for longest
 * gives its row up; if none is gone, the new one is left out. Either is said once.
 */
public final class RowAllowance {
    private final Tally tally;
    private final String nouns;
    private final int most;
    private final String advice;
    /** In the order of leaving. */
    private final LinkedHashSet<Identity> gone = new LinkedHashSet<>();

    private final Remarks remarks;

    /**
     * Nothing is gone yet.
     *
     * @param source who is meant, for people
     * @param nouns what its interfaces are called: {@code ports}
     * @param most how many rows it may have
     * @param advice how more are allowed
     */
    public RowAllowance(Tally tally, String source, String nouns, int most, String advice) {
        this.tally = tally;
        this.remarks = new Remarks(tally, source);
        this.nouns = nouns;
        this.most = most;
        this.advice = advice;
    }

    /** This interface has gone, and keeps its row for its return. */
    public void left(Identity leaving) {
        gone.remove(leaving);
        gone.add(leaving);
    }

    /** Whether an interface may have a row next to those that are {@code present}. */
    public boolean admits(Identity newcomer, int present) {
        if (gone.contains(newcomer)) {
            return true;
        }
        if (present >= most) {
            remarks.once("it has more than %d %s, and the others are left out: %s".formatted(most, nouns, advice));
            return false;
        }
        if (present + gone.size() >= most) {
            makeRoom(present);
        }
        return true;
    }

    /** This interface has a row now. */
    public void entered(Identity newcomer) {
        gone.remove(newcomer);
    }

    private void makeRoom(int present) {
        boolean lost = false;
        while (present + gone.size() >= most) {
            lost |= tally.forget(gone.removeFirst());
        }
        if (lost) {
            remarks.once("more than %d %s have come and gone, and those gone for longest lose their totals: %s"
                    .formatted(most, nouns, advice));
        }
    }
}
