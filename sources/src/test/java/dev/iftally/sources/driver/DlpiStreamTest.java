package dev.iftally.sources.driver;

import static dev.iftally.sources.driver.GldRig.ALL;
import static dev.iftally.sources.driver.GldRig.OTHER;
import static dev.iftally.sources.driver.GldRig.OWN;
import static dev.iftally.sources.driver.GldRig.frame;
import static dev.iftally.sources.driver.GldRig.kstats;
import static dev.iftally.sources.driver.GldRig.moved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.dlpi.DlpiCodec;
import dev.iftally.wire.dlpi.DlpiMessage;
import dev.iftally.wire.dlpi.DlpiMessage.AttachRequest;
import dev.iftally.wire.dlpi.DlpiMessage.DetachRequest;
import dev.iftally.wire.dlpi.DlpiMessage.ErrorAck;
import dev.iftally.wire.dlpi.DlpiMessage.GetStatisticsAck;
import dev.iftally.wire.dlpi.DlpiMessage.GetStatisticsRequest;
import dev.iftally.wire.dlpi.DlpiMessage.OkAck;
import dev.iftally.wire.dlpi.NamedKstat;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams on a driver: their states, their requests as messages and as bytes, and VLANs. */
class DlpiStreamTest {
    private static final DlpiMessage ATTACHED = new OkAck(0x0b);

    @TempDir
    private Path directory;

    private GldRig rig;
    private final GldRig.Device device = new GldRig.Device();
    private Mac mac;

    @BeforeEach
    void open() throws IOException {
        rig = new GldRig(directory);
        mac = rig.gld().register(GldRig.ethernet("bge", 1), device);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static DlpiMessage refused(int primitive, int errno) {
        return new ErrorAck(primitive, errno, 0);
    }

    @Test
    void aRequestMustFitTheState() {
        DlpiStream stream = rig.gld().open("bge");

        assertThat(stream.request(new GetStatisticsRequest())).isEqualTo(refused(0x34, 0x03));
        assertThat(stream.request(new DetachRequest())).isEqualTo(refused(0x0c, 0x03));
        assertThat(stream.request(new AttachRequest(1))).isEqualTo(ATTACHED);
        assertThat(stream.request(new AttachRequest(1))).isEqualTo(refused(0x0b, 0x03));
        stream.bind(GldRig.IP, _ -> Delivery.TAKEN);
        assertThat(stream.request(new DetachRequest())).isEqualTo(refused(0x0c, 0x03));
        assertThat(stream.request(new GetStatisticsRequest())).isInstanceOf(GetStatisticsAck.class);
        stream.unbind();
        assertThat(stream.request(new DetachRequest())).isEqualTo(new OkAck(0x0c));
        assertThat(stream.request(new GetStatisticsRequest())).isEqualTo(refused(0x34, 0x03));
        assertThatThrownBy(() -> stream.bind(GldRig.IP, _ -> Delivery.TAKEN))
                .hasMessage("a stream can be bound when it is attached and not bound (DL_OUTSTATE)");
        assertThatThrownBy(() -> stream.send(frame(OTHER))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stream.multicast(1, true)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "2", "999", "2000", "4095001", "-1", "-999", "2147483647"})
    void aPpaThatIsNotThereIsBad(int ppa) {
        assertThat(rig.gld().open("bge").request(new AttachRequest(ppa))).isEqualTo(refused(0x0b, 0x08));
        assertThat(rig.gld().open("hme").request(new AttachRequest(1))).isEqualTo(refused(0x0b, 0x08));
    }

    @Test
    void onlyEthernetHasVlans() {
        rig.gld().register(GldRig.info(MacType.DL_TPR), device);

        assertThat(rig.gld().open("hme").request(new AttachRequest(5000))).isEqualTo(refused(0x0b, 0x08));
    }

    @ParameterizedTest
    @CsvSource({
        "0b00000001000000, 060000000b000000",
        "34000000, 05000000340000000300000000000000",
        "0c000000, 050000000c0000000300000000000000",
        "0b000000, 050000000b0000000900000000000000", // without a PPA
        "340000, 05000000000000000900000000000000", // no whole primitive
        "'', 05000000000000000900000000000000",
        "77000000, 05000000770000000900000000000000",
        "060000000b000000, 05000000060000000900000000000000" // an answer is no request
    })
    void requestsAreAnsweredAsBytes(String request, String answer) {
        assertThat(rig.gld().open("bge").request(HexFormat.of().parseHex(request)))
                .isEqualTo(HexFormat.of().parseHex(answer));
    }

    @Test
    void statisticsAre43RecordsInTheirPlaces() throws IOException {
        device.counts = stats -> stats.set(GldMember.ERRRCV, 7).set(GldMember.DOT3_MAC_RCV_ERROR, 8);
        DlpiStream stream = rig.attached("bge", 1);
        mac.receive(frame(OWN));

        byte[] bytes = stream.request(HexFormat.of().parseHex("34000000"));

        assertThat(bytes).hasSize(2076);
        GetStatisticsAck ack = (GetStatisticsAck) DlpiCodec.decode(DlpiCodec.cursor(MemorySegment.ofArray(bytes)));
        List<NamedKstat> records = ack.kstats();
        assertThat(records.get(1)).isEqualTo(new NamedKstat("ipackets", 2, 1, ""));
        assertThat(records.get(3)).isEqualTo(new NamedKstat("ierrors", 8, 7, ""));
        assertThat(records.get(30)).isEqualTo(new NamedKstat("ipackets64", 4, 1, ""));
        assertThat(records.get(36)).isEqualTo(new NamedKstat("promisc", 0, 0, "off"));
        assertThat(records.get(42)).isEqualTo(new NamedKstat("macrcv_errors", 2, 8, ""));
        assertThat(records.get(2)).isEqualTo(NamedKstat.NONE);
        assertThat(IntStream.range(0, 43)
                        .filter(slot -> !records.get(slot).name().isEmpty())
                        .boxed())
                .containsExactly(0, 1, 3, 5, 6, 7, 8, 9, 10, 11, 12, 23, 25, 26, 28, 29, 30, 31, 32, 36, 42);
    }

    @Test
    void aVlansFramesCountThereAndAtThePhysicalInterface() {
        DlpiStream physical = rig.bound("bge", 1, _ -> Delivery.TAKEN);
        DlpiStream vlan = rig.bound("bge", 23001, _ -> Delivery.TAKEN);
        assertThat(rig.tally().find("bge23001")).isPresent();

        mac.receiveTagged(frame(ALL), 23);
        mac.receive(frame(OWN));
        vlan.send(frame(OTHER));

        assertThat(kstats(vlan))
                .containsEntry("ipackets64", "1")
                .containsEntry("brdcstrcv", "1")
                .containsEntry("rbytes64", "60")
                .containsEntry("opackets64", "1")
                .containsEntry("obytes64", "60")
                .containsEntry("unknowns", "0")
                .doesNotContainKeys("promisc", "intr", "norcvbuf", "oflo", "uflo", "missed", "collisions");
        assertThat(kstats(physical))
                .containsEntry("ipackets64", "2")
                .containsEntry("brdcstrcv", "1")
                .containsEntry("obytes64", "60");
        assertThat(device.sent).containsExactly(tagged(frame(OTHER)));
    }

    private static ByteBuffer tagged(ByteBuffer frame) {
        ByteBuffer tagged = ByteBuffer.allocate(frame.remaining() + 4);
        return tagged.put(frame.slice(0, 12))
                .putInt(0x8100_0017)
                .put(frame.slice(12, frame.remaining() - 12))
                .flip();
    }

    @Test
    void aVlanThatNobodyUsesIsReceivedAndUnknown() {
        DlpiStream physical = rig.bound("bge", 1, _ -> Delivery.TAKEN);

        assertThat(moved(physical, () -> mac.receiveTagged(frame(OWN), 7)))
                .isEqualTo("ipackets ipackets64 rbytes rbytes64 unknowns");
        assertThat(moved(physical, () -> mac.receiveTagged(frame(OWN), 0)))
                .isEqualTo("ipackets ipackets64 rbytes rbytes64");
        assertThatThrownBy(() -> mac.receiveTagged(frame(OWN), 4095)).hasMessage("a VID is 0–4094, not 4095");
    }

    @Test
    void whatAVlansStreamDoesNotTakeIsCountedWhereItWasDelivered() {
        DlpiStream physical = rig.bound("bge", 1, _ -> Delivery.TAKEN);
        DlpiStream vlan = rig.bound("bge", 7001, _ -> Delivery.FLOW_CONTROLLED);

        mac.receiveTagged(frame(OWN), 7);
        mac.receiveTagged(frame(OTHER), 7);

        assertThat(kstats(vlan)).containsEntry("blocked", "1").containsEntry("unknowns", "1");
        assertThat(kstats(physical)).containsEntry("blocked", "0").containsEntry("unknowns", "1");
    }

    @Test
    void aVlansInterfaceGoesWithItsLastStream() {
        DlpiStream first = rig.attached("bge", 7001);
        DlpiStream second = rig.attached("bge", 7001);

        first.close();
        assertThat(rig.tally().find("bge7001")).isPresent();
        assertThat(second.request(new DetachRequest())).isEqualTo(new OkAck(0x0c));
        assertThat(rig.tally().find("bge7001")).isEmpty();
    }

    @Test
    void anUnregisteredDeviceLeavesItsStreamsUnattached() {
        DlpiStream stream = rig.bound("bge", 1, _ -> Delivery.TAKEN);
        DlpiStream vlan = rig.attached("bge", 7001);

        mac.unregister();
        mac.unregister();
        mac.receive(frame(OWN));

        assertThat(stream.request(new GetStatisticsRequest())).isEqualTo(refused(0x34, 0x03));
        assertThat(vlan.request(new GetStatisticsRequest())).isEqualTo(refused(0x34, 0x03));
        assertThat(stream.request(new AttachRequest(1))).isEqualTo(refused(0x0b, 0x08));
        assertThat(rig.tally().interfaces()).isEmpty();
        rig.gld().register(GldRig.ethernet("bge", 1), device);
        assertThat(stream.request(new AttachRequest(1))).isEqualTo(ATTACHED);
        assertThat(kstats(stream)).containsEntry("ipackets64", "0");
    }

    @Test
    void framesOfAnyByteOrderAreUnderstood() {
        DlpiStream stream = rig.bound("bge", 1, _ -> Delivery.TAKEN);
        ByteBuffer direct = ByteBuffer.allocateDirect(100).order(ByteOrder.LITTLE_ENDIAN);
        direct.position(7);
        direct.put(frame(OWN)).flip().position(7);

        assertThat(moved(stream, () -> mac.receive(direct))).isEqualTo("ipackets ipackets64 rbytes rbytes64");
        assertThat(direct.position()).isEqualTo(7);
    }

    @Test
    void aBufferIsAsItWasWhateverItsReaderDid() {
        ByteBuffer frame = frame(OWN);
        rig.bound("bge", 1, given -> {
            given.get();
            given.limit(given.position());
            return Delivery.TAKEN;
        });
        DlpiStream stream = rig.bound("bge", 1, given -> {
            assertThat(given).isEqualTo(frame(OWN));
            return Delivery.TAKEN;
        });

        mac.receive(frame);
        stream.send(frame);

        assertThat(frame).isEqualTo(frame(OWN));
    }
}
