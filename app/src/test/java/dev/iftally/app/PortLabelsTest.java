package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.simulator.EmbeddedSwitch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code iftally ports --names} calls a switch's ports; Open vSwitch 3.1's {@code ovs-ofctl --names} was asked. */
class PortLabelsTest {
    @TempDir
    Path directory;

    private EmbeddedSwitch device;

    @BeforeEach
    void start() throws Exception {
        device = EmbeddedSwitch.unix(0xa1, directory.resolve("br0.mgmt"), System::nanoTime);
        device.addPort(1, "p1");
        device.addPort(2, "s1-eth2");
        device.addPort(3, "averylongportna");
        device.addPort(4, "averylongportna");
        device.addPort(11, "p11");
        device.addPort(12, "\u001b[31m\"");
    }

    @AfterEach
    void stop() throws Exception {
        device.close();
    }

    @Test
    void namesThatStandForOnePortArePrintedAsOvsOfctlPrintsThem() {
        assertThat(labels("--names")).isEqualTo("""
                port  p1
                port  "s1-eth2"
                port  3
                port  4
                port p11
                port "\\u001b[31m\\""
                """);
    }

    @Test
    void numbersArePrintedOtherwise() {
        assertThat(labels("--no-names")).isEqualTo("""
                port  1
                port  2
                port  3
                port  4
                port 11
                port 12
                """);
    }

    private String labels(String option) {
        StringWriter out = new StringWriter();
        int code = Iftally.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("ports", option, device.connectionMethod());
        assertThat(code).isZero();
        StringBuilder labels = new StringBuilder();
        out.toString()
                .lines()
                .filter(line -> line.startsWith("  port"))
                .forEach(line -> labels.append(line.strip().replaceAll(": rx pkts=.*", ""))
                        .append('\n'));
        return labels.toString();
    }
}
