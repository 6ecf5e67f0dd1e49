package dev.iftally.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.sources.linux.StatisticsScope;
import dev.iftally.wire.ethtool.StandardGroup;
import dev.iftally.wire.ethtool.StandardStatsCursor;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.RequestWriter;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** On messages that were composed: no device of this kernel keeps a standard group. */
class EthtoolScopesTest {
    private static final int GENERIC = 20;
    private static final int STATS_GET_REPLY = 33;

    private final EthtoolScopes scopes = new EthtoolScopes();

    @Test
    void groupsThatMayBeTheWholePortsAreNamed() throws Exception {
        scopes.device(2, StatisticsScope.UNKNOWN);
        scopes.device(3, StatisticsScope.UNKNOWN);
        scopes.statistics(keeps(2, "eth2", StandardGroup.ETH_MAC, StandardGroup.RMON));
        scopes.statistics(keeps(3, "eth3", StandardGroup.ETH_PHY));

        assertThat(scopes.finding())
                .isEqualTo(new Finding(
                        Finding.Verdict.ABSENT,
                        "ethtool groups",
                        "may count the port or this host: eth-mac, rmon of eth2; eth-phy of eth3",
                        "compare them with ip -s link before you trust them for this host"));
    }

    @Test
    void thoseOfAPortOrOfAHostAloneAreNot() throws Exception {
        scopes.device(2, StatisticsScope.PORT);
        scopes.device(3, StatisticsScope.HOST);
        scopes.statistics(keeps(2, "eth2", StandardGroup.ETH_MAC));
        scopes.statistics(keeps(3, "eth3", StandardGroup.ETH_MAC));

        assertThat(scopes.finding())
                .isEqualTo(Finding.ok("ethtool groups", "no device's groups are of ambiguous scope"));
    }

    @Test
    void whoKeepsNothingHasNoScopeEither() throws Exception {
        scopes.device(2, StatisticsScope.UNKNOWN);
        scopes.statistics(keeps(2, "eth2"));

        assertThat(scopes.finding().verdict()).isEqualTo(Finding.Verdict.OK);
    }

    /** An answer with one statistic in each of these groups; eth-ctrl is there, and empty. */
    private static StandardStatsCursor keeps(int ifindex, String name, StandardGroup... groups) throws Exception {
        RequestWriter out = new RequestWriter(MemorySegment.ofArray(new long[64])).begin(GENERIC, 0, 1);
        out.body().u8(STATS_GET_REPLY).u8(1).u16(0);
        long header = out.nest(2);
        out.attribute(1, ifindex).attribute(2, name).end(header);
        long empty = out.nest(4);
        out.attribute(2, StandardGroup.ETH_CTRL.id()).end(empty);
        for (StandardGroup group : groups) {
            long nest = out.nest(4);
            out.attribute(2, group.id());
            long statistic = out.nest(4);
            out.attribute(0, new byte[Long.BYTES]).end(statistic).end(nest);
        }
        MemorySegment bytes = out.finish();
        MessageCursor message = new MessageCursor().open(bytes, bytes.byteSize());
        assertThat(message.next()).isTrue();
        return new StandardStatsCursor().open(message);
    }
}
