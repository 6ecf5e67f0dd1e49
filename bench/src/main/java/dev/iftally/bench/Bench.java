package dev.iftally.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code Bench [NAME…]}: runs comparisons and prints each as a line of JSON; exit code 1 if a target is not met. */
final class Bench {
    /** Something that can be measured. */
    interface Run {
        List<Comparison> run() throws Exception;
    }

    /** What gives one line. */
    interface Single {
        Comparison run() throws Exception;
    }

    private static final Map<String, Run> RUNS = new LinkedHashMap<>();

    static {
        add(DecodeBench.NAME, DecodeBench::run);
        RUNS.put(DecodeBench.NAME_14, DecodeBench::run14);
        add(AllocationBench.NAME, AllocationBench::run);
        add(AllocationBench.NAME_14, AllocationBench::run14);
        add(FuseBench.READ, () -> FuseBench.run(FuseBench.READ));
        add(FuseBench.NET_DEV, () -> FuseBench.run(FuseBench.NET_DEV));
        add(PollCpuBench.OFCTL, () -> PollCpuBench.run(PollCpuBench.OFCTL));
        add(PollCpuBench.OS_KEN, () -> PollCpuBench.run(PollCpuBench.OS_KEN));
        RUNS.put(LinkBench.THOUSAND, () -> LinkBench.run(LinkBench.THOUSAND, 1000));
        RUNS.put(LinkBench.FIVE_THOUSAND, () -> LinkBench.run(LinkBench.FIVE_THOUSAND, 5000));
        RUNS.put(LinkBench.FOLLOW, () -> LinkBench.run(LinkBench.FOLLOW, 10_000));
        RUNS.put(KstatBench.NAME, KstatBench::run);
        add(NetlinkBench.NAME, NetlinkBench::run);
        RUNS.put(GnetBench.NAME, GnetBench::run);
        add(EstimatorBench.NAME, EstimatorBench::run);
        RUNS.put(ThousandSwitches.NAME, ThousandSwitches::run);
        RUNS.put(OneShot.NAME, OneShot::run);
        RUNS.put(DriverBench.NAME, DriverBench::run);
        add(HistoryBench.NAME, HistoryBench::run);
        add(PageBench.NAME, PageBench::run);
        RUNS.put(ScrapeBench.CLIENT_JAVA, ScrapeBench::besideClientJava);
        add(ScrapeBench.TEN_THOUSAND, ScrapeBench::tenThousand);
        add(NodeExporterBench.NAME, NodeExporterBench::run);
        RUNS.put(SnmpBench.NAME, SnmpBench::run);
        RUNS.put(CrowdBench.NAME, CrowdBench::run);
        add(TopBench.NAME, TopBench::run);
    }

    private Bench() {}

    private static void add(String name, Single single) {
        RUNS.put(name, () -> List.of(single.run()));
    }

    public static void main(String[] names) {
        if (List.of(names).contains("--help")) {
            System.out.printf(
                    "script/bench [NAME...]: runs all comparisons, or these: %s%n", String.join(", ", RUNS.keySet()));
            return;
        }
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
            List<Comparison> comparisons = RUNS.get(name).run();
            comparisons.forEach(comparison -> System.out.println(comparison.render()));
            return comparisons.stream().allMatch(Comparison::met);
        } catch (Exception e) {
            System.err.printf("%s could not be measured: %s%n", name, e.getMessage());
            return false;
        }
    }
}
