package dev.iftally.app.config;

import dev.iftally.tally.Policy;
import dev.iftally.tally.Width;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One switch to be read.
 *
 * @param connect the connection method, spelt as Open vSwitch spells it: {@code tcp:HOST[:PORT]}, {@code unix:PATH}
 * @param protocols the versions of OpenFlow that may be spoken, as Open vSwitch spells them; empty: all
 * @param name the template that an interface's name is made from: {@code {port}}, {@code {port_no}},
 *     {@code {bridge}}, {@code {dpid}}
 * @param names port name or number → interface name, which goes before the template
 * @param swap names or numbers of ports that face the host, {@code *} standing for anything
 * @param interval time between two polls
 * @param width how wide the switch's counters are
 * @param policy what a total does when the switch starts anew
 * @param maxPorts how many rows it may have in the tally, those of gone ports included
 */
public record SwitchSettings(
        String connect,
        Optional<String> protocols,
        String name,
        Map<String, String> names,
        List<String> swap,
        Duration interval,
        Width width,
        Policy policy,
        int maxPorts) {
    public SwitchSettings {
        names = Map.copyOf(names);
        swap = List.copyOf(swap);
    }
}
