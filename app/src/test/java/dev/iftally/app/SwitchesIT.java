package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.simulator.EmbeddedSwitch;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code iftally switches} of a running daemon: one that it calls, one that calls, one that is not there. */
class SwitchesIT {
    private PrivateHost host;
    private EmbeddedSwitch called;
    private EmbeddedSwitch calling;
    private Path place;
    private Path nowhere;

    @BeforeEach
    void start() throws Exception {
        host = PrivateHost.start();
        called = EmbeddedSwitch.unix(0xa1, host.directory().resolve("br0.mgmt"), System::nanoTime);
        called.addPort(1, "p1");
        called.addPort(2, "p2");
        calling = EmbeddedSwitch.unix(0xb2, host.directory().resolve("br1.mgmt"), System::nanoTime);
        calling.addPort(1, "p3");
        place = host.directory().resolve("controller");
        nowhere = host.directory().resolve("nowhere");
        host.startIftally("run", called.connectionMethod(), "punix:" + place, "unix:" + nowhere);
        calling.call(UnixDomainSocketAddress.of(place), Duration.ofMillis(50));
        awaitText("(?s)00000000000000a1  up .*00000000000000b2  up ");
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
        calling.close();
        called.close();
    }

    @Test
    void theTableHasALineForEachAndForThePlaceWhereTheyCall() throws Exception {
        String mgmt = called.connectionMethod();
        // A switch is up before it has answered to a poll.
        await().untilAsserted(
                        () -> assertThat(withoutTimes(host.iftally("switches").ok()))
                                .isEqualTo("""
                DATAPATH STATE OPENFLOW PORTS REPLY AGE CONNECTION LAST ERROR
                00000000000000a1 up 1.3 2 TIME TIME %s -
                - listening - - - - punix:%s -
                00000000000000b2 up 1.3 1 TIME TIME punix:%s from a local process -
                - down - - - - unix:%s No such file or directory
                """.formatted(mgmt, place, place, nowhere)));
    }

    @Test
    void theSameIsThereInJson() throws Exception {
        String json = host.iftally("-j", "switches").ok();

        assertThat(json).startsWith("[{").endsWith("}]\n");
        assertThat(json.replaceAll("\\s", "").replaceAll("\"(age|reply_ms|answered_at)\":[^,}]+", "\"$1\":0"))
                .contains("\"connection\":\"%s\"".formatted(called.connectionMethod()))
                .contains("\"datapath_id\":\"00000000000000a1\"")
                .contains("\"interval_ms\":1000");
    }

    @Test
    void aSwitchThatGoesIsDownWithItsReasonAndItsInterfacesAreStale() throws Exception {
        called.shutDown();
        calling.hangUp();
        calling.dropConnections();

        awaitText("(?s)00000000000000a1  down .*  No such file or directory\n.*00000000000000b2  down .*closed");
        for (String port : new String[] {"p1", "p3"}) {
            await().untilAsserted(
                            () -> assertThat(host.iftally("show", port).ok()).contains("stale"));
        }
    }

    @Test
    void anErrorThatASwitchRepeatsIsInTheLogOnce() throws Exception {
        byte[] badType = HexFormat.of().parseHex("0401000c0000beef00010001");
        byte[] badLength = HexFormat.of().parseHex("0401000c0000beef00010006");

        for (int i = 0; i < 10; i++) {
            called.sendRaw(badType);
            called.sendRaw(badLength);
        }

        await().pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> assertThat(host.iftally("-j", "switches").ok()).containsPattern("\"skipped\" ?: ?20\\b"));
        String said = "the switch 00000000000000a1 sends an error: OFPET_BAD_REQUEST ";
        assertThat(host.log()).containsOnlyOnce(said + "OFPBRC_BAD_TYPE").containsOnlyOnce(said + "OFPBRC_BAD_LEN");
    }

    private void awaitText(String pattern) {
        await().pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(host.iftally("switches").out())
                        .as(host.log())
                        .containsPattern(pattern));
    }

    private static String withoutTimes(String table) {
        return table.replaceAll("[0-9.]+ m?s(?= )", "TIME").replaceAll(" +", " ");
    }
}
