package dev.iftally.app.daemon;

import dev.iftally.app.config.DriverFileSettings;
import dev.iftally.sources.linux.DriverFileOptions;
import dev.iftally.sources.linux.DriverFileSource;
import dev.iftally.sources.linux.DriverFiles;
import dev.iftally.tally.Tally;
import java.util.List;
import java.util.regex.Pattern;

/** The drivers' files that the daemon reads. */
final class DriverFileReaders implements AutoCloseable {
    private final Tally tally;
    private final Running<DriverFileSettings, DriverFileSource> sources = new Running<>();

    DriverFileReaders(Tally tally) {
        this.tally = tally;
    }

    /** These are read from now on and no others; what stays is not interrupted. */
    synchronized void readOnly(List<DriverFileSettings> wanted) {
        sources.only(wanted, DriverFileSource::close, this::started);
    }

    @Override
    public synchronized void close() {
        sources.end(DriverFileSource::close);
    }

    private DriverFileSource started(DriverFileSettings settings) {
        DriverFiles files =
                new DriverFiles(settings.directory(), settings.files(), Pattern.compile(settings.pattern()));
        DriverFileOptions options = new DriverFileOptions(
                files,
                Pattern.compile(settings.interfaceName()),
                settings.counters(),
                settings.interval(),
                settings.policy());
        DriverFileSource source = new DriverFileSource(options, tally);
        source.start();
        return source;
    }
}
