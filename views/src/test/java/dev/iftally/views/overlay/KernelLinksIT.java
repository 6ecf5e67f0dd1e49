package dev.iftally.views.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.Link;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the kernel that the tests run on, of whose devices none is changed. */
class KernelLinksIT {
    private KernelLinks links;

    @BeforeEach
    void open() throws Exception {
        links = KernelLinks.open();
    }

    @AfterEach
    void close() {
        links.close();
    }

    @Test
    void listsTheDevicesThatProcLists() throws Exception {
        List<String> expected = Files.readAllLines(Path.of("/proc/self/net/dev")).stream()
                .skip(2)
                .map(line -> line.substring(0, line.indexOf(':')).strip())
                .toList();

        assertThat(links.list()).extracting(Link::name).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void findsADeviceByItsName() throws Exception {
        assertThat(links.find("lo")).hasValueSatisfying(lo -> {
            assertThat(lo.ifindex()).isEqualTo(1);
            assertThat(lo.kind()).isEmpty();
            assertThat(lo.address()).isEqualTo("00:00:00:00:00:00");
        });
        assertThat(links.find("no-such-device")).isEmpty();
    }

    @Test
    void readsTheStatisticsOfAllDevicesAndOfOne() throws Exception {
        List<Integer> indices = new ArrayList<>();
        links.statistics((ifindex, members) -> indices.add(ifindex));

        assertThat(indices)
                .isSorted()
                .containsExactlyInAnyOrderElementsOf(
                        links.list().stream().map(Link::ifindex).toList());
        assertThat(links.statistics(1, new long[25])).isTrue();
        assertThat(links.statistics(Integer.MAX_VALUE, new long[25])).isFalse();
    }

    @Test
    void goesOnAfterAVisitorThatFailed() throws Exception {
        assertThatThrownBy(() -> links.statistics((ifindex, members) -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");

        assertThat(links.list()).isNotEmpty();
    }

    @Test
    void saysInTheKernelsOwnWordsWhyItRefused() {
        assertThatThrownBy(() -> links.create("iftally-no", "no-such-kind"))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("RTM_NEWLINK iftally-no of kind no-such-kind:"
                        + " Operation not supported (EOPNOTSUPP): Unknown device type");
    }

    @Test
    void theCookieOfTheNamespaceIsTheSameForAllWhoAsk() throws Exception {
        try (KernelLinks again = KernelLinks.open()) {
            assertThat(links.netnsCookie()).isNotZero().isEqualTo(again.netnsCookie());
        }
    }

    @Test
    void tellsProcessesOfOtherNetworksByTheirNumber() throws Exception {
        Process other = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo ready; exec sleep 60").start();
        try (LiveCounters counters = LiveCounters.open()) {
            assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
            int otherId = Math.toIntExact(other.pid());

            assertThat(counters.isOfSameNetwork(otherId)).isFalse();
            assertThat(new String(counters.netDevOf(otherId), StandardCharsets.UTF_8))
                    .contains("lo:")
                    .doesNotContain("eth0:");
            assertThat(counters.isOfSameNetwork(
                            Math.toIntExact(ProcessHandle.current().pid())))
                    .isTrue();
            assertThat(counters.isOfSameNetwork(0)).isTrue();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }
}
