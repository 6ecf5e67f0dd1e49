package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines of docs/switches.md about TLS, run as written against a real Open vSwitch; then other certificates. */
class SwitchesDocumentIT {
    private static final Path DOCUMENT = Path.of("../docs/switches.md");
    private static final String RUN = "iftally run ";

    private PrivateHost host;
    private InstalledOpenVswitch openVswitch;
    private Process daemon;

    @BeforeEach
    void runTheLines() throws Exception {
        host = PrivateHost.start();
        openVswitch = InstalledOpenVswitch.start(host);
        String lines = lines();
        shell("set -e; " + lines.substring(0, lines.indexOf(RUN)));
        String run = lines.substring(lines.indexOf(RUN) + "iftally ".length());
        daemon = host.startLaunched(run.replace("\\\n", " ").strip().split("\\s+", -1));
        awaitSwitches("\\w{16} +up +1\\.5 .* pssl:6653:127\\.0\\.0\\.1 from 127\\.0\\.0\\.1:\\d+ +-\n");
    }

    @AfterEach
    void stop() throws Exception {
        openVswitch.stop();
        host.close();
    }

    @Test
    void theLinesWorkAsWritten() throws Exception {
        assertThat(host.launch("show", "dev", "s1-eth1").ok()).contains("openflow ");
    }

    @Test
    void otherCertificatesAreReadOnSighupAndNoSwitchIsLost() throws Exception {
        String before = peer();
        shell("rm iftally-*; ovs-pki req+sign iftally controller");
        reload();
        host.awaitLog("the certificate of iftally-cert.pem is in force from now on");
        assertThat(peer()).isEqualTo(before);

        callAgain();
        assertThat(host.launch("events").ok()).doesNotContain("certificate");
    }

    @Test
    void wrongCertificatesAreAnEventAndTheOldOnesStayInForce() throws Exception {
        String before = peer();
        shell("echo nothing > iftally-cert.pem");
        reload();

        host.awaitLog("no certificate in it; expected PEM");
        assertThat(peer()).isEqualTo(before);
        assertThat(host.launch("events").ok())
                .containsPattern("note +certificates +iftally-cert.pem: no certificate in it; expected PEM,"
                        + " -----BEGIN CERTIFICATE-----; the certificates that were read before stay in force");

        callAgain();
    }

    private void callAgain() throws Exception {
        shell("ovs-vsctl del-controller br0");
        awaitSwitches(" down ");
        shell("ovs-vsctl set-controller br0 ssl:127.0.0.1:6653 -- set controller br0 type=service");
        awaitSwitches(" up ");
    }

    /** Where the switch's connection comes from: another one has another port. */
    private String peer() throws Exception {
        String switches = host.launch("switches").ok();
        assertThat(switches).contains(" up ").contains(" from ");
        return switches.replaceAll("(?s).* from (\\S+) .*", "$1");
    }

    private void reload() throws Exception {
        host.run("kill", "-HUP", Long.toString(daemon.pid())).ok();
    }

    private void awaitSwitches(String pattern) {
        await().pollInterval(Duration.ofMillis(200))
                .untilAsserted(() ->
                        assertThat(host.launch("switches").out()).as(host.log()).containsPattern(pattern));
    }

    private void shell(String lines) throws Exception {
        PrivateHost.Result result = host.shell(lines);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    }

    private static String lines() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf("ovs-pki init");
        return document.substring(begin, document.indexOf("```", begin));
    }
}
