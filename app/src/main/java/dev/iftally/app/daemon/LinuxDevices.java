package dev.iftally.app.daemon;

import dev.iftally.app.config.LinuxSettings;
import dev.iftally.sources.linux.LinuxOptions;
import dev.iftally.sources.linux.LinuxSource;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.tally.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The network namespaces whose devices the daemon reads as the kernel counts them. */
final class LinuxDevices implements AutoCloseable {
    private final Tally tally;
    private final Map<LinuxSettings, LinuxSource> sources = new LinkedHashMap<>();

    LinuxDevices(Tally tally) {
        this.tally = tally;
    }

    /** These are read from now on and no others; what stays is not interrupted. */
    synchronized void readOnly(List<LinuxSettings> wanted) {
        for (LinuxSettings one : List.copyOf(sources.keySet())) {
            if (!wanted.contains(one)) {
                sources.remove(one).close();
            }
        }
        for (LinuxSettings one : wanted) {
            if (!sources.containsKey(one)) {
                LinuxSource source = open(one);
                sources.put(one, source);
                source.start();
            }
        }
    }

    @Override
    public synchronized void close() {
        sources.values().forEach(LinuxSource::close);
        sources.clear();
    }

    private LinuxSource open(LinuxSettings settings) {
        try {
            return new LinuxSource(options(settings), tally);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LinuxOptions options(LinuxSettings settings) {
        return new LinuxOptions(
                settings.namespace().isEmpty() ? NetworkNamespace.own() : NetworkNamespace.parse(settings.namespace()),
                settings.names(),
                settings.kinds(),
                settings.drivers(),
                settings.name(),
                settings.interval(),
                settings.policy(),
                settings.maxInterfaces());
    }
}
