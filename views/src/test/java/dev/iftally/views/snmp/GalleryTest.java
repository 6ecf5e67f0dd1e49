package dev.iftally.views.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Interface;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;

class GalleryTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    private Path directory;

    private SnmpRig rig;
    private final Uptime uptime = new Uptime();

    @BeforeEach
    void open() throws IOException {
        rig = new SnmpRig(directory);
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    private Gallery gallery() throws IOException {
        return new Gallery(rig.tally, InterfaceIndexes.open(rig.state()), uptime);
    }

    @Test
    void aDiscontinuityHasTheAgentsTime() throws Exception {
        Interface row = rig.add(1, "a");
        Instant now = Instant.now();
        long nanos = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        row.update(SnmpRig.reading().clear(nanos, SECOND).set(Counter.RX_BYTES, 1000));
        assertThat(gallery().current().discontinuityTicks(0)).isZero();

        row.update(SnmpRig.reading().clear(nanos + SECOND, 2 * SECOND).set(Counter.RX_BYTES, 10));
        Moment after = gallery().current();
        assertThat(after.value(0, Quantity.IN_OCTETS)).isEqualTo(1010);
        assertThat(after.discontinuityTicks(0)).isBetween(1L, Math.max(1, uptime.ticks()));
    }

    @Test
    void whatWasBeforeTheAgentIsNoDiscontinuity() {
        assertThat(uptime.ticksAt(SnmpRig.EPOCH_NANOS - 365 * 86_400 * SECOND)).isZero();
    }

    @Test
    void goneInterfacesAreNotThere() throws Exception {
        rig.add(1, "a").gone("it was taken out");
        rig.add(2, "b");

        Moment moment = gallery().current();
        assertThat(moment.indexes()).containsExactly(1);
        assertThat(moment.face(0).name().toString()).isEqualTo("b");
        assertThat(moment.face(0).operStatus().getValue()).isEqualTo(Face.UP);
    }

    @Test
    void aSilentSourceLeavesTheStatusUnknown() throws Exception {
        rig.add(1, "a").stale("no answer");

        assertThat(gallery().current().face(0).operStatus().getValue()).isEqualTo(Face.UNKNOWN);
    }

    @Test
    void aWalkGoesOnInTheMomentThatItBeganIn() throws Exception {
        Moment first = gallery().current();
        Moment second = gallery().current();
        UdpAddress client = new UdpAddress("127.0.0.1/1000");
        Walks walks = new Walks();
        walks.told(client, new OID("1.3"), new OID("1.3.1"), first);
        walks.told(client, new OID("1.3.1"), new OID("1.3.2"), first);
        walks.told(client, new OID("1.3"), new OID("1.3.9"), second);

        assertThat(walks.wentOn(client, new OID("1.3.2"))).isSameAs(first);
        assertThat(walks.wentOn(client, new OID("1.3.9"))).isSameAs(second);
        assertThat(walks.wentOn(client, new OID("1.3.1"))).isNull();
        assertThat(walks.wentOn(new UdpAddress("127.0.0.1/1001"), new OID("1.3.2")))
                .isNull();
        for (int i = 0; i < 100; i++) {
            walks.told(client, new OID("1.4"), new OID("1.4." + i), second);
        }
        assertThat(walks.wentOn(client, new OID("1.3.2"))).as("long unused").isNull();
    }
}
