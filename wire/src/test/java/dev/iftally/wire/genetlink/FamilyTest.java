package dev.iftally.wire.genetlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.CHeaders;
import dev.iftally.wire.netlink.ComposedMessage;
import dev.iftally.wire.netlink.KernelBytes;
import dev.iftally.wire.netlink.NetlinkException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyTest {
    @Test
    void asksForAFamilyByItsName() {
        MemorySegment request = Family.request(MemorySegment.ofArray(new byte[128]), 7, "netdev");

        assertThat(HexFormat.of().formatHex(request.toArray(ValueLayout.JAVA_BYTE)))
                .isEqualTo("200000001000010007000000000000000301000" + "00b0002006e65746465760000");
    }

    @Test
    void readsTheKernelsAnswer() throws Exception {
        assertThat(Family.decode(KernelBytes.first("genetlink/family-ethtool")))
                .isEqualTo(new Family(21, "ethtool", 1, Map.of("monitor", 6)));
    }

    @Test
    void refusesAnAnswerWithoutANumber() {
        assertThatThrownBy(() -> Family.decode(new ComposedMessage(
                                Genetlink.GENL_ID_CTRL, out -> out.u8(1).u8(2).u16(0))
                        .text(Genetlink.CTRL_ATTR_FAMILY_NAME, "ethtool")
                        .received()))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("CTRL_CMD_NEWFAMILY, byte 20: CTRL_ATTR_FAMILY_ID is missing");
    }

    @Test
    void refusesHalfAHeader() {
        assertThatThrownBy(
                        () -> Family.decode(new ComposedMessage(Genetlink.GENL_ID_CTRL, out -> out.u8(1)).received()))
                .isInstanceOf(NetlinkException.class)
                .hasMessageStartingWith("generic netlink header, byte 17: ");
    }

    @Test
    void numbersAreThoseOfTheHeaders(@TempDir Path directory) throws Exception {
        Map<String, Long> constants = CHeaders.constants(Genetlink.class);

        assertThat(new CHeaders(directory, "linux/netlink.h", "linux/genetlink.h").values(constants.keySet()))
                .isEqualTo(constants);
    }
}
