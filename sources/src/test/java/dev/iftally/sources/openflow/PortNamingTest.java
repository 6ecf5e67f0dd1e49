package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.tally.InterfaceNames;
import dev.iftally.wire.openflow.Port;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortNamingTest {
    private static final Port ETH1 = port(1, "s1-eth1");
    private static final Port LOCAL = port(0xffff_fffe, "s1");

    @ParameterizedTest
    @CsvSource({"pr-{port},pr-s1-eth1", "{bridge}.{port_no},s1.1", "{dpid}p{port_no},a1p1", "{port},s1-eth1"})
    void fillsInATemplate(String template, String name) {
        assertThat(new PortNaming(template, Map.of()).name(ETH1, 0xa1, "s1")).isEqualTo(name);
    }

    @Test
    void callsTheLocalPortLocal() {
        assertThat(new PortNaming("p{port_no}", Map.of()).name(LOCAL, 0xa1, "s1"))
                .isEqualTo("pLOCAL");
    }

    @Test
    void anExplicitNameGoesBeforeTheTemplateByPortNameOrNumber() {
        PortNaming naming = new PortNaming("pr-{port}", Map.of("s1-eth1", "uplink", "LOCAL", "self", "7", "seven"));

        assertThat(naming.name(ETH1, 0xa1, "s1")).isEqualTo("uplink");
        assertThat(naming.name(LOCAL, 0xa1, "s1")).isEqualTo("self");
        assertThat(naming.name(port(7, "x"), 0xa1, "s1")).isEqualTo("seven");
        assertThat(naming.name(port(8, "x"), 0xa1, "s1")).isEqualTo("pr-x");
    }

    @Test
    void aPortNameIsNoTemplate() {
        assertThat(PortNaming.asOnTheSwitch().name(port(1, "$1{port}\\"), 0xa1, ""))
                .isEqualTo("$1{port}\\");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{name}", "a{", "}", "{port"})
    void refusesATemplateThatNamesNothing(String template) {
        assertThatThrownBy(() -> PortNaming.checkTemplate(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sixteen-bytes-xx",
                "üüüüüüüü",
                "a/b",
                "a b",
                "a\tb",
                "a:b",
                "a\u0001",
                "net",
                "update_stats",
                ".",
                ".."
            })
    void refusesNamesThatNoInterfaceCanHave(String name) {
        assertThat(InterfaceNames.problem(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteen-bytes-x", "a", "ü", "net1", "eth0.100", "a@b"})
    void allowsTheOthers(String name) {
        assertThat(InterfaceNames.problem(name)).isEmpty();
    }

    private static Port port(int number, String name) {
        return new Port(number, 0, name, 0, 0, 0, 0);
    }
}
