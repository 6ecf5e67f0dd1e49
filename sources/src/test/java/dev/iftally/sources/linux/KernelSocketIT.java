package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.linux.Errno;
import dev.iftally.linux.NetlinkSocket;
import dev.iftally.testkit.NetworkNamespace;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.netlink.Transcript;
import dev.iftally.wire.rtnetlink.Link;
import dev.iftally.wire.rtnetlink.LinkRequests;
import dev.iftally.wire.rtnetlink.Rtnetlink;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSocketIT {
    private static final int LINKS = 1000;

    @TempDir
    Path directory;

    private NetworkNamespace network;

    @BeforeEach
    void open() throws Exception {
        network = NetworkNamespace.create();
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void makesRoomForAnAnswerThatWasCutOff() throws Exception {
        makeLinks();
        try (KernelSocket socket = KernelSocket.open(there(), Rtnetlink.NETLINK_ROUTE, 256)) {
            LinkRequests requests = new LinkRequests(socket.requestBuffer());
            List<String> names = new ArrayList<>();
            Transcript transcript = new Transcript();

            socket.require("lo", sequence -> requests.getLink(sequence, "lo"), message -> names.add(name(message)));
            assertThat(names).containsExactly("lo");

            assertThat(socket.dump("links", requests::dumpLinks, transcript)).isTrue();
            assertThat(count(transcript)).isEqualTo(LINKS + 1);
            assertThat(socket.received().byteSize()).isGreaterThan(256);
        }
    }

    @Test
    void goesOnBehindADumpThatNobodyHasRead() throws Exception {
        makeLinks();
        try (KernelSocket socket = KernelSocket.open(there(), Rtnetlink.NETLINK_ROUTE)) {
            LinkRequests requests = new LinkRequests(socket.requestBuffer());
            // While it is under way, the kernel refuses another one with EBUSY.
            socket.send(requests.dumpLinks(77_777));
            Transcript transcript = new Transcript();

            assertThat(socket.dump("links", requests::dumpLinks, transcript)).isTrue();

            assertThat(count(transcript)).isEqualTo(LINKS + 1);
        }
    }

    @Test
    void goesOnWhereASignalInterruptsIt() throws Exception {
        AtomicInteger signals = new AtomicInteger();
        NetlinkSocket netlink = there().call(() -> NetlinkSocket.open(Rtnetlink.NETLINK_ROUTE));
        KernelSocket.Receiver interrupted =
                into -> signals.incrementAndGet() % 2 == 1 ? -Errno.EINTR : netlink.tryReceive(into);
        try (KernelSocket socket = KernelSocket.receiving(netlink, interrupted)) {
            Transcript transcript = new Transcript();

            assertThat(socket.dump("links", new LinkRequests(socket.requestBuffer())::dumpLinks, transcript))
                    .isTrue();

            assertThat(count(transcript)).isEqualTo(1);
            assertThat(signals).hasValueGreaterThan(2);
        }
    }

    @Test
    void namesTheErrorThatTheKernelAnswersWith() throws Exception {
        NetlinkSocket netlink = there().call(() -> NetlinkSocket.open(Rtnetlink.NETLINK_ROUTE));
        try (KernelSocket socket = KernelSocket.receiving(netlink, into -> -Errno.ENOBUFS)) {
            assertThatThrownBy(() -> socket.dump(
                            "RTM_GETLINK of all devices",
                            new LinkRequests(socket.requestBuffer())::dumpLinks,
                            new Transcript()))
                    .hasMessage("RTM_GETLINK of all devices: No buffer space available (ENOBUFS)");
        }
    }

    @Test
    void doesNotBelieveALengthThatIsALie() throws Exception {
        NetlinkSocket netlink = there().call(() -> NetlinkSocket.open(Rtnetlink.NETLINK_ROUTE));
        KernelSocket.Receiver lying = into -> {
            int length = netlink.tryReceive(into);
            // The first attribute of the first message would end behind all that came.
            into.set(ValueLayout.JAVA_SHORT_UNALIGNED, 32, (short) 0x7fff);
            return length;
        };
        try (KernelSocket socket = KernelSocket.receiving(netlink, lying)) {
            LinkRequests requests = new LinkRequests(socket.requestBuffer());

            assertThatThrownBy(() -> socket.require(
                            "RTM_GETLINK lo", sequence -> requests.getLink(sequence, "lo"), Link::decode))
                    .isInstanceOf(NetlinkException.class)
                    .hasMessageContaining("byte 32");
        }
    }

    @Test
    void endsADumpWhoseReaderFails() throws Exception {
        makeLinks();
        try (KernelSocket socket = KernelSocket.open(there(), Rtnetlink.NETLINK_ROUTE)) {
            LinkRequests requests = new LinkRequests(socket.requestBuffer());
            AtomicInteger seen = new AtomicInteger();

            assertThatThrownBy(() -> socket.conversation()
                            .dump(
                                    "links",
                                    requests.dumpLinks(socket.conversation().nextSequence()),
                                    message -> {
                                        if (seen.incrementAndGet() == 5) {
                                            throw NetlinkException.malformed("links", 0, "a lie");
                                        }
                                    }))
                    .hasMessage("links, byte 0: a lie");

            assertThat(socket.dump("links", requests::dumpLinks, new Transcript()))
                    .isTrue();
        }
    }

    @Test
    void tellsThatNotificationsWereLost() throws Exception {
        try (LinkFeed feed = LinkFeed.open(there())) {
            // More than the kernel keeps for anybody.
            makeLinks();
            makeChanges();
            Heard heard = new Heard();

            boolean whole = true;
            for (int i = 0; i < 10; i++) {
                whole &= feed.drain(heard);
            }

            assertThat(whole).isFalse();
            network.run("ip", "link", "del", "l0");
            heard.gone().clear();
            assertThat(feed.drain(heard)).isTrue();
            assertThat(heard.gone()).hasSize(1);
        }
    }

    @Test
    void hearsThatHardwareIsToCount() throws Exception {
        network.run("ip", "link", "add", "v0", "type", "veth", "peer", "name", "v1");
        try (LinkFeed feed = LinkFeed.open(there())) {
            network.run("ip", "stats", "set", "dev", "v0", "l3_stats", "on");
            network.run("ip", "stats", "set", "dev", "v0", "l3_stats", "off");
            Heard heard = new Heard();

            assertThat(feed.drain(heard)).isTrue();

            // This kernel has no hardware for it.
            assertThat(heard.hardware()).containsExactly("3 true false", "3 false false");
        }
    }

    @Test
    void doesWithoutAGroupThatAnOldKernelDoesNotHave() throws Exception {
        try (NetlinkSocket netlink = there().call(() -> NetlinkSocket.open(Rtnetlink.NETLINK_ROUTE))) {
            assertThatThrownBy(() -> netlink.join(9999)).hasMessageContaining("EINVAL");
            LinkFeed.joinIfThere(netlink, 9999);
        }
    }

    /** What was said of devices. */
    private record Heard(List<Integer> gone, List<String> hardware) implements LinkFeed.Listener {
        Heard() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void changed(Link link) {}

        @Override
        public void gone(int ifindex) {
            gone.add(ifindex);
        }

        @Override
        public void hardwareCounts(int ifindex, boolean wanted, boolean used) {
            hardware.add("%d %s %s".formatted(ifindex, wanted, used));
        }
    }

    private void makeLinks() throws Exception {
        batch("link add l%d type ifb\n");
    }

    private void makeChanges() throws Exception {
        for (int i = 0; i < 4; i++) {
            batch("link set l%d up\n");
            batch("link set l%d down\n");
        }
    }

    private void batch(String line) throws Exception {
        Path file = Files.writeString(
                directory.resolve("batch"),
                IntStream.range(0, LINKS).mapToObj(line::formatted).collect(Collectors.joining()));
        network.run("ip", "-batch", file.toString());
    }

    private static String name(MessageCursor message) throws NetlinkException {
        return Link.decode(message).name();
    }

    private static int count(Transcript transcript) throws NetlinkException {
        int count = 0;
        for (MessageCursor messages = transcript.read(); messages.next(); ) {
            count += messages.type() == Rtnetlink.RTM_NEWLINK ? 1 : 0;
        }
        return count;
    }

    private dev.iftally.sources.linux.NetworkNamespace there() {
        return dev.iftally.sources.linux.NetworkNamespace.ofProcess(network.pid());
    }
}
