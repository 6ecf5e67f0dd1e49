package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernel module, on two of Debian's kernels in virtual machines, each of which keeps one processor busy: readers take
 * as long as all the others.
 */
class KernelModuleIT {
    private static final Path HOME = PrivateHost.LAUNCHER.getParent();
    private static final int NO_MACHINE = 125;
    private static final Pattern SECTION = Pattern.compile("(?m)^==> (.*)\\R");

    private static ExecutorService processors;
    private static Future<Machine> readers;
    private static Future<Machine> others;
    private static Future<Machine> older;

    @BeforeAll
    static void startMachines() {
        processors = Executors.newFixedThreadPool(2);
        readers = processors.submit(() -> vm("kmod/test/all", "readers"));
        others = processors.submit(() -> vm("kmod/test/all", "transcript", "product", "checks"));
        older = processors.submit(() -> vm("--kernel", "6.1", "kmod/test/checks"));
    }

    @AfterAll
    static void stopMachines() {
        processors.shutdownNow();
    }

    @Test
    void everyCheckHoldsOnLinux6_1() throws Exception {
        assertThat(older.get().output()).contains("6.1.", " passed, 0 failed").doesNotContain("FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checks", "readers", "product"})
    void everyCheckHoldsOnTheNewestKernel(String part) throws Exception {
        assertThat(newest(part)).contains(" passed, 0 failed").doesNotContain("FAILED");
    }

    @Test
    void theDocumentsOwnCommandsShow12345() throws Exception {
        assertThat(newest("transcript")).isEqualTo("""
                # echo "pr-s1-eth1" >  /sys/kernel/update_stats/update_stats
                # echo "pr-s1-eth2" >  /sys/kernel/update_stats/update_stats
                # cat /sys/kernel/update_stats/update_stats | sort
                pr-s1-eth1
                pr-s1-eth2
                # ls -lr /sys/kernel/pr-s1-eth1/statistics/ | cut -d ' ' -f 1-4,9-
                total 0
                -rw-r--r-- 1 root root tx_window_errors
                -rw-r--r-- 1 root root tx_packets
                -rw-r--r-- 1 root root tx_heartbeat_errors
                -rw-r--r-- 1 root root tx_fifo_errors
                -rw-r--r-- 1 root root tx_errors
                -rw-r--r-- 1 root root tx_dropped
                -rw-r--r-- 1 root root tx_compressed
                -rw-r--r-- 1 root root tx_carrier_errors
                -rw-r--r-- 1 root root tx_bytes
                -rw-r--r-- 1 root root tx_aborted_errors
                -rw-r--r-- 1 root root rx_packets
                -rw-r--r-- 1 root root rx_over_errors
                -rw-r--r-- 1 root root rx_missed_errors
                -rw-r--r-- 1 root root rx_length_errors
                -rw-r--r-- 1 root root rx_frame_errors
                -rw-r--r-- 1 root root rx_fifo_errors
                -rw-r--r-- 1 root root rx_errors
                -rw-r--r-- 1 root root rx_dropped
                -rw-r--r-- 1 root root rx_crc_errors
                -rw-r--r-- 1 root root rx_compressed
                -rw-r--r-- 1 root root rx_bytes
                -rw-r--r-- 1 root root multicast
                -rw-r--r-- 1 root root collisions
                # echo 12345 >  /sys/kernel/pr-s1-eth2/statistics/rx_bytes
                # ifconfig pr-s1-eth2
                pr-s1-eth2: flags=130<BROADCAST,NOARP>  mtu 1500
                        ether 02:00:00:00:00:02  txqueuelen 1000  (Ethernet)
                        RX packets 0  bytes 12345 (12.0 KiB)
                        RX errors 0  dropped 0  overruns 0  frame 0
                        TX packets 0  bytes 0 (0.0 B)
                        TX errors 0  dropped 0 overruns 0  carrier 0  collisions 0

                # ip -s -s link show dev pr-s1-eth2
                3: pr-s1-eth2: <BROADCAST,NOARP> mtu 1500 qdisc noop state DOWN mode DEFAULT group default qlen 1000
                    link/ether 02:00:00:00:00:02 brd ff:ff:ff:ff:ff:ff
                    RX:  bytes packets errors dropped  missed   mcast
                         12345       0      0       0       0       0
                    RX errors:  length    crc   frame    fifo overrun
                                     0      0       0       0       0
                    TX:  bytes packets errors dropped carrier collsns
                             0       0      0       0       0       0
                    TX errors: aborted   fifo  window heartbt transns
                                     0      0       0       0       0
                # cat /proc/net/dev | grep pr-s1
                pr-s1-eth1:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
                pr-s1-eth2:   12345       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
                # cat /sys/class/net/pr-s1-eth2/statistics/rx_bytes
                12345
                # cat /sys/kernel/pr-s1-eth2/counters
                rx_bytes=12345
                # echo -12345 > /sys/kernel/pr-s1-eth2/statistics/rx_bytes
                echo: write error: Invalid argument
                # echo nosuch > /sys/kernel/update_stats/update_stats
                echo: write error: No such device
                # echo "-pr-s1-eth2" >  /sys/kernel/update_stats/update_stats
                # cat /sys/class/net/pr-s1-eth2/statistics/rx_bytes
                0
                # rmmod update_stats
                """);
    }

    /** What one part of kmod/test/all printed on the newest kernel that apt offers. */
    private static String newest(String part) throws ExecutionException, InterruptedException {
        Future<Machine> machine = part.equals("readers") ? readers : others;
        Map<String, String> sections = sections(machine.get().output());
        assertThat(sections).as("what it printed").containsKey(part);
        return sections.get(part);
    }

    private static Map<String, String> sections(String output) {
        String[] texts = SECTION.split(output, -1);
        Map<String, String> sections = new HashMap<>(Map.of("", texts[0]));
        Matcher head = SECTION.matcher(output);
        for (int i = 1; head.find(); i++) {
            sections.put(head.group(1), texts[i]);
        }
        return sections;
    }

    private static Machine vm(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("nice", "script/vm", "--timeout", "1800"));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("iftally-vm-", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(HOME.toFile())
                    .redirectError(said.toFile())
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            String complaints = Files.readString(said);
            System.err.print(complaints);
            return new Machine(exitCode, printed, complaints);
        } finally {
            Files.delete(said);
        }
    }

    /** A virtual machine that has ended. */
    private record Machine(int exitCode, String printed, String complaints) {
        /** What was printed; if its script failed, with why. */
        String output() {
            assumeThat(exitCode).as(complaints).isNotEqualTo(NO_MACHINE);
            return exitCode == 0 ? printed : printed + complaints;
        }
    }
}
