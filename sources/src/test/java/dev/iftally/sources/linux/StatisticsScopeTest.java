package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsScopeTest {
    @Test
    void isThePortsWhereNobodyElseUsesIt() throws Exception {
        assertThat(scope(new ComposedLink("eth7"))).isEqualTo(StatisticsScope.PORT);
        assertThat(scope(new ComposedLink("eth7").virtualFunctions(0))).isEqualTo(StatisticsScope.PORT);
    }

    @Test
    void isUnknownWhereVirtualFunctionsMayBeCountedToo() throws Exception {
        assertThat(scope(new ComposedLink("eth7").virtualFunctions(2))).isEqualTo(StatisticsScope.UNKNOWN);
    }

    @Test
    void isTheHostsInSwitchdevMode() throws Exception {
        assertThat(scope(new ComposedLink("eth7").virtualFunctions(2).switchId((byte) 0x2a)))
                .isEqualTo(StatisticsScope.HOST);
    }

    private static StatisticsScope scope(ComposedLink link) throws Exception {
        return StatisticsScope.of(link.message().link());
    }
}
