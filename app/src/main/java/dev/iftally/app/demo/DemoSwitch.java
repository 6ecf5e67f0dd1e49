package dev.iftally.app.demo;

import dev.iftally.simulator.EmbeddedSwitch;
import dev.iftally.simulator.Traffic;
import dev.iftally.wire.openflow.PortCounter;
import java.io.IOException;
import java.time.Duration;

/**
 * The switch of the demo, on a free port of loopback: four ports with traffic of different kinds, and others.
 *
 * @param otherPorts how many more there are
 * @param poll how often it is asked
 */
public record DemoSwitch(int otherPorts, Duration poll) {
    /** What people see: asked twice for each picture, so that each has a new reading. */
    public static final DemoSwitch SMALL = new DemoSwitch(0, Duration.ofMillis(500));

    /** What a large switch asks of the daemon in minutes, in seconds. */
    public static final DemoSwitch LARGE = new DemoSwitch(996, Duration.ofMillis(20));

    private static final long DATAPATH_ID = 1;

    EmbeddedSwitch start() throws IOException {
        EmbeddedSwitch demo = EmbeddedSwitch.tcp(DATAPATH_ID);
        demo.addPort(1, "s1-eth1").speedKilobits(10_000_000).traffic(Traffic.steady(81_000, 40_500, 1_400));
        demo.addPort(2, "s1-eth2").speedKilobits(1_000_000).traffic(Traffic.steady(12_000, 30_000, 512));
        demo.addPort(3, "s1-eth3")
                .speedKilobits(1_000_000)
                .traffic(Traffic.steady(900, 700, 96)
                        .inBursts(Duration.ofSeconds(5), Duration.ofSeconds(2))
                        .plus(Traffic.of(PortCounter.RX_DROPPED, 3)));
        // As a tunnel port of Open vSwitch: packets and bytes alone, everything else is not kept.
        demo.addPort(4, "s1-vxlan")
                .traffic(Traffic.steady(250, 250, 1_200))
                .unsupported(
                        PortCounter.RX_DROPPED,
                        PortCounter.TX_DROPPED,
                        PortCounter.RX_ERRORS,
                        PortCounter.TX_ERRORS,
                        PortCounter.RX_FRAME_ERR,
                        PortCounter.RX_OVER_ERR,
                        PortCounter.RX_CRC_ERR,
                        PortCounter.COLLISIONS);
        for (int i = 1; i <= otherPorts; i++) {
            demo.addPort(4 + i, "s1-more" + i).traffic(Traffic.steady(i, i, 64));
        }
        return demo;
    }
}
