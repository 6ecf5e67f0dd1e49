package dev.iftally.views.top;

import dev.iftally.tally.Counter;
import dev.iftally.views.Pace;
import java.util.List;

/** What interfaces can be sorted by. */
public enum Column {
    NAME("name"),
    RX("received"),
    TX("sent"),
    TOTAL("received and sent"),
    ERRORS("errors"),
    DROPS("drops"),
    SHARE("share of the speed");

    private static final List<Column> ALL = List.of(values());

    private final String words;

    Column(String words) {
        this.words = words;
    }

    /** In a sentence. */
    String words() {
        return words;
    }

    /** What is compared; not a number where nothing is known. Names are compared as text. */
    double value(Pace pace, Unit unit) {
        return switch (this) {
            case NAME -> Double.NaN;
            case RX -> unit.received(pace);
            case TX -> unit.sent(pace);
            case TOTAL -> unit.both(pace);
            case ERRORS -> errors(pace);
            case DROPS -> drops(pace);
            case SHARE -> pace.utilization();
        };
    }

    static double errors(Pace pace) {
        return Unit.sum(pace.perSecond(Counter.RX_ERRORS), pace.perSecond(Counter.TX_ERRORS));
    }

    static double drops(Pace pace) {
        return Unit.sum(pace.perSecond(Counter.RX_DROPPED), pace.perSecond(Counter.TX_DROPPED));
    }

    /** The one that stands so many places behind this one, without going beyond the ends. */
    Column moved(int places) {
        return ALL.get(Math.clamp(ALL.indexOf(this) + places, 0, ALL.size() - 1));
    }
}
