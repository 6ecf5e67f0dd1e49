package dev.iftally.app.daemon;

import dev.iftally.app.config.SwitchSettings;
import dev.iftally.sources.openflow.ConnectionMethod;
import dev.iftally.sources.openflow.PortNaming;
import dev.iftally.sources.openflow.SwitchOptions;

/** What the configuration says of a switch, in the source's own terms. */
final class OpenFlowOptions {
    private OpenFlowOptions() {}

    static SwitchOptions of(SwitchSettings settings) {
        return SwitchOptions.of(ConnectionMethod.parse(settings.connect()))
                .withNaming(new PortNaming(settings.name(), settings.names()))
                .withInterval(settings.interval())
                .withWidth(settings.width())
                .withPolicy(settings.policy());
    }
}
