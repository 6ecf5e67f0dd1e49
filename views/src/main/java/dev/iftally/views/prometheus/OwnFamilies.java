package dev.iftally.views.prometheus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The families that drivers define: no two scrapes need have the same. */
final class OwnFamilies {
    private OwnFamilies() {}

    private record Entry(Tenant tenant, OwnSample sample) {}

    static void write(Census census, Page page) throws IOException {
        if (census.own().isEmpty()) {
            return;
        }
        Map<String, List<Entry>> families = new TreeMap<>();
        for (Census.Own each : census.own()) {
            for (OwnSample sample : each.samples()) {
                families.computeIfAbsent(sample.name(), name -> new ArrayList<>())
                        .add(new Entry(each.tenant(), sample));
            }
        }
        for (Map.Entry<String, List<Entry>> family : families.entrySet()) {
            String help = family.getValue().getFirst().sample().help();
            page.header(Page.header(page.format(), family.getKey(), "untyped", help));
            byte[] name = family.getKey().getBytes(StandardCharsets.UTF_8);
            for (Entry each : family.getValue()) {
                page.sample(
                        name,
                        each.tenant().labels(LabelSet.DEVICE),
                        each.sample().value());
            }
        }
    }
}
