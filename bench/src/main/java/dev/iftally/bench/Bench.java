package dev.iftally.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code Bench [NAME…]}: runs comparisons and prints each as a line of JSON; exit code 1 if a target is not met. */
final class Bench {
    /** Something that can be compared. */
    interface Run {
        Comparison run() throws Exception;
    }

    private static final Map<String, Run> RUNS = new LinkedHashMap<>();

    static {
        RUNS.put(DecodeBench.NAME, DecodeBench::run);
        RUNS.put(DecodeBench.NAME_14, DecodeBench::run14);
        RUNS.put(AllocationBench.NAME, AllocationBench::run);
        RUNS.put(AllocationBench.NAME_14, AllocationBench::run14);
        RUNS.put(FuseBench.READ, () -> FuseBench.run(FuseBench.READ));
        RUNS.put(FuseBench.NET_DEV, () -> FuseBench.run(FuseBench.NET_DEV));
    }

    private Bench() {}

    public static void main(String[] names) {
        List<String> chosen = names.length == 0 ? new ArrayList<>(RUNS.keySet()) : List.of(names);
        for (String name : chosen) {
            if (!RUNS.containsKey(name)) {
                System.err.printf(
                        "no comparison is called %s; there are: %s%n", name, String.join(", ", RUNS.keySet()));
                System.exit(2);
            }
        }
        boolean allMet = true;
        for (String name : chosen) {
            allMet &= isMet(name);
        }
        System.exit(allMet ? 0 : 1);
    }

    private static boolean isMet(String name) {
        try {
            Comparison comparison = RUNS.get(name).run();
            System.out.println(comparison.render());
            return comparison.met();
        } catch (Exception e) {
            System.err.printf("%s could not be measured: %s%n", name, e.getMessage());
            return false;
        }
    }
}
