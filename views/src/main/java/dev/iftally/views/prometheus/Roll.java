package dev.iftally.views.prometheus;

import dev.iftally.tally.DriverCounter;
import dev.iftally.tally.Rows;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Totals;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has the tally's rows, remembered from census to census; takes one census at a time. Thread-safe. */
final class Roll {
    private final Rows rows;
    private final Choice choice;
    private final List<Family> families;
    private final Snapshot snapshot = new Snapshot();
    private final Totals totals = new Totals();
    private Tenant[] tenants = {};
    /** What switches are called, by datapath id; another map when one is called otherwise. */
    private Map<String, String> datapaths = Map.of();

    private long dropped;

    Roll(Rows rows, Choice choice, List<Family> families) {
        this.rows = rows;
        this.choice = choice;
        this.families = families;
    }

    /** Counts everything that is shown; allocates nothing unless something besides counters has changed. */
    synchronized void take(Census census, Format format) {
        // If there is room for all families of all interfaces, nobody need count which has which.
        boolean changed = pass(census, format, false);
        if (changed) {
            Map<String, String> now = datapathNames();
            if (!now.equals(datapaths)) {
                datapaths = now;
                pass(census, format, false);
            }
        }
        if (census.series() > choice.maxSeries()) {
            pass(census, format, true);
        }
        if (changed) {
            removeDoubles(census);
        }
    }

    /** How many samples were left out because there were too many, of all censuses together. */
    synchronized long dropped() {
        return dropped;
    }

    /**
     * Reads all rows.
     *
     * @param limited whether samples are counted one by one, and interfaces beyond the limit left out
     * @return true if something besides counters is not as it was
     */
    private boolean pass(Census census, Format format, boolean limited) {
        census.clear();
        boolean changed = false;
        int count = rows.rows();
        if (tenants.length < count) {
            tenants = Arrays.copyOf(tenants, Math.max(count, 2 * tenants.length));
        }
        for (int row = 0; row < count; row++) {
            Tenant tenant = tenants[row];
            Totals counted = totals;
            if (tenant == null || !tenant.isOf(datapaths) || !rows.readTotals(tenant.edition(), totals)) {
                if (!rows.read(row, snapshot)) {
                    continue;
                }
                counted = snapshot;
                tenant = new Tenant(snapshot, choice, datapaths, tenant);
                tenants[row] = tenant;
                changed = true;
            }
            if (tenant.isShown()) {
                enter(counted, tenant, census, format, limited);
            }
        }
        return changed;
    }

    private void enter(Totals row, Tenant tenant, Census census, Format format, boolean limited) {
        census.put(row, tenant);
        List<OwnSample> own = OwnSample.of(driverCounters(row), choice.families());
        long series = own.size() + (limited ? samples(census, format) : atMost(format));
        if (limited && census.series() + series > choice.maxSeries()) {
            dropped += series;
            return;
        }
        census.admit(series);
        if (!own.isEmpty()) {
            census.addOwn(tenant, own);
        }
    }

    /** With OpenMetrics a counter says since when it counts. */
    private long atMost(Format format) {
        return format == Format.TEXT ? families.size() : 2L * families.size();
    }

    /** Of the interface that was put last. */
    private long samples(Census census, Format format) {
        long samples = 0;
        for (Family family : families) {
            samples += family.samples(census, census.size(), format);
        }
        return samples;
    }

    /** One file that cannot be read must not cost the others. */
    private List<DriverCounter> driverCounters(Totals row) {
        try {
            return rows.driverCounters(row);
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    /** A switch is called as its own port, which has the bridge's name. */
    private Map<String, String> datapathNames() {
        Map<String, String> names = new HashMap<>();
        for (Tenant tenant : tenants) {
            if (tenant != null && tenant.port() != null && tenant.port().isLocal() && !tenant.isGone()) {
                names.put(tenant.port().datapathId(), tenant.name());
            }
        }
        return names;
    }

    /** Interfaces that take over each other's names while they are read would be there twice. */
    private static void removeDoubles(Census census) {
        Set<String> names = new HashSet<>();
        for (int i = census.size() - 1; i >= 0; i--) {
            if (!names.add(census.tenant(i).name())) {
                census.remove(i);
            }
        }
    }
}
