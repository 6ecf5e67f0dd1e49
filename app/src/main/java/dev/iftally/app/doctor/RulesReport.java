package dev.iftally.app.doctor;

import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.sources.linux.rules.Breach;
import dev.iftally.sources.linux.rules.DriverRules;
import dev.iftally.sources.linux.rules.Observation;
import dev.iftally.sources.linux.rules.Observer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Devices' counters watched for a while and held against the rules for drivers.
 *
 * @param devices which were watched
 * @param breaches what they do not keep, by device
 */
public record RulesReport(List<String> devices, List<Breach> breaches) {
    /**
     * Watches the devices of a namespace; nothing is changed.
     *
     * @param device one of them; all if empty
     * @param progress is told how far it is: there may be many
     */
    public static RulesReport watch(
            NetworkNamespace namespace, Optional<String> device, Duration duration, Progress progress)
            throws IOException, InterruptedException {
        try (Observer observer = new Observer(namespace)) {
            List<String> names = device.isPresent() ? List.of(observer.name(device.get())) : observer.devices();
            Map<String, Observation> first =
                    observer.glance(names, read -> progress.say("first look", read, names.size()));
            Thread.sleep(duration);
            List<String> stayed = List.copyOf(first.keySet());
            Map<String, Observation> last =
                    observer.observe(stayed, read -> progress.say("second look", read, stayed.size()));
            if (device.isPresent() && last.isEmpty()) {
                throw new IOException(device.get() + " went away while it was watched");
            }
            List<Breach> breaches = new ArrayList<>();
            last.forEach((name, seen) -> breaches.addAll(DriverRules.check(first.get(name), seen)));
            return new RulesReport(List.copyOf(last.keySet()), breaches);
        }
    }

    /** Whether a rule is broken for certain. */
    public boolean isBroken() {
        return breaches.stream().anyMatch(breach -> breach.strength() == Breach.Strength.BROKEN);
    }
}
