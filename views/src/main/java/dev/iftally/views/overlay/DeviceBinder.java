package dev.iftally.views.overlay;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Interface;
import dev.iftally.tally.Tally;
import dev.iftally.wire.rtnetlink.Link;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Binds each interface of the tally to the device of this network namespace that has its name, and follows both: so
 * that readers of the table alone know which device a row stands for. {@link NetdevMaker} does the same by itself.
 */
public final class DeviceBinder implements AutoCloseable {
    private final Tally tally;
    private final KernelLinks links;
    private final long netnsCookie;
    private ChangeWatch watch;

    private DeviceBinder(Tally tally, KernelLinks links) throws IOException {
        this.tally = tally;
        this.links = links;
        this.netnsCookie = links.netnsCookie();
    }

    /**
     * Binds what is there, and from then on what comes.
     *
     * @throws IOException in one sentence why the devices cannot be asked for
     */
    public static DeviceBinder open(Tally tally) throws IOException {
        KernelLinks links = KernelLinks.open();
        try {
            DeviceBinder binder = new DeviceBinder(tally, links);
            binder.watch = ChangeWatch.start("bind", tally, binder::reconcile);
            return binder;
        } catch (IOException | RuntimeException e) {
            links.close();
            throw e;
        }
    }

    @Override
    public void close() {
        watch.close();
        links.close();
    }

    private void reconcile() throws IOException {
        // What the kernel itself feeds knows its device, whatever its name.
        List<Interface> others = tally.interfaces().stream()
                .filter(each -> !each.identity().isOfKernel())
                .toList();
        if (others.isEmpty()) {
            return;
        }
        Map<String, Integer> devices = new HashMap<>();
        for (Link link : links.list()) {
            devices.put(link.name(), link.ifindex());
        }
        for (Interface each : others) {
            bind(each, devices.getOrDefault(each.attributes().name(), 0));
        }
    }

    /** A binding from before, to a device that was renamed or is of another boot, must not stay either. */
    private void bind(Interface each, int ifindex) {
        Attributes known = each.described();
        long cookie = ifindex == 0 ? 0 : netnsCookie;
        if (known.ifindex() != ifindex || known.netnsCookie() != cookie) {
            each.describe(known.boundTo(cookie, ifindex));
        }
    }
}
