package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iftally.linux.Errno;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Event;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.wire.netlink.Conversation;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkRequests;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings of real devices, with what this kernel does not do put in between. */
class CounterPassIT {
    private dev.iftally.testkit.NetworkNamespace network;
    private Tally tally;
    private KernelSocket route;
    private DeviceTable devices;
    private final List<Event> events = new ArrayList<>();

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        network = dev.iftally.testkit.NetworkNamespace.create();
        for (int i = 0; i < 50; i++) {
            network.run("ip", "link", "add", "i" + i, "type", "ifb");
        }
        network.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        network.run("ping", "-c1", "-q", "127.0.0.1");
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(1));
        NetworkNamespace there = NetworkNamespace.ofProcess(network.pid());
        route = KernelSocket.open(there, Rtnetlink.NETLINK_ROUTE);
        LinuxOptions options = new LinuxOptions(
                there,
                List.of(),
                List.of(),
                List.of(),
                LinuxOptions.OWN_NAME,
                Duration.ofSeconds(1),
                Policy.CONTINUE,
                100);
        devices = new DeviceTable(tally, options, route.socket());
        List<Link> links = new ArrayList<>();
        LinkRequests requests = new LinkRequests(route.requestBuffer());
        Conversation conversation = route.conversation();
        conversation.dump(
                "", requests.dumpLinks(conversation.nextSequence()), message -> links.add(Link.decode(message)));
        devices.describeAll(links);
        tally.onEvent(events::add);
    }

    @AfterEach
    void close() {
        route.close();
        tally.close();
        network.close();
    }

    @Test
    void allocatesNothingOnceItIsWarm() throws Exception {
        try (CounterPass pass = new CounterPass(route.conversation(), devices)) {
            long thread = Thread.currentThread().threadId();
            ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long least = Long.MAX_VALUE;
            // Until the optimizing compiler has seen all of it, whenever it gets to that. What the question itself
            // costs is less than a byte a reading.
            for (int attempt = 0; attempt < 500 && least >= 1000; attempt++) {
                long before = memory.getThreadAllocatedBytes(thread);
                for (int i = 0; i < 1000; i++) {
                    pass.read();
                }
                least = Math.min(least, memory.getThreadAllocatedBytes(thread) - before);
            }

            assertThat(least).isLessThan(1000);
        }
    }

    @Test
    void readsByGetlinkWhereTheKernelHasNoGetstats() throws Exception {
        List<Integer> asked = new ArrayList<>();
        Conversation old = new Conversation(new Meddler() {
            @Override
            public void send(MemorySegment request) throws IOException {
                int type = request.get(ValueLayout.JAVA_SHORT_UNALIGNED, 4);
                asked.add(type);
                if (type == Rtnetlink.RTM_GETSTATS) {
                    // The answer of a kernel that does not know the type.
                    request.set(ValueLayout.JAVA_SHORT_UNALIGNED, 4, (short) 9999);
                }
                super.send(request);
            }
        });
        try (CounterPass pass = new CounterPass(old, devices)) {
            assertThat(pass.read()).isTrue();
            assertThat(pass.read()).isTrue();
        }

        assertThat(asked).containsExactly(Rtnetlink.RTM_GETSTATS, Rtnetlink.RTM_GETLINK, Rtnetlink.RTM_GETLINK);
        assertThat(packetsOfLoopback()).isEqualTo(2);
        assertThat(events).singleElement().asString().contains("this kernel has no RTM_GETSTATS");
    }

    @Test
    void readsAgainWhileDevicesComeAndGoAndThenSaysSo() throws Exception {
        List<Integer> asked = new ArrayList<>();
        Conversation disturbed = new Conversation(new Meddler() {
            @Override
            public void send(MemorySegment request) throws IOException {
                asked.add(1);
                super.send(request);
            }

            @Override
            public int receive(String operation) throws IOException {
                int length = super.receive(operation);
                short flags = received().get(ValueLayout.JAVA_SHORT_UNALIGNED, 6);
                received().set(ValueLayout.JAVA_SHORT_UNALIGNED, 6, (short) (flags | Netlink.NLM_F_DUMP_INTR));
                return length;
            }
        });
        try (CounterPass pass = new CounterPass(disturbed, devices)) {
            assertThat(pass.read()).isFalse();
        }

        assertThat(asked).hasSize(3);
        assertThat(packetsOfLoopback()).isEqualTo(2);
        assertThat(events).singleElement().asString().contains("readings are partial");
    }

    @Test
    void marksWhatAPartialReadingMissedUntilItIsReadAgain() throws Exception {
        boolean[] disturb = {true};
        Conversation disturbed = new Conversation(new Meddler() {
            @Override
            public int receive(String operation) throws IOException {
                int length = super.receive(operation);
                if (disturb[0]) {
                    // The loopback's index, in the first message of the first answer.
                    MemorySegment first = received();
                    first.set(ValueLayout.JAVA_SHORT_UNALIGNED, 6, (short) Netlink.NLM_F_DUMP_INTR);
                    if (first.get(ValueLayout.JAVA_INT_UNALIGNED, 20) == 1) {
                        first.set(ValueLayout.JAVA_INT_UNALIGNED, 20, 4711);
                    }
                }
                return length;
            }
        });
        try (CounterPass pass = new CounterPass(disturbed, devices)) {
            assertThat(pass.read()).isFalse();
            assertThat(source("lo")).endsWith(" ifindex 1, partial");
            assertThat(source("i0")).endsWith(" ifindex 2");

            disturb[0] = false;
            assertThat(pass.read()).isTrue();
            assertThat(source("lo")).endsWith(" ifindex 1");
            assertThat(events).hasSize(1);
        }
    }

    private String source(String name) {
        return tally.find(name).orElseThrow().attributes().source();
    }

    @Test
    void asksForTheSpeedOfTheLink() throws Exception {
        assertThat(tally.find("v0").orElseThrow().attributes().speedBitsPerSecond())
                .isEqualTo(10_000_000_000L);
        assertThat(tally.find("v0").orElseThrow().attributes().duplex()).isEqualTo(Duplex.FULL);
        assertThat(tally.find("lo").orElseThrow().attributes().speedBitsPerSecond())
                .isZero();
        assertThat(tally.find("lo").orElseThrow().attributes().duplex()).isEqualTo(Duplex.UNKNOWN);
    }

    private long packetsOfLoopback() {
        Snapshot snapshot = new Snapshot();
        tally.find("lo").orElseThrow().snapshot(snapshot);
        return snapshot.value(Counter.RX_PACKETS);
    }

    /** The kernel's socket, to be interfered with. */
    private class Meddler implements Conversation.Transport {
        @Override
        public void send(MemorySegment request) throws IOException {
            route.send(request);
        }

        @Override
        public int receive(String operation) throws IOException {
            return route.receive(operation);
        }

        @Override
        public MemorySegment received() {
            return route.received();
        }

        @Override
        public String errorText(int errno) {
            return Errno.description(errno);
        }
    }
}
