package dev.iftally.views.overlay;

import dev.iftally.linux.Errno;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Tally;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a network device for each interface of the tally that has none, because {@code ifconfig} and its like can show
 * only what has a device, and removes them when it is closed. Each is marked by its alias, {@code iftally RUNTIME}, so
 * that what a daemon that died has made is found; a device without that mark is never touched.
 */
public final class NetdevMaker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetdevMaker.class);

    private final Path runtime;
    private final Tally tally;
    private final KernelLinks links;
    private final long netnsCookie;
    private final NetdevBirth birth;
    /** Names that the kernel takes for no device. Each attempt is itself a change of devices, so there is only one. */
    private final Set<String> refused = new HashSet<>();

    private ChangeWatch watch;

    private NetdevMaker(Path runtime, Tally tally, KernelLinks links) throws IOException {
        this.runtime = runtime;
        this.tally = tally;
        this.links = links;
        this.netnsCookie = links.netnsCookie();
        this.birth = new NetdevBirth(links, runtime);
    }

    /**
     * Makes what is missing now, and from then on for interfaces that come.
     *
     * @throws IOException in one sentence why no device can be made
     */
    public static NetdevMaker open(Path runtime, Tally tally) throws IOException {
        removeAll(runtime);
        NetdevMaker maker = new NetdevMaker(runtime, tally, KernelLinks.open());
        try {
            maker.watch = ChangeWatch.start("netdevs", tally, maker::reconcile);
            return maker;
        } catch (IOException | RuntimeException e) {
            maker.close();
            throw e;
        }
    }

    /** Removes every device that was made for this runtime directory; their names. */
    public static List<String> removeAll(Path runtime) throws IOException {
        try (KernelLinks links = KernelLinks.open()) {
            List<Link> all = links.list();
            List<Link> ours =
                    all.stream().filter(link -> NetdevBirth.isOf(runtime, link)).toList();
            List<Link> group = all.stream()
                    .filter(link -> link.group() == NetdevBirth.group(runtime))
                    .toList();
            // One by one costs the kernel milliseconds each. Somebody else's device in the group forbids it.
            boolean together = !group.isEmpty() && new HashSet<>(ours).containsAll(group);
            if (together) {
                links.deleteGroup(NetdevBirth.group(runtime));
            }
            for (Link link : without(ours, together ? group : List.of())) {
                remove(links, link);
            }
            return ours.stream().map(Link::name).toList();
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        links.close();
        try {
            removeAll(runtime);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reconcile() throws IOException {
        Map<String, Link> byName = new HashMap<>();
        Map<Integer, Link> oursByIndex = new HashMap<>();
        for (Link link : links.list()) {
            byName.put(link.name(), link);
            if (NetdevBirth.isOf(runtime, link)) {
                oursByIndex.put(link.ifindex(), link);
            }
        }
        List<Interface> interfaces = tally.interfaces();
        if (!refused.isEmpty()) {
            refused.retainAll(
                    interfaces.stream().map(each -> each.attributes().name()).collect(Collectors.toSet()));
        }
        for (Interface each : interfaces) {
            Link own = oursByIndex.get(boundIndex(each));
            if (own == null) {
                own = byName.get(each.attributes().name());
            }
            follow(each, own);
            if (own != null && oursByIndex.remove(own.ifindex()) != null) {
                followState(each, own);
            }
        }
        for (Link abandoned : oursByIndex.values()) {
            remove(links, abandoned);
        }
    }

    /** Sees to it that the interface has a device of its name; {@code own} is the one that it has now, or null. */
    private void follow(Interface each, Link own) throws IOException {
        String name = each.attributes().name();
        if (own != null && !own.name().equals(name)) {
            rename(own, name);
        } else if (own == null && isOfNoOtherNamespace(each.attributes()) && !refused.contains(name)) {
            make(name, each.attributes().mtu());
        }
        if (own == null || own.ifindex() != each.attributes().ifindex()) {
            links.find(name).ifPresent(link -> bind(each, link));
        }
    }

    /** What we made goes up and down with the port; somebody else's device is somebody else's to set. */
    private void followState(Interface each, Link own) throws IOException {
        boolean down = each.attributes().linkState() == LinkState.DOWN;
        if (down != own.isUp()) {
            return;
        }
        try {
            links.change(own, down ? LinkChange.NONE.takingDown() : LinkChange.NONE.bringingUp());
        } catch (NetlinkException e) {
            // Removed a moment ago, perhaps for a name that it could not have.
            if (e.errno() != Errno.ENODEV) {
                throw e;
            }
        }
    }

    private void make(String name, int mtu) throws IOException {
        Optional<String> refusal = birth.make(name, mtu);
        if (refusal.isPresent()) {
            refused.add(name);
            LOG.warn("{} has no device, and ifconfig cannot show it: {}; map it to another name", name, refusal.get());
        }
    }

    private void rename(Link own, String name) throws IOException {
        if (NetdevBirth.isPattern(name)) {
            remove(links, own);
            return;
        }
        LOG.debug("{} is called {} now", own.name(), name);
        try {
            links.change(own, LinkChange.NONE.withName(name));
        } catch (NetlinkException e) {
            // Kernels before 6.2 rename no device that is up; another one of the right name will be made.
            LOG.debug("{}: made anew", e.getMessage());
            remove(links, own);
        }
    }

    private void bind(Interface each, Link link) {
        Attributes attributes = each.attributes();
        if (attributes.name().equals(link.name()) && isOfNoOtherNamespace(attributes)) {
            each.describe(each.described().boundTo(netnsCookie, link.ifindex()));
        }
    }

    private int boundIndex(Interface each) {
        Attributes attributes = each.attributes();
        return attributes.netnsCookie() == netnsCookie ? attributes.ifindex() : 0;
    }

    private boolean isOfNoOtherNamespace(Attributes attributes) {
        return attributes.netnsCookie() == 0 || attributes.netnsCookie() == netnsCookie;
    }

    private static Set<Link> without(List<Link> all, List<Link> some) {
        Set<Link> rest = new HashSet<>(all);
        rest.removeAll(Set.copyOf(some));
        return rest;
    }

    private static void remove(KernelLinks links, Link link) throws IOException {
        try {
            links.delete(link);
        } catch (NetlinkException e) {
            if (e.errno() != Errno.ENODEV) {
                throw e;
            }
        }
    }
}
