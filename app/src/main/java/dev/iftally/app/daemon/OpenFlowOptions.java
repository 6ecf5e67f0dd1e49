package dev.iftally.app.daemon;

import dev.iftally.app.config.SwitchSettings;
import dev.iftally.sources.openflow.ConnectionMethod;
import dev.iftally.sources.openflow.PortNaming;
import dev.iftally.sources.openflow.Protocols;
import dev.iftally.sources.openflow.Swap;
import dev.iftally.sources.openflow.SwitchOptions;

/** What the configuration says of a switch, in the source's own terms. */
final class OpenFlowOptions {
    private OpenFlowOptions() {}

    static SwitchOptions of(SwitchSettings settings) {
        return SwitchOptions.of(ConnectionMethod.parse(settings.connect()))
                .withProtocols(settings.protocols().map(Protocols::parse).orElseGet(Protocols::all))
                .withNaming(new PortNaming(settings.name(), settings.names()))
                .withSwap(new Swap(settings.swap()))
                .withInterval(settings.interval())
                .withWidth(settings.width())
                .withPolicy(settings.policy())
                .withMaxPorts(settings.maxPorts());
    }
}
