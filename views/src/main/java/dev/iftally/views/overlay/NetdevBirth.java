package dev.iftally.views.overlay;

import dev.iftally.linux.Errno;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a device comes to be. The kernel makes none with an alias; so each is born under a name that says whose it is,
 * and gets its alias and its own name together in a second request: killed in between, nothing unknown is left.
 */
final class NetdevBirth {
    private static final Logger LOG = LoggerFactory.getLogger(NetdevBirth.class);

    /** A dummy is made for this; ifb and bridge also stand still while nobody uses them. */
    private static final List<String> KINDS = List.of("dummy", "ifb", "bridge");

    private static final int NAME_HASH_BITS = 28;
    private static final int GROUP_BASE = 0x4000_0000;

    private final KernelLinks links;
    private final String alias;
    private final String firstName;
    private final int group;
    private List<String> kinds = KINDS;

    NetdevBirth(KernelLinks links, Path runtime) {
        this.links = links;
        this.alias = alias(runtime);
        this.firstName = firstName(runtime);
        this.group = group(runtime);
    }

    /** Whether a device was made for a runtime directory. */
    static boolean isOf(Path runtime, Link link) {
        return link.alias().equals(alias(runtime)) || link.name().equals(firstName(runtime));
    }

    /**
     * Makes a device and brings it up. Somebody else's of that name is left as it is.
     *
     * @return why the kernel takes no device of that name; empty if it did
     * @throws IOException if no device at all can be made
     */
    Optional<String> make(String name, int mtu) throws IOException {
        if (isPattern(name)) {
            return Optional.of("to the kernel a % stands for a number of its own choice");
        }
        create();
        Link born = links.find(firstName)
                .orElseThrow(
                        () -> new IOException("%s was made and is gone: who removes devices here?".formatted(name)));
        try {
            links.change(
                    born,
                    LinkChange.NONE
                            .withName(name)
                            .withAlias(alias)
                            .withGroup(group)
                            .bringingUp());
        } catch (NetlinkException e) {
            links.delete(born);
            return Optional.of(e.getMessage());
        }
        if (mtu != 0) {
            adopt(mtu, name);
        }
        return Optional.empty();
    }

    /** Of these the kernel makes another name: {@code eth%d} becomes eth0. */
    static boolean isPattern(String name) {
        return name.indexOf('%') >= 0;
    }

    private void create() throws IOException {
        NetlinkException last = null;
        for (String kind : kinds) {
            try {
                links.create(firstName, kind);
                kinds = List.of(kind);
                return;
            } catch (NetlinkException e) {
                if (e.errno() != Errno.EOPNOTSUPP) {
                    throw explained(e);
                }
                last = e;
            }
        }
        throw explained(last);
    }

    private void adopt(int mtu, String name) throws IOException {
        Link link = links.find(name).orElse(null);
        if (link == null) {
            return;
        }
        try {
            links.change(link, LinkChange.NONE.withMtu(mtu));
        } catch (NetlinkException e) {
            // A kind with other bounds than the port's: the MTU is for show here.
            LOG.debug("{} keeps its MTU of {}: {}", name, link.mtu(), e.getMessage());
        }
    }

    private static IOException explained(NetlinkException e) {
        if (e.errno() == Errno.EPERM) {
            return new IOException("cannot make network devices: that needs root (CAP_NET_ADMIN)", e);
        }
        return new IOException(
                "cannot make network devices of kind %s: %s".formatted(String.join(", ", KINDS), e.getMessage()), e);
    }

    private static String alias(Path runtime) {
        return "iftally " + runtime.toAbsolutePath().normalize();
    }

    /** By which all of them can be removed at once; far from the small numbers that people give. */
    static int group(Path runtime) {
        return (alias(runtime).hashCode() & (GROUP_BASE - 1)) | GROUP_BASE;
    }

    private static String firstName(Path runtime) {
        int hash = alias(runtime).hashCode() & (1 << NAME_HASH_BITS) - 1;
        return "iftally-%07x".formatted(hash);
    }
}
