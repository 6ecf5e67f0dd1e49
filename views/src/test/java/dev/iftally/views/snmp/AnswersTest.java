package dev.iftally.views.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

class AnswersTest {
    private static final UdpAddress CLIENT = new UdpAddress("127.0.0.1/1000");
    private static final int LARGEST_BINDING = 120;

    @TempDir
    private Path directory;

    private final Random random = new Random(1161);
    private SnmpRig rig;
    private Answers answers;

    @BeforeEach
    void open() throws IOException {
        rig = new SnmpRig(directory);
        for (int port = 1; port <= 20; port++) {
            rig.add(port, "port" + port).update(SnmpRig.openFlow(port));
        }
        Uptime uptime = new Uptime();
        Mib mib = SnmpEndpoint.mib(
                SnmpRig.options(SnmpRig.free(), Optional.empty(), Optional.empty()), Engine.start(rig.state()), uptime);
        answers = new Answers(mib, new Gallery(rig.tally, InterfaceIndexes.open(rig.state()), uptime));
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    private static PDU request(int type, OID... names) {
        PDU request = new PDU();
        request.setType(type);
        for (OID name : names) {
            request.add(new VariableBinding(name));
        }
        if (type == PDU.GETBULK) {
            request.setMaxRepetitions(1000);
        }
        return request;
    }

    private List<VariableBinding> ask(int type, int room, OID... names) throws IOException {
        Bindings found = answers.of(CLIENT, request(type, names), room);
        assertThat(found.length()).isLessThanOrEqualTo(room);
        return SnmpRig.decoded(found);
    }

    private List<VariableBinding> walkInSmallRooms(OID from) throws IOException {
        List<VariableBinding> all = new ArrayList<>();
        OID last = from;
        while (true) {
            for (VariableBinding each : ask(PDU.GETBULK, LARGEST_BINDING + random.nextInt(1000), last)) {
                if (each.isException()) {
                    return all;
                }
                all.add(each);
                last = each.getOid();
            }
        }
    }

    @Test
    void cutAnswersGoOnWhereTheyEnded() throws Exception {
        OID root = new OID("1.3");
        List<VariableBinding> whole = ask(PDU.GETBULK, SnmpEndpoint.LARGEST_MESSAGE, root);
        assertThat(whole).hasSizeGreaterThan(500).last().matches(VariableBinding::isException);
        whole.removeIf(VariableBinding::isException);

        assertThat(walkInSmallRooms(root).stream().map(VariableBinding::getOid))
                .containsExactlyElementsOf(
                        whole.stream().map(VariableBinding::getOid).toList());
    }

    @Test
    void severalNamesGoOnSideBySide() throws Exception {
        OID octets = new OID("1.3.6.1.2.1.31.1.1.1.6");
        OID names = new OID("1.3.6.1.2.1.31.1.1.1.1");
        List<VariableBinding> found = ask(PDU.GETBULK, 700, octets, names);

        assertThat(found).hasSizeGreaterThan(20);
        for (int i = 0; i < found.size(); i++) {
            OID column = i % 2 == 0 ? octets : names;
            assertThat(found.get(i).getOid()).isEqualTo(new OID(column).append(i / 2 + 1));
        }
    }

    @Test
    void whatIsNoQuestionHasNoAnswer() {
        assertThat(answers.of(CLIENT, request(PDU.TRAP), 1000)).isNull();
    }

    @Test
    void saysThatNotAllHadRoom() throws Exception {
        OID location = new OID("1.3.6.1.2.1.1.6.0");
        PDU twice = request(PDU.GET, location, location);
        int bytes = answers.of(CLIENT, twice, SnmpEndpoint.LARGEST_MESSAGE).length();

        assertThat(answers.of(CLIENT, twice, bytes).isFull()).isFalse();
        assertThat(answers.of(CLIENT, twice, bytes - 1).isFull()).isTrue();
        assertThat(ask(PDU.GET, bytes - 1, location, location)).hasSize(1);
    }
}
