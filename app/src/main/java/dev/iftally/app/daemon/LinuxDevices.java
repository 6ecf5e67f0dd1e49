package dev.iftally.app.daemon;

import dev.iftally.app.config.LinuxSettings;
import dev.iftally.sources.linux.DeviceSource;
import dev.iftally.sources.linux.EveryNamespace;
import dev.iftally.sources.linux.LinuxOptions;
import dev.iftally.sources.linux.LinuxSource;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.tally.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The network namespaces whose devices the daemon reads as the kernel counts them. */
final class LinuxDevices implements AutoCloseable {
    private final Tally tally;
    private final Running<Wanted, DeviceSource> sources = new Running<>();

    LinuxDevices(Tally tally) {
        this.tally = tally;
    }

    /**
     * What stays as it is, is not interrupted.
     *
     * @param others where {@code settings} are of all network namespaces: those with settings of their own
     */
    private record Wanted(LinuxSettings settings, List<NetworkNamespace> others) {}

    /** These are read from now on and no others; what stays is not interrupted. */
    synchronized void readOnly(List<LinuxSettings> settings) {
        List<NetworkNamespace> named = settings.stream()
                .filter(one -> !one.isOfAll())
                .map(LinuxDevices::namespace)
                .toList();
        List<Wanted> wanted = settings.stream()
                .map(one -> new Wanted(one, one.isOfAll() ? named : List.of()))
                .toList();
        sources.only(wanted, DeviceSource::close, this::started);
    }

    @Override
    public synchronized void close() {
        sources.end(DeviceSource::close);
    }

    private DeviceSource started(Wanted wanted) {
        LinuxOptions options = options(wanted.settings());
        try {
            DeviceSource source = wanted.settings().isOfAll()
                    ? new EveryNamespace(options, wanted.others(), tally)
                    : new LinuxSource(options, tally);
            source.start();
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NetworkNamespace namespace(LinuxSettings settings) {
        boolean own = settings.namespace().isEmpty() || settings.isOfAll();
        return own ? NetworkNamespace.own() : NetworkNamespace.parse(settings.namespace());
    }

    private static LinuxOptions options(LinuxSettings settings) {
        return new LinuxOptions(
                namespace(settings),
                settings.names(),
                settings.kinds(),
                settings.drivers(),
                settings.name(),
                settings.interval(),
                settings.policy(),
                settings.maxInterfaces());
    }
}
