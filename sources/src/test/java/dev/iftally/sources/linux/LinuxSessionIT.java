package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.linux.FileDescriptor;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Event;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.testkit.NetworkNamespace;
import dev.iftally.wire.ethtool.CoalesceReply;
import dev.iftally.wire.ethtool.CoalesceSetting;
import dev.iftally.wire.ethtool.DeviceHeader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxSessionIT {
    private NetworkNamespace network;
    private Tally tally;

    @BeforeEach
    void open(@TempDir Path directory) throws Exception {
        network = NetworkNamespace.create();
        ip("link add v0 type veth peer name v1");
        ip("addr add 10.9.0.1/24 dev v0");
        ip("link set v0 up");
        ip("link set v1 up");
        ip("neigh add 10.9.0.2 lladdr 02:00:00:00:00:02 dev v0");
        tally = Tally.open(
                new TallyDirectories(directory.resolve("run"), directory.resolve("state")), Duration.ofHours(1));
    }

    @AfterEach
    void close() {
        tally.close();
        network.close();
    }

    @Test
    void showsWhatTheKernelCountsAndKnows() throws Exception {
        ip("link set v0 alias uplink");
        network.sendDatagrams("10.9.0.2", 10, 100);

        try (LinuxSession session = session(options(List.of(), List.of(), List.of()))) {
            session.begin();

            assertThat(names()).containsExactlyInAnyOrder("lo", "v0", "v1");
            Attributes v0 = interfaceOf("v0").attributes();
            assertThat(v0.alias()).isEqualTo("uplink");
            assertThat(v0.mtu()).isEqualTo(1500);
            assertThat(v0.linkState()).isEqualTo(LinkState.UP);
            assertThat(v0.ifindex()).isEqualTo(index("v0"));
            assertThat(v0.source()).isEqualTo("linux netns %d ifindex %d".formatted(network.pid(), index("v0")));
            assertThat(Long.toHexString(v0.hardwareAddress()))
                    .isEqualTo(Long.toHexString(Long.parseLong(address("v0").replace(":", ""), 16)));
            assertThat(total("v0", Counter.TX_PACKETS)).isEqualTo(10);
            assertThat(total("v0", Counter.TX_BYTES)).isEqualTo(10 * 142);
            assertThat(total("v1", Counter.RX_PACKETS)).isEqualTo(10);
            assertThat(total("v0", Counter.CARRIER_CHANGES)).isEqualTo(2);
            assertThat(session.read()).isTrue();
        }
    }

    @Test
    void followsNewRenamedAndDeletedDevices() throws Exception {
        try (FileDescriptor wake = FileDescriptor.eventCounter();
                LinuxSession session = session(options(List.of(), List.of(), List.of()))) {
            session.begin();
            Identity before = interfaceOf("v0").identity();
            Thread follower = follow(session, wake);

            ip("link add br0 type bridge");
            ip("link set v1 master br0");
            ip("link set v0 down");
            ip("link set v0 name uplink");
            await(() -> names().containsAll(List.of("lo", "uplink", "v1", "br0")));
            assertThat(interfaceOf("uplink").identity()).isEqualTo(before);
            await(() -> interfaceOf("v1").attributes().master().equals("br0"));
            await(() -> interfaceOf("uplink").attributes().linkState() == LinkState.DOWN);

            ip("link set v1 nomaster");
            await(() -> interfaceOf("v1").attributes().master().isEmpty());
            ip("link del uplink");
            await(() -> names().equals(List.of("lo", "br0")));
            end(follower, wake);
        }
    }

    @Test
    void leavesOutADeviceAsLongAsItsNameIsNoInterfaces() throws Exception {
        ip("link add net type bridge");
        try (FileDescriptor wake = FileDescriptor.eventCounter();
                LinuxSession session = session(options(List.of(), List.of(), List.of()))) {
            session.begin();
            assertThat(names()).containsExactlyInAnyOrder("lo", "v0", "v1");
            Thread follower = follow(session, wake);

            ip("link set v0 name update_stats");
            await(() -> names().equals(List.of("lo", "v1")));
            ip("link set update_stats name v0");
            ip("link set net name br0");
            await(() -> names().containsAll(List.of("lo", "v0", "v1", "br0")));
            end(follower, wake);
        }
    }

    @Test
    void leavesADatapathsInterfaceToItsDatapath() throws Exception {
        try (FileDescriptor wake = FileDescriptor.eventCounter();
                LinuxSession session = session(options(List.of(), List.of(), List.of()))) {
            session.begin();
            Identity kernels = interfaceOf("v0").identity();
            Thread follower = follow(session, wake);

            Interface port =
                    tally.add(Identity.ofPort(1, 1), Attributes.named("v0", "openflow 1 port 1"), Policy.CONTINUE);
            await(() -> tally.find(kernels).isEmpty());
            assertThat(interfaceOf("v0")).isSameAs(port);

            port.gone("the port is gone");
            await(() -> tally.find(kernels).isPresent());
            assertThat(interfaceOf("v0").identity()).isEqualTo(kernels);
            end(follower, wake);
        }
    }

    @Test
    void readsOnlyWhatTheFiltersAdmit() throws Exception {
        ip("link add br0 type bridge");
        ip("link add iftally-0abcdef type ifb");
        ip("link add i0 type ifb");
        ip("link set i0 alias", "iftally /run/iftally");

        assertThat(read(options(List.of("v*"), List.of(), List.of()))).containsExactlyInAnyOrder("v0", "v1");
        assertThat(read(options(List.of(), List.of("bridge", "loopback"), List.of())))
                .containsExactlyInAnyOrder("lo", "br0");
        assertThat(read(options(List.of(), List.of(), List.of("veth")))).containsExactlyInAnyOrder("v0", "v1");
        assertThat(read(options(List.of(), List.of(), List.of()))).containsExactlyInAnyOrder("lo", "v0", "v1", "br0");
    }

    @Test
    void forgetsDevicesThatWentWhileNobodyLooked() throws Exception {
        assertThat(read(options(List.of(), List.of(), List.of()))).contains("v0", "v1");
        ip("link del v0");

        assertThat(read(options(List.of(), List.of(), List.of()))).containsExactly("lo");
    }

    @Test
    void tellsNamespacesApartByATemplate() throws Exception {
        LinuxOptions renaming = new LinuxOptions(
                dev.iftally.sources.linux.NetworkNamespace.ofProcess(network.pid()),
                List.of("lo"),
                List.of(),
                List.of(),
                "{netns}-{name}",
                Duration.ofSeconds(1),
                Policy.CONTINUE,
                100);

        assertThat(read(renaming)).containsExactly(network.pid() + "-lo");
    }

    @Test
    void givesUpARenamedDeviceWhoseNewNameIsADatapaths() throws Exception {
        try (LinuxSession session = session(options(List.of(), List.of(), List.of()))) {
            session.begin();
            tally.add(Identity.ofPort(1, 1), Attributes.named("p1", "openflow 1 port 1"), Policy.CONTINUE);
            ip("link set v0 down");
            ip("link set v0 name p1");
            try (FileDescriptor wake = FileDescriptor.eventCounter()) {
                Thread follower = follow(session, wake);
                await(() -> !names().contains("v0"));
                end(follower, wake);
            }
            assertThat(interfaceOf("p1").identity()).isEqualTo(Identity.ofPort(1, 1));
        }
    }

    /** No device of this kernel has that setting. */
    @Test
    void warnsOnceOfReadingMoreOftenThanTheDriverDoes() throws Exception {
        List<Event> events = new ArrayList<>();
        tally.onEvent(events::add);
        try (LinuxSession session = session(options(List.of(), List.of(), List.of()))) {
            session.begin();
            events.clear();
            DeviceHeader v0 = new DeviceHeader(index("v0"), "v0", -1);

            for (long usecs : new long[] {-1, 0, 100_000, 100_001, 100_001}) {
                session.warnIfSlow(new CoalesceReply(v0, Map.of(CoalesceSetting.STATS_BLOCK_USECS, usecs), List.of()));
            }
        }
        assertThat(events)
                .extracting(Event::detail)
                .containsExactly("v0 reads its counters from the hardware every 100001 µs (stats-block-usecs), "
                        + "so that every 0.1 s is more often than they change");
    }

    private LinuxOptions options(List<String> names, List<String> kinds, List<String> drivers) {
        return new LinuxOptions(
                dev.iftally.sources.linux.NetworkNamespace.ofProcess(network.pid()),
                names,
                kinds,
                drivers,
                LinuxOptions.OWN_NAME,
                Duration.ofMillis(100),
                Policy.CONTINUE,
                100);
    }

    private LinuxSession session(LinuxOptions options) throws IOException {
        return LinuxSession.open(tally, options, false);
    }

    /** The names after one reading, of which nothing is left for the next one. */
    private List<String> read(LinuxOptions options) throws IOException {
        try (LinuxSession session = session(options)) {
            session.begin();
            return names();
        }
    }

    private static Thread follow(LinuxSession session, FileDescriptor wake) {
        return Thread.ofPlatform().start(() -> {
            try {
                session.run(wake);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void end(Thread follower, FileDescriptor wake) throws Exception {
        try (Arena arena = Arena.ofConfined()) {
            wake.write(arena.allocateFrom(ValueLayout.JAVA_LONG, 1));
        }
        follower.join();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    private List<String> names() {
        return tally.interfaces().stream().map(each -> each.attributes().name()).toList();
    }

    private Interface interfaceOf(String name) {
        return tally.find(name).orElseThrow();
    }

    private long total(String name, Counter counter) {
        Snapshot snapshot = new Snapshot();
        assertThat(interfaceOf(name).snapshot(snapshot)).isTrue();
        assertThat(snapshot.has(counter)).isTrue();
        return snapshot.value(counter);
    }

    private int index(String name) {
        return Integer.parseInt(network.run("ip", "-o", "link", "show", name).split(":", 2)[0]);
    }

    private String address(String name) {
        return network.run("ip", "-o", "link", "show", name).replaceAll("(?s).*link/ether ([0-9a-f:]+).*", "$1");
    }

    private void ip(String arguments, String... more) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of(more));
        network.run(command.toArray(String[]::new));
    }
}
