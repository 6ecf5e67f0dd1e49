package dev.iftally.wire.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.wire.CHeaders;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every number and offset, against the kernel's headers as the C compiler sees them. */
class HeadersTest {
    @Test
    void numbersAreThoseOfTheHeaders(@TempDir Path directory) throws Exception {
        Map<String, Long> expected = CHeaders.constants(Netlink.class);
        // The header has the complement of 32 bits, and its own name for the alignment.
        expected.remove("NLA_TYPE_MASK");
        expected.remove("ALIGNMENT");
        expected.putAll(Map.of(
                "NLA_TYPE_MASK & 0xffff", (long) Netlink.NLA_TYPE_MASK,
                "NLA_ALIGNTO", 4L,
                "NLMSG_ALIGNTO", 4L,
                "sizeof(struct nlmsghdr)", (long) Netlink.NLMSG_HDRLEN,
                "sizeof(struct nlattr)", (long) Netlink.NLA_HDRLEN,
                "offsetof(struct nlmsghdr, nlmsg_type)", 4L,
                "offsetof(struct nlmsghdr, nlmsg_flags)", 6L,
                "offsetof(struct nlmsghdr, nlmsg_seq)", 8L,
                "offsetof(struct nlmsghdr, nlmsg_pid)", 12L,
                "offsetof(struct nlattr, nla_type)", 2L));

        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(new CHeaders(directory, "sys/socket.h", "linux/netlink.h").values(expected.keySet()))
                .isEqualTo(expected);
    }
}
