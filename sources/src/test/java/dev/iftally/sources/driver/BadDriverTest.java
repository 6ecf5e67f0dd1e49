package dev.iftally.sources.driver;

import static dev.iftally.sources.driver.GldRig.OTHER;
import static dev.iftally.sources.driver.GldRig.OWN;
import static dev.iftally.sources.driver.GldRig.frame;
import static dev.iftally.sources.driver.GldRig.kstats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.NameTakenException;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.TallyReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that throws, blocks, returns nonsense or goes away hurts nobody but itself. */
class BadDriverTest {
    private static final Duration LONG = Duration.ofSeconds(9);

    @TempDir
    private Path directory;

    private GldRig rig;
    private final GldRig.Device device = new GldRig.Device();
    private final GldRig.Device good = new GldRig.Device();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Snapshot row = new Snapshot();
    private Mac mac;
    private Mac goodMac;

    @BeforeEach
    void open() throws IOException {
        rig = new GldRig(directory);
        rig.tally().onEvent(event -> {
            if (event.kind() != Event.Kind.INTERFACE_ADDED) {
                events.add(event.kind() + " " + event.subject() + " " + event.detail());
            }
        });
        mac = rig.gld().register(GldRig.ethernet("bad", 0), device);
        goodMac = rig.gld().register(GldRig.ethernet("good", 0), good);
        good.counts = stats -> stats.set(GldMember.INTR, 9);
    }

    @AfterEach
    void close() {
        release.countDown();
        rig.close();
    }

    private void block() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int number(String name) {
        return rig.tally().find(name).orElseThrow().row();
    }

    private long value(String name, Counter counter) {
        assertThat(rig.tally().read(number(name), row)).isTrue();
        return row.value(counter);
    }

    @Test
    void oneThatThrowsKeepsWhatGldCountsAndWhatItFilledInBefore() {
        device.counts = stats -> stats.set(GldMember.INTR, 5);
        mac.refresh();
        mac.receive(frame(OWN));
        device.counts = stats -> {
            stats.set(GldMember.INTR, 6);
            throw new IllegalStateException("no answer from the card");
        };

        assertThatThrownBy(mac::refresh).hasMessage("bad0: gldm_get_stats failed");
        assertThat(rig.tally().refresh(number("bad0"), LONG)).isFalse();

        assertThat(value("bad0", Counter.RX_PACKETS)).isEqualTo(1);
        assertThat(value("bad0", Counter.INTERRUPTS)).isEqualTo(5);
        assertThat(events)
                .containsExactly(
                        "NOTE bad0 gldm_get_stats failed: java.lang.IllegalStateException: no answer from the card");
        assertThat(rig.tally().refresh(number("good0"), LONG)).isTrue();
        assertThat(value("good0", Counter.INTERRUPTS)).isEqualTo(9);
    }

    @Test
    void oneThatDoesNotComeBackHoldsUpNobody() throws IOException {
        CountDownLatch inside = new CountDownLatch(1);
        device.counts = stats -> {
            inside.countDown();
            block();
        };
        assertThat(rig.tally().refresh(number("bad0"), Duration.ofMillis(20))).isFalse();
        await().until(() -> inside.getCount() == 0);
        mac.receive(frame(OWN));
        DlpiStream stream = rig.attached("bad", 0);

        try (TallyReader reader = TallyReader.open(rig.directories().runtime())) {
            assertThat(reader.refresh(number("good0"), LONG)).isTrue();
            assertThat(reader.refresh(number("bad0"), Duration.ofMillis(20))).isFalse();
        }
        assertThat(value("good0", Counter.INTERRUPTS)).isEqualTo(9);
        assertThat(kstats(stream)).containsKey("ipackets64");
        await().until(() -> {
            // As each period does.
            mac.statistics().tick();
            return value("bad0", Counter.RX_PACKETS) == 1;
        });
        assertThat(events).contains("NOTE bad0 an entry point of its driver has not returned for 2 s");
        stream.bind(GldRig.IP, _ -> Delivery.TAKEN);
        assertThatThrownBy(() -> stream.promiscuous(PromiscuousMode.GLD_MAC_PROMISC_PHYS, false))
                .hasMessage(
                        "bad0: gldm_set_promiscuous cannot be called: another entry point has not returned for 2 s");
        assertThat(stream.isPhysical()).isFalse();
        mac.unregister();
        assertThat(rig.tally().find("bad0")).isEmpty();
    }

    @Test
    void oneThatUnregistersInTheMiddleOfAReadIsGone() {
        mac.receive(frame(OWN));
        int number = number("bad0");
        device.counts = stats -> {
            stats.set(GldMember.INTR, 5);
            mac.unregister();
        };

        mac.refresh();

        assertThat(rig.tally().find("bad0")).isEmpty();
        assertThat(rig.tally().read(number, row)).isTrue();
        assertThat(row.value(Counter.RX_PACKETS)).isEqualTo(1);
        assertThat(rig.tally().refresh(number, LONG)).isFalse();
    }

    @Test
    void nonsenseIsRefusedOrTakenForWhatItIs() {
        device.counts = stats -> stats.set(GldMember.PKTRCV64, 5);
        assertThatThrownBy(mac::refresh)
                .hasRootCauseMessage("glds_pktrcv64 is maintained by GLD: a driver may read it");
        device.counts = stats -> stats.set(GldMember.FDDI_MAC_LATE, 5);
        assertThatThrownBy(mac::refresh).hasRootCauseMessage("a MAC of type DL_ETHER has no glds_fddi_mac_late");

        device.counts =
                stats -> stats.set(GldMember.SPEED, -1).set(GldMember.INTR, -1).set(GldMember.MEDIA, -7);
        mac.refresh();

        assertThat(value("bad0", Counter.INTERRUPTS)).isEqualTo(0xffff_ffffL);
        assertThat(row.attributes().speedBitsPerSecond()).isZero();
        assertThat(row.attributes().medium().saysSpeed()).isFalse();
        mac.refresh();
        assertThat(events).containsOnlyOnce("NOTE bad0 glds_speed is 0xffffffffffffffff, which is no speed");
    }

    @Test
    void aCounterThatFallsIsAResetAndATotalNeverFalls() {
        device.counts = stats -> stats.set(GldMember.ERRRCV, 100);
        mac.refresh();
        device.counts = stats -> stats.set(GldMember.ERRRCV, 3);
        mac.refresh();

        assertThat(value("bad0", Counter.RX_ERRORS)).isEqualTo(103);
        assertThat(events).hasSize(1).first().asString().startsWith("RESET bad0");
    }

    @Test
    void aSendThatThrowsIsAFailure() {
        GldDriver thrower = frame -> {
            throw new IllegalStateException("cable");
        };
        rig.gld().register(GldRig.ethernet("ugly", 0), thrower);
        DlpiStream stream = rig.attached("ugly", 0);

        assertThat(stream.send(frame(OTHER))).isEqualTo(SendOutcome.FAILED);
        assertThat(kstats(stream)).containsEntry("opackets64", "1");
        assertThat(events).containsExactly("NOTE ugly0 gldm_send failed: java.lang.IllegalStateException: cable");
    }

    @Test
    void aConsumerThatThrowsKeepsNoFrameFromTheOthers() {
        int[] taken = new int[1];
        rig.bound("good", 0, _ -> {
            throw new IllegalStateException("a fault of the test's consumer");
        });
        DlpiStream second = rig.bound("good", 0, _ -> {
            taken[0]++;
            return null;
        });

        goodMac.receive(frame(OWN));

        assertThat(taken).containsExactly(1);
        assertThat(kstats(second)).containsEntry("ipackets64", "1").containsEntry("blocked", "0");
    }

    @Test
    void aDeviceIsRegisteredOnceAndUnderANameOfItsOwn() {
        assertThatThrownBy(() -> rig.gld().register(GldRig.ethernet("bad", 0), device))
                .hasMessage("bad has a device of PPA 0 already: unregister it first");
        assertThatThrownBy(() -> rig.gld().register(GldRig.ethernet("bad", 1).named("good0"), device))
                .isInstanceOf(NameTakenException.class);
        try (Gld second = new Gld(rig.tally())) {
            assertThatThrownBy(() -> second.register(GldRig.ethernet("bad", 0), device))
                    .hasMessage("bad0 (driver:bad:0) has an owner in this process already");
        }
        assertThat(rig.gld().register(GldRig.ethernet("bad", 1), device).info().name())
                .isEqualTo("bad1");
        assertThatThrownBy(() -> MacInfo.ethernet("a:b", 0, OWN))
                .hasMessage("a driver's name has 1–30 letters, digits and _, not 'a:b'");
        assertThatThrownBy(() -> MacInfo.ethernet("bad", 1000, OWN))
                .hasMessage("a PPA is 0–999, not 1000: VLANs use those above");
        assertThatThrownBy(() -> MacInfo.ethernet("a_very_long_name", 0, OWN))
                .hasMessage("'a_very_long_name0' can be no interface's name: it has 17 bytes, a name has at most 15;"
                        + " give another one to the constructor");
        assertThatThrownBy(() -> GldRig.ethernet("bad", 1).named("net"))
                .hasMessage(
                        "'net' can be no interface's name: the name is reserved; give another one to the constructor");
    }
}
