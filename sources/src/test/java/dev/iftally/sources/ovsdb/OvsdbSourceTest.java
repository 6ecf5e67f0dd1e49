package dev.iftally.sources.ovsdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Event;
import dev.iftally.tally.LinkState;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OvsdbSourceTest {
    /** A bridge with a port eth1 and a bond of eth2 and eth3. */
    private static final String REPLY = """
            {"id":1,"error":null,"result":{
            "Bridge":{"b1":{"new":{"datapath_id":"00000000000000a1","ports":["set",[["uuid","p1"],["uuid","p2"]]]}}},
            "Port":{"p1":{"new":{"name":"eth1","interfaces":["uuid","i1"]}},
              "p2":{"new":{"name":"bond0","interfaces":["set",[["uuid","i2"],["uuid","i3"]]]}}},
            "Interface":{"i1":{"new":{"name":"eth1","ofport":1,"admin_state":"up","link_state":"up","duplex":"full",
                "link_speed":10000000000,"mtu":1500,"mac_in_use":"02:00:00:00:00:01",
                "external_ids":["map",[["iface-id","6e9f"],["description","to the\\nroof"]]]}},
              "i2":{"new":{"name":"eth2","ofport":2,"admin_state":"down","link_state":"up","mtu":["set",[]],
                "external_ids":["map",[["iface-id","6e9f"],["vm-name","web"]]]}},
              "i3":{"new":{"name":"a-name-that-openflow-cuts","ofport":65534,"external_ids":["map",[]]}}}}}
            """;

    private static final Attributes ETH1 = new Attributes(
            "eth1",
            "to the roof",
            "test",
            0x02_00_00_00_00_01L,
            1500,
            10_000_000_000L,
            Duplex.FULL,
            LinkState.UP,
            "",
            0,
            0);

    @TempDir
    private Path directory;

    private Bench bench;
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        bench = new Bench(directory);
        bench.addPort(0xa1, 1, "eth1");
        bench.addPort(0xa1, 2, "eth2");
        bench.addPort(0xa1, 0xffff_fffe, "eth3");
    }

    @AfterEach
    void stop() throws IOException {
        bench.close();
        if (server != null) {
            server.close();
        }
    }

    private void serve(ScriptedServer.Script script) throws IOException {
        server = new ScriptedServer(directory, script);
        bench.read(server.address(), Bench.CALM);
    }

    private void serveHastily(ScriptedServer.Script script) throws IOException {
        server = new ScriptedServer(directory, script);
        bench.read(server.address(), Bench.QUICK);
    }

    private void serveGood() throws IOException {
        serve(client -> ScriptedServer.say(client, REPLY));
        bench.awaitEvent(Event.Kind.SOURCE_UP, "Open_vSwitch: 1 bridge, 3 interfaces");
    }

    private static Attributes described(String name, String alias, LinkState link, String bond) {
        return new Attributes(name, alias, "test", 0, 0, 0, Duplex.UNKNOWN, link, bond, 0, 0);
    }

    @Test
    void joinsByDatapathIdAndPortNumber() throws IOException {
        serveGood();

        assertThat(bench.shown("eth1")).isEqualTo(ETH1);
        assertThat(bench.shown("eth2")).isEqualTo(described("eth2", "web", LinkState.DOWN, "bond0"));
        assertThat(bench.shown("eth3"))
                .isEqualTo(described("eth3", "a-name-that-openflow-cuts", LinkState.UNKNOWN, "bond0"));
        assertThat(bench.notes("eth1"))
                .containsExactly(
                        Map.entry("external_ids:description", "to the roof"),
                        Map.entry("external_ids:iface-id", "6e9f"),
                        Map.entry("type", "system"));
        assertThat(bench.notes("eth3")).containsExactly(Map.entry("type", "system"));
    }

    @Test
    void readsOverTcpToo() throws IOException {
        server = ScriptedServer.tcp(client -> ScriptedServer.say(client, REPLY));
        bench.read(server.address(), Bench.CALM);

        await().until(() -> bench.shown("eth1").equals(ETH1));
    }

    @Test
    void takesADatabaseOfTenThousandInterfacesInOneMessage() throws IOException {
        StringBuilder ports = new StringBuilder();
        StringBuilder interfaces = new StringBuilder();
        StringBuilder members = new StringBuilder();
        for (int i = 1; i <= 10_000; i++) {
            String comma = i == 1 ? "" : ",";
            members.append(comma).append("[\"uuid\",\"p%d\"]".formatted(i));
            ports.append(comma)
                    .append("\"p%1$d\":{\"new\":{\"name\":\"v%1$d\",\"interfaces\":[\"uuid\",\"i%1$d\"]}}"
                            .formatted(i));
            interfaces
                    .append(comma)
                    .append("\"i%1$d\":{\"new\":{\"name\":\"v%1$d\",\"ofport\":%1$d,\"mtu\":%1$d}}".formatted(i));
        }
        bench.addPort(0xb2, 10_000, "last");
        serve(client -> ScriptedServer.say(client, """
                {"id":1,"error":null,"result":{"Bridge":{"b":{"new":{"datapath_id":"00000000000000b2",
                "ports":["set",[%s]]}}},"Port":{%s},"Interface":{%s}}}
                """.formatted(members, ports, interfaces)));

        await().until(() -> bench.shown("last").mtu() == 10_000);
    }

    @Test
    void asksOnceAndForNoStatistics() throws IOException {
        serveGood();

        await().until(() -> server.heard().contains("echo"));
        assertThat(server.heard())
                .startsWith("{\"method\":\"monitor\",\"params\":[\"Open_vSwitch\",null,{")
                .contains("\"Port\":{\"columns\":[\"name\",\"interfaces\"]}")
                .doesNotContain("statistics")
                .containsOnlyOnce("\"monitor\"");
    }

    @Test
    void takesOverChangesAsTheyCome() throws IOException {
        serveGood();

        ScriptedServer.say(
                server.client(),
                "{\"method\":\"update\",\"id\":null,\"params\":[null,{\"Interface\":{\"i1\":{\"old\":{},\"new\":"
                        + "{\"name\":\"eth1\",\"ofport\":1,\"link_state\":\"down\",\"mtu\":9000}}}}]}");
        await().until(() -> bench.shown("eth1").mtu() == 9000);
        assertThat(bench.shown("eth1"))
                .isEqualTo(new Attributes("eth1", "", "test", 0, 9000, 0, Duplex.UNKNOWN, LinkState.DOWN, "", 0, 0));

        ScriptedServer.say(
                server.client(),
                "{\"method\":\"update\",\"id\":null,\"params\":[null,{\"Interface\":{\"i1\":{\"old\":{}}}}]}");
        await().until(() -> bench.shown("eth1").equals(Attributes.named("eth1", "test")));
    }

    @Test
    void answersTheServersEcho() throws IOException {
        serveGood();

        ScriptedServer.say(server.client(), "{\"id\":\"echo\",\"method\":\"echo\",\"params\":[]}");

        await().until(() -> server.heard().contains("{\"result\":[],\"error\":null,\"id\":\"echo\"}"));
    }

    @Test
    void aSilentServerThatAnswersEchoesIsUp() throws IOException {
        server = new ScriptedServer(directory, client -> {
            ScriptedServer.say(client, REPLY);
            for (int id = 2; id < 4; id++) {
                String asked = "\"echo\",\"params\":[],\"id\":" + id;
                await().until(() -> server.heard().contains(asked));
                ScriptedServer.say(client, "{\"id\":%d,\"result\":[],\"error\":null}".formatted(id));
            }
        });
        bench.read(server.address(), Bench.PATIENT);

        await().until(() -> server.heard().contains("\"id\":4"));
        assertThat(server.calls()).isEqualTo(1);
        assertThat(bench.count(Event.Kind.SOURCE_DOWN)).isZero();
    }

    @Test
    void aServerThatFallsSilentIsDownAndNamesStay() throws IOException {
        serveHastily(client -> ScriptedServer.say(client, REPLY));

        bench.awaitEvent(Event.Kind.SOURCE_DOWN, "the server is silent for 0.5 s");

        await().until(() -> server.calls() > 1);
        assertThat(bench.shown("eth1").alias()).isEqualTo("to the roof");
        assertThat(bench.shown("eth2").master()).isEqualTo("bond0");
    }

    @Test
    void whatLinksDoIsNotKeptBeyondTheConnection() throws IOException {
        serveGood();
        SocketChannel client = server.client();

        server.close();
        client.close();

        await().until(() -> bench.shown("eth1").linkState() == LinkState.UNKNOWN);
        assertThat(bench.shown("eth1"))
                .isEqualTo(new Attributes(
                        "eth1",
                        "to the roof",
                        "test",
                        0x02_00_00_00_00_01L,
                        1500,
                        0,
                        Duplex.UNKNOWN,
                        LinkState.UNKNOWN,
                        "",
                        0,
                        0));
    }

    @Test
    void aServerThatDoesNotKnowTheDatapathYetIsJoinedAsBefore() throws IOException {
        serveGood();
        String anew = REPLY.replace("\"datapath_id\":\"00000000000000a1\"", "\"datapath_id\":[\"set\",[]]")
                .replace("to the\\nroof", "anew");
        ScriptedServer first = server;
        first.close();
        java.nio.file.Files.delete(directory.resolve("db.sock"));
        server = new ScriptedServer(directory, client -> ScriptedServer.say(client, anew));

        await().until(() -> bench.shown("eth1").alias().equals("anew"));
    }

    @Test
    void anAbsentServerIsToldOnceAndConnectedToWhenItComes() throws IOException {
        bench.read("unix:" + directory.resolve("db.sock"), Bench.CALM);
        bench.awaitEvent(Event.Kind.SOURCE_DOWN, "No such file or directory");

        server = new ScriptedServer(directory, client -> ScriptedServer.say(client, REPLY));

        await().until(() -> bench.shown("eth1").equals(ETH1));
        assertThat(bench.events.stream().filter(e -> e.detail().contains("No such file")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            binary | message, byte 0: 0x62 where a JSON object was expected
            HTTP/1.1 400 Bad Request | message, byte 0: 0x48 where a JSON object was expected
            {"id":1,"result":{"Bridge":7},"error":null} | monitor, byte 10: expected an object of rows, not VALUE_NUMBER_INT
            {"id":1,"result":{"Flow":{"u":{"new":{}}}},"error":null} | table Flow: nobody asked for it
            {"id":1,"result":null,"error":{"error":"unknown database"}} | the server refuses: {"error":"unknown database"}; expected a database Open_vSwitch
            {"id":1,"result":{"Interface":{"u":{"new":{"mtu":"big"}}}},"error":null} | Interface.mtu: expected an integer, not Text[value=big]
            {"id":1,"result":{"Bridge":{"u":{"new":{"datapath_id":"zz"}}}},"error":null} | Bridge.datapath_id: expected 16 hex digits
            {"id":1,"result":{"a":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ | message, byte 52: nested deeper than 32 levels
            {"id":1,"result":{} | no answer to the monitor request within 0.4 s
            """)
    void saysWhatIsWrongWithAServer(String answer, String problem) throws IOException {
        serveHastily(client -> ScriptedServer.say(client, answer));

        bench.awaitEvent(Event.Kind.SOURCE_DOWN, problem);
        assertThat(bench.count(Event.Kind.SOURCE_UP)).isZero();
        assertThat(bench.shown("eth1")).isEqualTo(Attributes.named("eth1", "test"));
    }

    @Test
    void aServerThatEndsInTheMiddleOfAMessageIsToldOf() throws IOException {
        serve(client -> {
            ScriptedServer.say(client, "{\"id\":1,");
            client.shutdownOutput();
        });

        bench.awaitEvent(Event.Kind.SOURCE_DOWN, "the server closed the connection in the middle of a message");
    }

    @Test
    void aMessageWithoutEndEndsTheConnectionAtALimit() throws IOException {
        byte[] noise = "x".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        serve(client -> {
            ScriptedServer.say(client, "{\"a\":\"");
            for (int megabyte = 0; megabyte < 20; megabyte++) {
                ScriptedServer.say(client, noise);
            }
        });

        bench.awaitEvent(Event.Kind.SOURCE_DOWN, "message, byte 16777216: longer than 16777216 bytes");
    }

    @Test
    void aDatabaseThatGrowsWithoutEndEndsTheConnectionAtALimit() throws IOException {
        String alias = "x".repeat(900_000);
        serve(client -> {
            ScriptedServer.say(client, REPLY);
            for (int row = 0; row < 100; row++) {
                ScriptedServer.say(
                        client,
                        "{\"method\":\"update\",\"id\":null,\"params\":[null,{\"Interface\":{\"n%d\":{\"new\":{\"type\":\"%s\"}}}}]}"
                                .formatted(row, alias));
            }
        });

        bench.awaitEvent(Event.Kind.SOURCE_DOWN, "database: holds more than 67108864 bytes");
    }
}
