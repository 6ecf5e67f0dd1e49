package dev.iftally.sources.driver;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What all streams of a MAC together want to hear: its driver is told when that changes. */
final class Listening {
    private final Mac mac;
    private final GldDriver driver;
    private PromiscuousMode mode = PromiscuousMode.GLD_MAC_PROMISC_NONE;
    private Set<Long> groups = Set.of();

    Listening(Mac mac, GldDriver driver) {
        this.mac = mac;
        this.driver = driver;
    }

    /** @throws IllegalStateException if an entry point of the driver fails; what came before it stays done */
    synchronized void update() {
        if (mac.isClosed()) {
            return;
        }
        PromiscuousMode wantedMode = PromiscuousMode.GLD_MAC_PROMISC_NONE;
        Set<Long> wanted = new HashSet<>();
        for (StreamFilter filter : filters().toList()) {
            wanted.addAll(filter.groups());
            boolean more = wantedMode == PromiscuousMode.GLD_MAC_PROMISC_NONE || filter.isPhysical();
            wantedMode = more ? filter.mode() : wantedMode;
        }
        setMode(wantedMode);
        setGroups(Set.copyOf(wanted));
    }

    private Stream<StreamFilter> filters() {
        return Stream.concat(Stream.of(mac.physical()), mac.vlans().stream())
                .flatMap(instance -> Stream.of(instance.streams()))
                .map(DlpiStream::filter)
                .filter(filter -> filter != null);
    }

    private void setMode(PromiscuousMode wanted) {
        if (wanted != mode) {
            mac.statistics().call("gldm_set_promiscuous", () -> driver.setPromiscuous(wanted));
            mode = wanted;
            mac.statistics().promiscuous(wanted);
        }
    }

    private void setGroups(Set<Long> wanted) {
        Set<Long> before = groups;
        before.stream().filter(address -> !wanted.contains(address)).forEach(address -> tell(address, false));
        wanted.stream().filter(address -> !before.contains(address)).forEach(address -> tell(address, true));
        groups = wanted;
    }

    private void tell(long address, boolean enabled) {
        mac.statistics().call("gldm_set_multicast", () -> driver.setMulticast(address, enabled));
    }
}
