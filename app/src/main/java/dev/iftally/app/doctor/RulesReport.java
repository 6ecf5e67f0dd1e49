package dev.iftally.app.doctor;

import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.sources.linux.rules.Breach;
import dev.iftally.sources.linux.rules.DriverRules;
import dev.iftally.sources.linux.rules.Observation;
import dev.iftally.sources.linux.rules.Observer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
     */
    public static RulesReport watch(NetworkNamespace namespace, Optional<String> device, Duration duration)
            throws IOException, InterruptedException {
        try (Observer observer = new Observer(namespace)) {
            List<String> names = device.map(List::of).orElse(observer.devices());
            Map<String, Observation> first = new LinkedHashMap<>();
            for (String name : names) {
                observe(observer, name, device).ifPresent(seen -> first.put(name, seen));
            }
            Thread.sleep(duration);
            List<String> watched = new ArrayList<>();
            List<Breach> breaches = new ArrayList<>();
            for (Map.Entry<String, Observation> each : first.entrySet()) {
                observe(observer, each.getKey(), device).ifPresent(seen -> {
                    watched.add(each.getKey());
                    breaches.addAll(DriverRules.check(each.getValue(), seen));
                });
            }
            return new RulesReport(watched, breaches);
        }
    }

    /** Whether a rule is broken for certain. */
    public boolean isBroken() {
        return breaches.stream().anyMatch(breach -> breach.strength() == Breach.Strength.BROKEN);
    }

    /** Of all devices one may go meanwhile; the one that was asked for has to be there. */
    private static Optional<Observation> observe(Observer observer, String name, Optional<String> asked)
            throws IOException {
        try {
            return Optional.of(observer.observe(name));
        } catch (IOException e) {
            if (asked.isPresent() || observer.devices().contains(name)) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
