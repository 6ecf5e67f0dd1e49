package dev.iftally.app;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times on the command line in which something has to be possible. */
final class PositiveDurationConverter implements ITypeConverter<Duration> {
    private final DurationConverter any = new DurationConverter();

    @Override
    public Duration convert(String text) {
        Duration duration = any.convert(text);
        if (!duration.isPositive()) {
            throw new TypeConversionException("\"" + text + "\" is no time at all; expected more than 0");
        }
        return duration;
    }
}
