package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.app.console.Repetition;
import dev.iftally.app.daemon.Signals;
import dev.iftally.app.doctor.Liveness;
import dev.iftally.tally.TallyReader;
import dev.iftally.views.HostName;
import dev.iftally.views.Pace;
import dev.iftally.views.Rates;
import dev.iftally.views.link.SarReport;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** {@code rate [IF] INTERVAL [COUNT]}: what the tally's interfaces counted in each interval, as sar prints it. */
final class SarRates {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Arguments arguments;
    private final Optional<String> device;
    private final Output output;
    private final SarReport.Averages averages = new SarReport.Averages();
    private Optional<Pace> one = Optional.empty();
    private ZonedDateTime last;

    /** @param device the one interface that is asked for; empty for all that there are */
    SarRates(Arguments arguments, Optional<String> device, Output output) {
        this.arguments = arguments;
        this.device = device;
        this.output = output;
    }

    /** Prints the rates at each interval, and in the end, or when the user ends it, their averages. */
    void repeat(Repetition repetition) throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Signals.on("INT", end::countDown);
        try (TallyReader reader = TallyRows.open(arguments)) {
            Liveness.of(reader).complaint().ifPresent(output::warn);
            Rates rates = new Rates(reader);
            boolean interrupted = repetition.andOnceBefore().runUntil(end, () -> look(rates));
            if (interrupted && !arguments.json()) {
                // Behind the ^C that the terminal shows.
                output.print(report -> report.text("\n"));
            }
            output.print(averages::write);
        }
    }

    private void look(Rates rates) throws IOException, CommandFailure {
        rates.look(System.nanoTime());
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        if (last == null) {
            begin(rates, now);
        } else {
            print(chosen(rates), now);
        }
        last = now;
    }

    private void begin(Rates rates, ZonedDateTime now) throws IOException, CommandFailure {
        if (device.isPresent()) {
            one = Optional.of(chosen(rates).stream()
                    .filter(pace -> pace.name().equals(device.get()))
                    .findFirst()
                    .orElseThrow(() -> TallyRows.unknown(device.get())));
        }
        if (!arguments.json()) {
            String machine = machine(now);
            output.print(report -> report.text(machine));
        }
    }

    /** The one that was asked for, also under another name and when it is gone; else all that are not. */
    private List<Pace> chosen(Rates rates) {
        return IntStream.range(0, rates.count())
                .mapToObj(rates::of)
                .filter(Objects::nonNull)
                .filter(pace -> one.map(pace::equals).orElse(pace.condition() != Pace.Condition.GONE))
                .toList();
    }

    private void print(List<Pace> paces, ZonedDateTime now) throws IOException, CommandFailure {
        String time = TIME.format(now);
        String timestamp = DateTimeFormatter.ISO_INSTANT.format(now);
        paces.forEach(averages::add);
        output.print(report -> {
            SarReport sar = new SarReport(report).titles(TIME.format(last));
            paces.forEach(pace -> sar.line(time, timestamp, pace));
        });
    }

    /** The line that sar begins with, with the date as it has it in S_TIME_FORMAT=ISO. */
    private static String machine(ZonedDateTime now) throws IOException {
        String machine = System.getProperty("os.arch");
        return "Linux %s (%s) \t%s \t_%s_\t(%d CPU)\n"
                .formatted(
                        System.getProperty("os.version"),
                        HostName.read(),
                        now.toLocalDate(),
                        machine.equals("amd64") ? "x86_64" : machine,
                        Runtime.getRuntime().availableProcessors());
    }
}
