package dev.iftally.views;

import static dev.iftally.views.TalliedRows.EPOCH_NANOS;
import static dev.iftally.views.TalliedRows.UPTIME_NANOS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Width;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatesTest {
    @TempDir
    private Path directory;

    private TalliedRows tally;
    private Rates rates;
    private Interface port;

    @BeforeEach
    void open() throws IOException {
        tally = new TalliedRows(directory);
        rates = new Rates(tally.rows());
        port = tally.add(Identity.ofPort(1, 1), Attributes.named("p1", ""));
    }

    @AfterEach
    void close() {
        tally.close();
    }

    private static Reading at(long millis) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        return new Reading().clear(EPOCH_NANOS + nanos, UPTIME_NANOS + nanos);
    }

    private Pace look(long millis) {
        rates.look(UPTIME_NANOS + TimeUnit.MILLISECONDS.toNanos(millis));
        return rates.of(port.row());
    }

    private Pace read(long millis, Reading reading) {
        port.update(reading);
        return look(millis);
    }

    private static Reading bytes(long millis, long received) {
        return at(millis).set(Counter.RX_BYTES, received, Width.BITS_64);
    }

    @Test
    void areExactDifferencesOverTheTimeBetweenReadings() {
        assertThat(read(0, bytes(0, -3)).condition()).isEqualTo(Pace.Condition.WAITING);
        Pace pace = read(2100, bytes(2000, -1).set(Counter.TX_BYTES, 7));

        assertThat(pace.condition()).isEqualTo(Pace.Condition.KNOWN);
        assertThat(pace.stepNanos()).isEqualTo(TimeUnit.SECONDS.toNanos(2));
        assertThat(pace.perSecond(Counter.RX_BYTES)).isEqualTo(1);
        assertThat(pace.perSecond(Counter.TX_BYTES)).isNaN();
        assertThat(pace.perSecond(Counter.RX_PACKETS)).isNaN();
        assertThat(Long.toUnsignedString(pace.total(Counter.RX_BYTES))).isEqualTo("18446744073709551615");
        assertThat(pace.has(Counter.RX_PACKETS)).isFalse();
    }

    @Test
    void areToldAgainUntilTheyAreTooOld() {
        read(0, bytes(0, 0));
        assertThat(read(1000, bytes(1000, 500)).isFresh()).isTrue();

        assertThat(look(5900).perSecond(Counter.RX_BYTES)).isEqualTo(500);
        assertThat(look(5900).isFresh()).isFalse();
        assertThat(look(6100).condition()).isEqualTo(Pace.Condition.WAITING);
        assertThat(look(6100).perSecond(Counter.RX_BYTES)).isNaN();
    }

    @Test
    void areNoneAcrossAReset() {
        read(0, bytes(0, 1_000_000).countingFor(TimeUnit.HOURS.toNanos(1)));
        read(1000, bytes(1000, 1_001_000).countingFor(TimeUnit.HOURS.toNanos(1)));
        Pace pace = read(2000, bytes(2000, 10).countingFor(TimeUnit.MILLISECONDS.toNanos(10)));
        assertThat(pace.condition()).isEqualTo(Pace.Condition.RESET);
        assertThat(pace.perSecond(Counter.RX_BYTES)).isNaN();

        pace = read(3000, bytes(3000, 40).countingFor(TimeUnit.MILLISECONDS.toNanos(1010)));
        assertThat(pace.condition()).isEqualTo(Pace.Condition.KNOWN);
        assertThat(pace.perSecond(Counter.RX_BYTES)).isEqualTo(30);
    }

    @Test
    void areNoneOfWhatDoesNotAnswerOrIsGone() {
        read(0, bytes(0, 0));
        read(1000, bytes(1000, 10));
        port.stale("a test");
        assertThat(look(1100).condition()).isEqualTo(Pace.Condition.STALE);
        assertThat(look(1100).perSecond(Counter.RX_BYTES)).isNaN();
        port.gone("a test");
        assertThat(look(1200).condition()).isEqualTo(Pace.Condition.GONE);
    }

    @Test
    void goOnUnderAnotherName() {
        read(0, bytes(0, 0));
        Pace before = read(1000, bytes(1000, 10));
        port.describe(Attributes.named("p2", ""));

        assertThat(look(1100)).isSameAs(before);
        assertThat(before.name()).isEqualTo("p2");
        assertThat(before.perSecond(Counter.RX_BYTES)).isEqualTo(10);
    }

    @Test
    void useTheBusierDirectionOfALinkOrBothOfAHalfDuplexOne() {
        read(0, bytes(0, 0).set(Counter.TX_BYTES, 0));
        Pace pace = read(1000, bytes(1000, 1_250_000).set(Counter.TX_BYTES, 2_500_000));
        assertThat(pace.utilization()).isNaN();

        port.describe(link(Duplex.FULL));
        assertThat(look(1000).utilization()).isEqualTo(20);
        port.describe(link(Duplex.HALF));
        assertThat(look(1000).utilization()).isEqualTo(30);
    }

    private static Attributes link(Duplex duplex) {
        return new Attributes("p1", "", "", 0, 0, 100_000_000, duplex, LinkState.UP, "", 0, 0);
    }

    @Test
    void areOfWhatIsFollowedAlone() {
        Pace pace = read(0, bytes(0, 0));
        assertThatThrownBy(() -> pace.perSecond(Counter.RX_CRC_ERRORS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no rates are made of RX_CRC_ERRORS");
    }

    @Test
    void areReadableAtAGlance() {
        assertThat(DecimalPrefix.render(0)).isEqualTo("0");
        assertThat(DecimalPrefix.render(999.94)).isEqualTo("1000");
        assertThat(DecimalPrefix.render(999.95)).isEqualTo("1.0 k");
        assertThat(DecimalPrefix.render(1.8e19)).isEqualTo("18.0 E");
        assertThat(DecimalPrefix.render(Double.NaN)).isEqualTo("--");
        assertThat(DecimalPrefix.thousands(1_234_567)).isEqualTo("1235");
    }
}
