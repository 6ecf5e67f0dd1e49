package dev.iftally.sources.linux;

import dev.iftally.tally.Identity;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkDetails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the devices of one namespace are. Hardware goes on by its permanent address and its place on its bus, through
 * reboots and other namespaces; anything else is one boot's, one namespace's, and one index's.
 */
final class DeviceIdentity {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String SCHEME = "linux:";
    private static final int BOOT_DIGITS = 16;

    private final String boot;
    private final long cookie;

    DeviceIdentity(long netnsCookie) throws IOException {
        this.boot = Files.readString(BOOT_ID).strip().replace("-", "").substring(0, BOOT_DIGITS);
        this.cookie = netnsCookie;
    }

    /** By the index alone, which no other device of this boot and namespace has. */
    Identity ofIndex(int ifindex) {
        return new Identity("%s%s:%s:%d".formatted(SCHEME, boot, Long.toUnsignedString(cookie), ifindex));
    }

    /** By the hardware where there is some, else by the index. */
    Identity of(Link link) {
        LinkDetails details = link.details();
        if (details.parentDevice().isEmpty() || details.permanentAddress().isEmpty()) {
            return ofIndex(link.ifindex());
        }
        String text = "%s%s@%s/%s"
                .formatted(
                        SCHEME,
                        details.permanentAddress().replace(":", ""),
                        details.parentBus(),
                        details.parentDevice());
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= Identity.MAX_BYTES;
        return fits ? new Identity(text) : ofIndex(link.ifindex());
    }

    /** True if it can only be a device of this namespace, or of an earlier boot. */
    boolean isOfHereOrOfThePast(Identity identity) {
        String text = identity.text();
        if (!identity.isOfKernel() || text.indexOf('@') >= 0) {
            return false;
        }
        return !text.startsWith(SCHEME + boot + ":")
                || text.startsWith("%s%s:%s:".formatted(SCHEME, boot, Long.toUnsignedString(cookie)));
    }
}
