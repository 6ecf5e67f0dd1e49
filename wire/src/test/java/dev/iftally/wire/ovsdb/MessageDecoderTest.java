package dev.iftally.wire.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {
    /** As ovsdb-server 3.1 sends it. */
    private static final String UPDATE = """
            {"id":null,"method":"update","params":[null,{"Interface":{"6e9fa3f2-3f5d-4a53-8a8e-3c0d28b1d8a1":\
            {"new":{"name":"eth1","ofport":1,"mtu":["set",[]],"link_speed":10000000000,\
            "external_ids":["map",[["iface-id","vm1"],["vm-name","b\\u00fcro"]]]},"old":{"mtu":1500}}},\
            "Port":{"0c8aef08-3b5e-4a7e-9f2f-0a8b5e3d7c11":{"new":{"name":"bond0","interfaces":["set",\
            [["uuid","6e9fa3f2-3f5d-4a53-8a8e-3c0d28b1d8a1"],["uuid","77cbbdc2-3e3c-4b1c-a7f2-4f1f0a2b9c33"]]]}},\
            "9d1c":{"old":{"name":"gone"}}}}]}""";

    private static Message decode(String text) throws OvsdbException {
        byte[] bytes = ("  " + text).getBytes(StandardCharsets.UTF_8);
        return MessageDecoder.decode(bytes, 2, bytes.length - 2);
    }

    private static Row row(String columns) throws OvsdbException {
        String message = "{\"id\":1,\"error\":null,\"result\":{\"T\":{\"u\":{\"new\":{%s}}}}}".formatted(columns);
        return ((Message.Reply) decode(message)).rows().getFirst().row().orElseThrow();
    }

    @Test
    void readsRowsThatCameChangedAndWent() throws OvsdbException {
        List<RowUpdate> rows = ((Message.Update) decode(UPDATE)).rows();

        assertThat(rows)
                .extracting(RowUpdate::table, RowUpdate::uuid)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Interface", "6e9fa3f2-3f5d-4a53-8a8e-3c0d28b1d8a1"),
                        org.assertj.core.groups.Tuple.tuple("Port", "0c8aef08-3b5e-4a7e-9f2f-0a8b5e3d7c11"),
                        org.assertj.core.groups.Tuple.tuple("Port", "9d1c"));
        Row eth1 = rows.getFirst().row().orElseThrow();
        assertThat(eth1.text("name")).contains("eth1");
        assertThat(eth1.whole("ofport")).hasValue(1);
        assertThat(eth1.whole("mtu")).isEmpty();
        assertThat(eth1.whole("link_speed")).hasValue(10_000_000_000L);
        assertThat(eth1.texts("external_ids")).isEqualTo(Map.of("iface-id", "vm1", "vm-name", "büro"));
        assertThat(eth1.text("no_such_column")).isEmpty();
        assertThat(rows.get(1).row().orElseThrow().references("interfaces"))
                .containsExactly("6e9fa3f2-3f5d-4a53-8a8e-3c0d28b1d8a1", "77cbbdc2-3e3c-4b1c-a7f2-4f1f0a2b9c33");
        assertThat(rows.get(2).row()).isEmpty();
        assertThat(rows.get(2).size()).isBetween(20, 30);
    }

    @Test
    void readsTheMembersOfAMessageInAnyOrder() throws OvsdbException {
        assertThat(decode("{\"params\":[7,{\"T\":{\"u\":{}}}],\"method\":\"update\",\"id\":null}"))
                .isEqualTo(new Message.Update(List.of(new RowUpdate("T", "u", Optional.empty(), 1))));
        assertThat(decode("{\"result\":{},\"id\":3,\"error\":null}")).isEqualTo(new Message.Reply(3, "", List.of()));
    }

    @Test
    void readsEveryKindOfValue() throws OvsdbException {
        assertThat(
                        row("\"a\":-1,\"b\":1.5,\"c\":true,\"d\":false,\"e\":\"\",\"f\":[\"uuid\",\"x\"],\"g\":99999999999999999999,"
                                        + "\"h\":[\"map\",[[1,[\"uuid\",\"y\"]]]]")
                                .columns())
                .isEqualTo(Map.of(
                        "a", atoms(new Atom.Whole(-1)),
                        "b", atoms(new Atom.Real(1.5)),
                        "c", atoms(new Atom.Truth(true)),
                        "d", atoms(new Atom.Truth(false)),
                        "e", atoms(new Atom.Text("")),
                        "f", atoms(new Atom.Reference("x")),
                        "g", atoms(new Atom.Real(1e20)),
                        "h", new Value.Pairs(Map.of(new Atom.Whole(1), new Atom.Reference("y")))));
    }

    private static Value atoms(Atom atom) {
        return new Value.Atoms(List.of(atom));
    }

    @Test
    void keepsTheServersErrorAsItIs() throws OvsdbException {
        assertThat(decode("{\"id\":1,\"error\":{\"error\":\"unknown database\"},\"result\":null}"))
                .isEqualTo(new Message.Reply(1, "{\"error\":\"unknown database\"}", List.of()));
    }

    @Test
    void answersAnEchoWithItsOwnIdAndParameters() throws OvsdbException {
        Message echo = decode("{\"method\":\"echo\",\"id\":\"ec\\u0068o\",\"params\":[ 1.50, {\"a\":null} ]}");

        assertThat(echo).isEqualTo(new Message.Echo("\"ec\\u0068o\"", "[ 1.50, {\"a\":null} ]"));
        assertThat(text(MessageEncoder.answer((Message.Echo) echo)))
                .isEqualTo("{\"result\":[ 1.50, {\"a\":null} ],\"error\":null,\"id\":\"ec\\u0068o\"}");
    }

    @Test
    void writesWhatTheRfcAsksFor() {
        assertThat(text(MessageEncoder.monitor(1, "Open_vSwitch", Map.of("Port", List.of("name", "interfaces")))))
                .isEqualTo("{\"method\":\"monitor\",\"params\":[\"Open_vSwitch\",null,"
                        + "{\"Port\":{\"columns\":[\"name\",\"interfaces\"]}}],\"id\":1}");
        assertThat(text(MessageEncoder.echo(7))).isEqualTo("{\"method\":\"echo\",\"params\":[],\"id\":7}");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void passesOverWhatItDoesNotKnow() throws OvsdbException {
        assertThat(decode("{\"method\":\"locked\",\"params\":[\"x\"],\"id\":null}"))
                .isEqualTo(new Message.Other("\"locked\""));
        assertThat(decode("{\"id\":null,\"error\":\"bad\",\"result\":null}"))
                .isEqualTo(new Message.Other("a reply to null, which nobody asked"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "a":5                            | expected a string, not Whole[value=5]
            "a":["set",["x","y"]]            | expected one value, not 2 values
            "a":["map",[["x","y"]]]          | expected no map, not Pairs[pairs={Text[value=x]=Text[value=y]}]
            """)
    void namesTheColumnOfAWrongType(String column, String problem) throws OvsdbException {
        Row row = row(column);

        assertThatThrownBy(() -> row.text("a"))
                .isInstanceOf(OvsdbException.class)
                .hasMessage("T.a: " + problem);
    }

    @Test
    void refusesOtherTypesWhereNumbersReferencesAndMapsAreExpected() throws OvsdbException {
        Row row = row("\"a\":\"text\",\"b\":[\"map\",[[1,2]]]");

        assertThatThrownBy(() -> row.whole("a")).hasMessage("T.a: expected an integer, not Text[value=text]");
        assertThatThrownBy(() -> row.references("a"))
                .hasMessage("T.a: expected references to rows, not Text[value=text]");
        assertThatThrownBy(() -> row.texts("a")).hasMessageStartingWith("T.a: expected a map, not ");
        assertThatThrownBy(() -> row.texts("b")).hasMessageStartingWith("T.b: expected strings, not ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "[]",
                "{",
                "{\"method\":\"update\"}",
                "{\"method\":\"update\",\"params\":{}}",
                "{\"method\":\"update\",\"params\":[null]}",
                "{\"method\":\"update\",\"params\":[null,[]]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":[]}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":null}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":7}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":null}}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":{}}}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":[]}}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":[\"bag\",[]]}}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":[\"set\",7]}}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":[\"set\",[[\"set\",[]]]]}}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":[\"uuid\",7]}}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":[\"uuid\",\"x\",1]}}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":[\"map\",[[1]]]}}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":[\"map\",[1,2]]}}}}]}",
                "{\"method\":\"update\",\"params\":[null,{\"T\":{\"u\":{\"new\":{\"a\":[\"map\",[[1,2,3]]]}}}}]}"
            })
    void refusesWhatIsNoMessage(String text) {
        assertThatThrownBy(() -> decode(text)).isInstanceOf(OvsdbException.class);
    }

    @Test
    void refusesDeepNestingLongStringsAndLongNumbers() {
        assertThatThrownBy(() -> decode("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isInstanceOf(OvsdbException.class)
                .hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> decode("{\"a\":\"" + "x".repeat(2 << 20) + "\"}"))
                .isInstanceOf(OvsdbException.class)
                .hasMessageContaining("String value length");
        assertThatThrownBy(() -> decode("{\"a\":" + "9".repeat(1000) + "}"))
                .isInstanceOf(OvsdbException.class)
                .hasMessageContaining("Number value length");
    }

    @Test
    void takesAsManyRowsAsALargeSwitchHasAndRefusesAFlood() throws OvsdbException {
        assertThat(((Message.Reply) decode(rows(MessageDecoder.MAX_ROWS))).rows())
                .hasSize(MessageDecoder.MAX_ROWS);
        assertThatThrownBy(() -> decode(rows(MessageDecoder.MAX_ROWS + 1)))
                .isInstanceOf(OvsdbException.class)
                .hasMessageContaining("more than 100000 rows in one message");
    }

    private static String rows(int count) {
        StringBuilder text = new StringBuilder("{\"id\":1,\"error\":null,\"result\":{\"Interface\":{");
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append("\"%016x%016x\":{\"new\":{}}".formatted(random.nextLong(), i));
        }
        return text.append("}}}").toString();
    }

    @Test
    void anyDamageIsARefusalOrAnotherMessageAndNeverAnotherFailure() {
        Random random = new Random(7047);
        byte[] whole = UPDATE.getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = whole.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                bytes[random.nextInt(bytes.length)] =
                        random.nextBoolean() ? (byte) random.nextInt(256) : whole[random.nextInt(whole.length)];
            }
            try {
                MessageDecoder.decode(bytes, 0, random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length);
            } catch (OvsdbException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1, 19_999);
    }
}
