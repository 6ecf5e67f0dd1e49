package dev.iftally.app.daemon;

import dev.iftally.sources.TlsIdentity;
import dev.iftally.sources.ovsdb.DatabaseAddress;
import dev.iftally.sources.ovsdb.OvsdbSource;
import dev.iftally.tally.Tally;
import java.util.List;
import java.util.Optional;

/** The databases that tell the daemon what else is known of interfaces, by address. */
final class Databases implements AutoCloseable {
    private final Tally tally;
    private final Optional<TlsIdentity> tls;
    private final Running<String, OvsdbSource> sources = new Running<>();

    Databases(Tally tally, Optional<TlsIdentity> tls) {
        this.tally = tally;
        this.tls = tls;
    }

    /** These are read from now on and no others, of which nothing is shown any more; what stays is not interrupted. */
    synchronized void readOnly(List<String> wanted) {
        sources.only(wanted, OvsdbSource::takeBack, this::started);
    }

    private OvsdbSource started(String address) {
        OvsdbSource source = new OvsdbSource(DatabaseAddress.parse(address), tally, tls);
        source.start();
        return source;
    }

    @Override
    public synchronized void close() {
        sources.end(OvsdbSource::close);
    }
}
