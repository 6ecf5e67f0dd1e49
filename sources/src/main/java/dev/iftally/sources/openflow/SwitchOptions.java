package dev.iftally.sources.openflow;

import dev.iftally.tally.Policy;
import dev.iftally.tally.Width;
import java.time.Duration;
import java.util.Map;

/**
 * One switch to be read, and how.
 *
 * @param connection how it is reached
 * @param protocols the versions that may be spoken to it
 * @param naming what its ports are called
 * @param swap which of its ports face the host
 * @param interval time between two polls
 * @param width how wide its counters are; OpenFlow does not say
 * @param policy what a total does when the switch begins to count anew
 * @param maxPorts how many rows it may have in the tally, those of gone ports included
 * @param patience how long it may take for things
 */
public record SwitchOptions(
        ConnectionMethod connection,
        Protocols protocols,
        PortNaming naming,
        Swap swap,
        Duration interval,
        Width width,
        Policy policy,
        int maxPorts,
        Patience patience) {

    /** More than a switch has, and no more than 64 MiB of the runtime directory. */
    public static final int DEFAULT_MAX_PORTS = 16_384;

    public SwitchOptions {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("an interval of " + interval + ", expected more than 0");
        }
    }

    /** A switch with everything as it is by default: names as the switch has them, a poll a second. */
    public static SwitchOptions of(ConnectionMethod connection) {
        return new SwitchOptions(
                connection,
                Protocols.all(),
                new PortNaming("{port}", Map.of()),
                Swap.NONE,
                Duration.ofSeconds(1),
                Width.UNDECLARED,
                Policy.CONTINUE,
                DEFAULT_MAX_PORTS,
                Patience.DEFAULT);
    }

    public SwitchOptions withProtocols(Protocols other) {
        return new SwitchOptions(connection, other, naming, swap, interval, width, policy, maxPorts, patience);
    }

    public SwitchOptions withNaming(PortNaming other) {
        return new SwitchOptions(connection, protocols, other, swap, interval, width, policy, maxPorts, patience);
    }

    public SwitchOptions withSwap(Swap other) {
        return new SwitchOptions(connection, protocols, naming, other, interval, width, policy, maxPorts, patience);
    }

    public SwitchOptions withInterval(Duration other) {
        return new SwitchOptions(connection, protocols, naming, swap, other, width, policy, maxPorts, patience);
    }

    public SwitchOptions withWidth(Width other) {
        return new SwitchOptions(connection, protocols, naming, swap, interval, other, policy, maxPorts, patience);
    }

    public SwitchOptions withPolicy(Policy other) {
        return new SwitchOptions(connection, protocols, naming, swap, interval, width, other, maxPorts, patience);
    }

    public SwitchOptions withMaxPorts(int other) {
        return new SwitchOptions(connection, protocols, naming, swap, interval, width, policy, other, patience);
    }

    public SwitchOptions withPatience(Patience other) {
        return new SwitchOptions(connection, protocols, naming, swap, interval, width, policy, maxPorts, other);
    }
}
