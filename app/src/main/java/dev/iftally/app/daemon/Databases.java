package dev.iftally.app.daemon;

import dev.iftally.sources.TlsIdentity;
import dev.iftally.sources.ovsdb.DatabaseAddress;
import dev.iftally.sources.ovsdb.OvsdbSource;
import dev.iftally.tally.Tally;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The databases that tell the daemon what else is known of interfaces, by address. */
final class Databases implements AutoCloseable {
    private final Tally tally;
    private final Optional<TlsIdentity> tls;
    private final Map<String, OvsdbSource> sources = new LinkedHashMap<>();

    Databases(Tally tally, Optional<TlsIdentity> tls) {
        this.tally = tally;
        this.tls = tls;
    }

    /** These are read from now on and no others, of which nothing is shown any more; what stays is not interrupted. */
    synchronized void readOnly(List<String> wanted) {
        for (String address : List.copyOf(sources.keySet())) {
            if (!wanted.contains(address)) {
                sources.remove(address).takeBack();
            }
        }
        for (String address : wanted) {
            if (!sources.containsKey(address)) {
                OvsdbSource source = new OvsdbSource(DatabaseAddress.parse(address), tally, tls);
                sources.put(address, source);
                source.start();
            }
        }
    }

    @Override
    public synchronized void close() {
        sources.values().forEach(OvsdbSource::close);
        sources.clear();
    }
}
