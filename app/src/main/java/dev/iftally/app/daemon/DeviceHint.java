package dev.iftally.app.daemon;

import dev.iftally.tally.Event;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Tally;
import dev.iftally.views.overlay.KernelLinks;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which interfaces cannot be shown because no device has their name: tools list devices, and an operator
 * who does not know that sees nothing and wonders.
 */
final class DeviceHint {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceHint.class);
    private static final int NAMED = 5;

    private final Tally tally;

    private DeviceHint(Tally tally) {
        this.tally = tally;
    }

    /** Looks whenever a source has come up, and so has described its interfaces. */
    static void watch(Tally tally) {
        DeviceHint hint = new DeviceHint(tally);
        tally.onEvent(event -> {
            if (event.kind() == Event.Kind.SOURCE_UP) {
                // A foreign call may block, and the event may come from a virtual thread.
                Thread.ofPlatform().name("iftally-device-hint").daemon().start(hint::look);
            }
        });
    }

    private void look() {
        try (KernelLinks links = KernelLinks.open()) {
            Collection<String> devices =
                    links.list().stream().map(link -> link.name()).collect(Collectors.toSet());
            List<String> without = tally.interfaces().stream()
                    .map(Interface::attributes)
                    .map(attributes -> attributes.name())
                    .filter(name -> !devices.contains(name))
                    .toList();
            if (!without.isEmpty()) {
                LOG.warn(
                        "no device has the name of {} of the interfaces ({}{}): tools that list devices cannot show them;"
                                + " --create-netdevs makes devices",
                        without.size(),
                        String.join(", ", without.subList(0, Math.min(NAMED, without.size()))),
                        without.size() > NAMED ? ", …" : "");
            }
        } catch (IOException e) {
            LOG.debug("the devices could not be listed: {}", e.getMessage());
        }
    }
}
