package dev.iftally.views.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.iftally.tally.Interface;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Debian's snmp tools are told. */
class SnmpEndpointIT {
    @TempDir
    private Path directory;

    private SnmpRig rig;

    @BeforeEach
    void open() throws IOException {
        assumeThat(Path.of("/usr/bin/snmpwalk")).as("Debian's package snmp").exists();
        rig = new SnmpRig(directory);
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    @Test
    void walksTheInterfacesOfASwitch() throws Exception {
        rig.add(1, "s1-eth1").update(SnmpRig.openFlow(1));
        Interface second = rig.add(2, "s1-eth2");
        second.update(SnmpRig.openFlow(2));
        rig.serve();

        assertThat(rig.v2c("snmpwalk", ".1.3.6.1.2.1.2")).isEqualTo("""
                .1.3.6.1.2.1.2.1.0 = INTEGER: 2
                .1.3.6.1.2.1.2.2.1.1.1 = INTEGER: 1
                .1.3.6.1.2.1.2.2.1.1.2 = INTEGER: 2
                .1.3.6.1.2.1.2.2.1.2.1 = STRING: "s1-eth1"
                .1.3.6.1.2.1.2.2.1.2.2 = STRING: "s1-eth2"
                .1.3.6.1.2.1.2.2.1.3.1 = INTEGER: 6
                .1.3.6.1.2.1.2.2.1.3.2 = INTEGER: 6
                .1.3.6.1.2.1.2.2.1.4.1 = INTEGER: 1500
                .1.3.6.1.2.1.2.2.1.4.2 = INTEGER: 1500
                .1.3.6.1.2.1.2.2.1.5.1 = Gauge32: 4294967295
                .1.3.6.1.2.1.2.2.1.5.2 = Gauge32: 4294967295
                .1.3.6.1.2.1.2.2.1.6.1 = Hex-STRING: 02 00 00 00 00 01\s
                .1.3.6.1.2.1.2.2.1.6.2 = Hex-STRING: 02 00 00 00 00 02\s
                .1.3.6.1.2.1.2.2.1.7.1 = INTEGER: 1
                .1.3.6.1.2.1.2.2.1.7.2 = INTEGER: 1
                .1.3.6.1.2.1.2.2.1.8.1 = INTEGER: 1
                .1.3.6.1.2.1.2.2.1.8.2 = INTEGER: 1
                .1.3.6.1.2.1.2.2.1.9.1 = Timeticks: (0) 0:00:00.00
                .1.3.6.1.2.1.2.2.1.9.2 = Timeticks: (0) 0:00:00.00
                .1.3.6.1.2.1.2.2.1.10.1 = Counter32: 1
                .1.3.6.1.2.1.2.2.1.10.2 = Counter32: 1
                .1.3.6.1.2.1.2.2.1.11.1 = Counter32: 1001
                .1.3.6.1.2.1.2.2.1.11.2 = Counter32: 1002
                .1.3.6.1.2.1.2.2.1.13.1 = Counter32: 4
                .1.3.6.1.2.1.2.2.1.13.2 = Counter32: 5
                .1.3.6.1.2.1.2.2.1.14.1 = Counter32: 6
                .1.3.6.1.2.1.2.2.1.14.2 = Counter32: 7
                .1.3.6.1.2.1.2.2.1.16.1 = Counter32: 2
                .1.3.6.1.2.1.2.2.1.16.2 = Counter32: 2
                .1.3.6.1.2.1.2.2.1.17.1 = Counter32: 2013
                .1.3.6.1.2.1.2.2.1.17.2 = Counter32: 2016
                .1.3.6.1.2.1.2.2.1.19.1 = Counter32: 5
                .1.3.6.1.2.1.2.2.1.19.2 = Counter32: 6
                .1.3.6.1.2.1.2.2.1.20.1 = Counter32: 7
                .1.3.6.1.2.1.2.2.1.20.2 = Counter32: 8
                """);
        assertThat(rig.v2c("snmpbulkwalk", "-Cr3", ".1.3.6.1.2.1.31.1.1")).isEqualTo("""
                .1.3.6.1.2.1.31.1.1.1.1.1 = STRING: "s1-eth1"
                .1.3.6.1.2.1.31.1.1.1.1.2 = STRING: "s1-eth2"
                .1.3.6.1.2.1.31.1.1.1.6.1 = Counter64: 4294967297
                .1.3.6.1.2.1.31.1.1.1.6.2 = Counter64: 8589934593
                .1.3.6.1.2.1.31.1.1.1.7.1 = Counter64: 1001
                .1.3.6.1.2.1.31.1.1.1.7.2 = Counter64: 1002
                .1.3.6.1.2.1.31.1.1.1.10.1 = Counter64: 4294967298
                .1.3.6.1.2.1.31.1.1.1.10.2 = Counter64: 8589934594
                .1.3.6.1.2.1.31.1.1.1.11.1 = Counter64: 2013
                .1.3.6.1.2.1.31.1.1.1.11.2 = Counter64: 2016
                .1.3.6.1.2.1.31.1.1.1.14.1 = INTEGER: 2
                .1.3.6.1.2.1.31.1.1.1.14.2 = INTEGER: 2
                .1.3.6.1.2.1.31.1.1.1.15.1 = Gauge32: 10000
                .1.3.6.1.2.1.31.1.1.1.15.2 = Gauge32: 10000
                .1.3.6.1.2.1.31.1.1.1.18.1 = STRING: "to s1-eth1"
                .1.3.6.1.2.1.31.1.1.1.18.2 = STRING: "to s1-eth2"
                .1.3.6.1.2.1.31.1.1.1.19.1 = Timeticks: (0) 0:00:00.00
                .1.3.6.1.2.1.31.1.1.1.19.2 = Timeticks: (0) 0:00:00.00
                """);
    }

    @Test
    void whatNobodyCountsIsNoInstance() throws Exception {
        rig.add(1, "s1-eth1").update(SnmpRig.openFlow(1));
        rig.serve();

        assertThat(rig.v2c(
                        "snmpget",
                        ".1.3.6.1.2.1.31.1.1.1.9.1",
                        ".1.3.6.1.2.1.2.2.1.10.2",
                        ".1.3.6.1.2.1.2.2.1.21.1",
                        ".1.3.6.1.2.1.2.2.1.10",
                        ".1.3.6.1.2.1.1.4.0"))
                .isEqualTo("""
                        .1.3.6.1.2.1.31.1.1.1.9.1 = No Such Instance currently exists at this OID
                        .1.3.6.1.2.1.2.2.1.10.2 = No Such Instance currently exists at this OID
                        .1.3.6.1.2.1.2.2.1.21.1 = No Such Object available on this agent at this OID
                        .1.3.6.1.2.1.2.2.1.10 = No Such Instance currently exists at this OID
                        .1.3.6.1.2.1.1.4.0 = STRING: "noc@example.org"
                        """);
        assertThat(rig.v2c("snmpgetnext", ".1.3.6.1.6.3.10.2.1.4.0"))
                .isEqualTo(
                        ".1.3.6.1.6.3.10.2.1.4.0 = No more variables left in this MIB View (It is past the end of the MIB tree)\n");
    }

    @Test
    void everyWayOfWalkingSeesTheSame() throws Exception {
        for (int port = 1; port <= 300; port++) {
            rig.add(port, "port" + port).update(SnmpRig.openFlow(port));
        }
        rig.serve();

        String one = rig.v2c("snmpwalk", ".1.3.6.1.2.1.2.2");
        assertThat(one.lines()).hasSize(300 * 17);
        assertThat(rig.v2c("snmpbulkwalk", ".1.3.6.1.2.1.2.2")).isEqualTo(one);
        assertThat(rig.v2c("snmpbulkwalk", "-Cr100000", ".1.3.6.1.2.1.2.2")).isEqualTo(one);
        assertThat(rig.v2c("snmpbulkget", "-Cn1", "-Cr2", ".1.3.6.1.2.1.1.4", ".1.3.6.1.2.1.2.2.1.10.299"))
                .isEqualTo("""
                        .1.3.6.1.2.1.1.4.0 = STRING: "noc@example.org"
                        .1.3.6.1.2.1.2.2.1.10.300 = Counter32: 1
                        .1.3.6.1.2.1.2.2.1.11.1 = Counter32: 1001
                        """);
    }

    @Test
    void refusesWritesVersion1AndStrangers() throws Exception {
        rig.serve();

        assertThat(rig.v2c("snmpset", ".1.3.6.1.2.1.1.4.0", "s", "me")).isEqualTo("""
                Error in packet.
                Reason: notWritable (That object does not support modification)
                Failed object: .1.3.6.1.2.1.1.4.0

                """);
        assertThat(rig.tool("snmpget", "-t1", "-v1", "-cpublic", rig.address(), ".1.3.6.1.2.1.1.4.0"))
                .isEqualTo("Timeout: No Response from %s.\n".formatted(rig.address()));
        assertThat(rig.tool("snmpget", "-t1", "-v2c", "-cprivate", rig.address(), ".1.3.6.1.2.1.1.4.0"))
                .isEqualTo("Timeout: No Response from %s.\n".formatted(rig.address()));
        assertThat(rig.v2c("snmpget", ".1.3.6.1.2.1.1.4.0"))
                .isEqualTo(".1.3.6.1.2.1.1.4.0 = STRING: \"noc@example.org\"\n");
    }

    @Test
    void otherMachinesNeedUsersWhoEncrypt() throws Exception {
        InetSocketAddress all = new InetSocketAddress(
                InetAddress.ofLiteral("0.0.0.0"), SnmpRig.free().getPort());
        String sentence =
                "other machines can reach 0.0.0.0:%d: snmp needs a file of users there, all of whom have AES, and no communities (docs/snmp.md); or choose an address of loopback, such as 127.0.0.1:1161"
                        .formatted(all.getPort());
        Optional<Path> users = Optional.of(rig.secret("users", "createUser me SHA-256 \"correct horse\" AES\n"));
        Optional<Path> open = Optional.of(rig.secret("open", "createUser me SHA-256 \"correct horse\"\n"));
        Optional<Path> communities = Optional.of(rig.secret("communities", "secret\n"));

        assertThatThrownBy(() -> serve(all, Optional.empty(), Optional.empty())).hasMessage(sentence);
        assertThatThrownBy(() -> serve(all, Optional.empty(), open)).hasMessage(sentence);
        assertThatThrownBy(() -> serve(all, communities, users)).hasMessage(sentence);
        serve(all, Optional.empty(), users).close();
    }

    private SnmpEndpoint serve(InetSocketAddress address, Optional<Path> communities, Optional<Path> users)
            throws IOException {
        return SnmpEndpoint.open(SnmpRig.options(address, communities, users), rig.tally, rig.state());
    }

    @Test
    void saysThatAnAddressIsTaken() throws Exception {
        rig.serve();
        int colon = rig.address().lastIndexOf(':');
        InetSocketAddress taken = new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(rig.address().substring(colon + 1)));

        assertThatThrownBy(() -> serve(taken, Optional.empty(), Optional.empty()))
                .hasMessage(
                        "SNMP cannot be served at %s (Address already in use): choose another address (--snmp=ADDRESS:PORT)",
                        rig.address());
    }

    @Test
    void usersReadByAllTheirKeysAlone() throws Exception {
        rig.add(1, "s1-eth1").update(SnmpRig.openFlow(1));
        rig.serve(Optional.empty(), Optional.of(rig.secret("users", """
                        # who may read
                        createUser alice SHA-256 "correct horse" AES "battery staple"
                        createUser bob SHA-512 "tr0ub4dor&3"
                        """)));
        String[] name = {rig.address(), ".1.3.6.1.2.1.31.1.1.1.6.1"};
        String value = ".1.3.6.1.2.1.31.1.1.1.6.1 = Counter64: 4294967297\n";

        assertThat(v3(name, "-lauthPriv", "-ualice", "-aSHA-256", "-Acorrect horse", "-xAES", "-Xbattery staple"))
                .isEqualTo(value);
        assertThat(v3(name, "-lauthNoPriv", "-ubob", "-aSHA-512", "-Atr0ub4dor&3"))
                .isEqualTo(value);
        assertThat(v3(name, "-lauthNoPriv", "-ualice", "-aSHA-256", "-Acorrect horse"))
                .contains("authorizationError");
        assertThat(v3(name, "-lnoAuthNoPriv", "-ubob")).contains("authorizationError");
        assertThat(v3(name, "-lauthPriv", "-ualice", "-aSHA-256", "-Awrong horse", "-xAES", "-Xbattery staple"))
                .contains("Authentication failure");
        assertThat(v3(name, "-lauthNoPriv", "-umallory", "-aSHA-256", "-Acorrect horse"))
                .contains("Unknown user name");
        assertThat(v3(name, "-nblue", "-lauthNoPriv", "-ubob", "-aSHA-512", "-Atr0ub4dor&3"))
                .contains("Bad context specified");
        assertThatNobodyAnswers(name, "public");
    }

    @Test
    void whoMayReadIsReadAgainWhenTheFilesHaveChanged() throws Exception {
        Path communities = rig.secret("communities", "first\n");
        rig.serve(Optional.of(communities), Optional.of(rig.secret("users", """
                createUser alice SHA-256 "correct horse" AES "battery staple"
                createUser bob SHA-512 "old passphrase"
                """)));
        String[] name = {rig.address(), ".1.3.6.1.2.1.1.4.0"};
        String value = ".1.3.6.1.2.1.1.4.0 = STRING: \"noc@example.org\"\n";
        String[] alice = {"-lauthPriv", "-ualice", "-aSHA-256", "-Acorrect horse", "-xAES", "-Xbattery staple"};
        String[] bob = {"-lauthNoPriv", "-ubob", "-aSHA-512", "-Atr0ub4dor&3"};
        assertThat(v3(name, alice)).isEqualTo(value);
        assertThat(v3(name, bob)).contains("Authentication failure");
        assertThat(v2c(name, "first")).isEqualTo(value);

        rig.secret("communities", "second\n");
        rig.secret("users", "createUser bob SHA-512 \"tr0ub4dor&3\"\n");
        assertThat(v3(name, alice)).contains("Unknown user name");
        assertThat(v3(name, bob)).isEqualTo(value);
        assertThatNobodyAnswers(name, "first");
        assertThat(v2c(name, "second")).isEqualTo(value);

        rig.secret("users", "createUser carol\n");
        Files.delete(communities);
        assertThat(v3(name, bob)).isEqualTo(value);
        assertThat(v2c(name, "second")).isEqualTo(value);
    }

    private String v2c(String[] name, String community) throws Exception {
        return rig.tool("snmpget", "-v2c", "-On", "-c" + community, name[0], name[1]);
    }

    /** Nobody waits for long for what does not come. */
    private void assertThatNobodyAnswers(String[] name, String community) throws Exception {
        assertThat(rig.tool("snmpget", "-t1", "-v2c", "-On", "-c" + community, name[0], name[1]))
                .contains("Timeout");
    }

    private String v3(String[] name, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 4];
        all[0] = "-v3";
        all[1] = "-On";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        System.arraycopy(name, 0, all, arguments.length + 2, 2);
        return rig.tool("snmpget", all);
    }

    @Test
    void numbersAndTheEngineOutliveTheAgent() throws Exception {
        rig.add(7, "seven");
        rig.add(3, "three");
        rig.serve();
        String engine = rig.v2c("snmpget", ".1.3.6.1.6.3.10.2.1.1.0");
        assertThat(rig.v2c("snmpwalk", ".1.3.6.1.2.1.31.1.1.1.1")).isEqualTo("""
                .1.3.6.1.2.1.31.1.1.1.1.1 = STRING: "seven"
                .1.3.6.1.2.1.31.1.1.1.1.2 = STRING: "three"
                """);
        rig.close();
        Files.delete(directory.resolve("run/tally"));
        Files.delete(rig.state().resolve("checkpoint"));
        rig = new SnmpRig(directory);
        rig.add(4, "four");
        rig.add(3, "drei");
        rig.add(7, "seven");
        rig.serve();

        assertThat(rig.v2c("snmpwalk", ".1.3.6.1.2.1.31.1.1.1.1")).isEqualTo("""
                .1.3.6.1.2.1.31.1.1.1.1.1 = STRING: "seven"
                .1.3.6.1.2.1.31.1.1.1.1.2 = STRING: "drei"
                .1.3.6.1.2.1.31.1.1.1.1.3 = STRING: "four"
                """);
        assertThat(rig.v2c("snmpget", ".1.3.6.1.6.3.10.2.1.1.0")).isEqualTo(engine);
        assertThat(rig.v2c("snmpget", ".1.3.6.1.6.3.10.2.1.2.0")).isEqualTo(".1.3.6.1.6.3.10.2.1.2.0 = INTEGER: 2\n");
    }
}
