package dev.iftally.views.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.views.Reports;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkMessage;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.UncheckedIOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetailReportTest {
    private static final int TYPES = 64;
    private static final int LENGTHS = 18;
    private static final int SLAVE_KIND = 4;
    private static final int SLAVE_DATA = 5;

    /** Each is a number of another width, an address that is too short, or what it should be. */
    @ParameterizedTest
    @ValueSource(strings = {"bridge", "bridge_slave", "vxlan", "macvlan", "macvtap", "tun", "veth"})
    void optionsOfAnyLengthArePrintedOrRefused(String kind) throws Exception {
        for (int type = 1; type < TYPES; type++) {
            for (int length = 0; length < LENGTHS; length++) {
                LinkMessage message = message(kind, type, new byte[length]);
                try {
                    assertThat(Reports.text(
                                    report -> new LinkReport(new AlikeLinks("if%d", true), 0, NumberForm.EXACT, true)
                                            .write(report, message, "")))
                            .contains("\n    " + kind + " ");
                } catch (UncheckedIOException e) {
                    assertThat(e).hasCauseInstanceOf(NetlinkException.class);
                }
            }
        }
    }

    private static LinkMessage message(String kind, int type, byte[] value) throws Exception {
        boolean slave = kind.endsWith("_slave");
        return LinkMessage.decode(Reports.message(Rtnetlink.RTM_NEWLINK, out -> {
            out.body().u8(0).u8(0).u16(1).u32(2).u32(0).u32(0);
            long information = out.nest(Rtnetlink.IFLA_LINKINFO);
            out.attribute(slave ? SLAVE_KIND : 1, slave ? kind.substring(0, kind.indexOf('_')) : kind);
            long data = out.nest(slave ? SLAVE_DATA : 2);
            // Without it a macvlan tells nothing.
            out.attribute(type, value).attribute(1, 16).end(data).end(information);
        }));
    }
}
