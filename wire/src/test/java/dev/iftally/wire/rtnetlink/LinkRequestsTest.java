package dev.iftally.wire.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The expected bytes are requests that Linux 6.18 answered. */
class LinkRequestsTest {
    private final LinkRequests requests = new LinkRequests(MemorySegment.ofArray(new byte[512]));

    private static String hex(MemorySegment request) {
        return HexFormat.of().formatHex(request.toArray(ValueLayout.JAVA_BYTE));
    }

    @Test
    void asksForALinkByItsName() {
        assertThat(hex(requests.getLink(7, "ifb7")))
                .isEqualTo("2c00000012000100070000000000000000000000000000000000000000000000090003006966623700000000");
    }

    @Test
    void asksForALinkByANameThatIsTooLongForAnInterface() {
        assertThat(hex(requests.getLink(7, "a-name-of-18-bytes", Rtnetlink.RTEXT_FILTER_VF)))
                .isEqualTo("4000000012000100070000000000000000000000000000000000000000000000"
                        + "17003500612d6e616d652d6f662d31382d62797465730000" + "08001d0001000000");
    }

    @Test
    void asksForAllLinksWithVirtualFunctions() {
        assertThat(hex(requests.dumpLinks(7, Rtnetlink.RTEXT_FILTER_VF)))
                .isEqualTo("28000000120001030700000000000000000000000000000000000000000000" + "0008001d0001000000");
    }

    @Test
    void asksForALinkByItsIndex() {
        assertThat(hex(requests.getLink(7, 5, 0)))
                .isEqualTo("2000000012000100070000000000000000000000050000000000000000000000");
    }

    @Test
    void asksForAllLinksWithoutTheirStatistics() {
        assertThat(hex(requests.dumpLinks(7)))
                .isEqualTo("28000000120001030700000000000000000000000000000000000000000000" + "0008001d0008000000");
    }

    @Test
    void makesADevice() {
        assertThat(hex(requests.create(7, "dum0", "dummy")))
                .isEqualTo("3c000000100005060700000000000000000000000000000000000000000000000900030064756d3000000000"
                        + "100012800a00010064756d6d79000000");
    }

    @Test
    void changesWhatIsToBeChangedAlone() {
        assertThat(hex(requests.change(
                        7,
                        2,
                        LinkChange.NONE
                                .withAlias("x")
                                .withMtu(1400)
                                .withAddress("02:00:00:00:00:07")
                                .bringingUp())))
                .isEqualTo("3c000000100005000700000000000000" + "00000000020000000100000001000000" + "0600140078000000"
                        + "0800040078050000" + "0a000100020000000007" + "0000");
        assertThat(hex(requests.change(7, 2, LinkChange.NONE.withName("a"))))
                .isEqualTo(
                        "28000000100005000700000000000000" + "00000000020000000000000000000000" + "0600030061000000");
    }

    @Test
    void removesADevice() {
        assertThat(hex(requests.delete(7, 2)))
                .isEqualTo("2000000011000500070000000000000000000000020000000000000000000000");
    }

    @Test
    void removesAGroupOfDevices() {
        assertThat(hex(requests.change(7, 2, LinkChange.NONE.withGroup(0x12345678))))
                .isEqualTo(
                        "28000000100005000700000000000000" + "00000000020000000000000000000000" + "08001b0078563412");
        assertThat(hex(requests.deleteGroup(7, 0x12345678)))
                .isEqualTo(
                        "28000000110005000700000000000000" + "00000000000000000000000000000000" + "08001b0078563412");
    }

    @Test
    void refusesWhatIsNoHardwareAddress() {
        assertThatThrownBy(() -> requests.change(7, 2, LinkChange.NONE.withAddress("02-00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a hardware address looks like 02:00:00:00:00:07, not like 02-00");
    }
}
