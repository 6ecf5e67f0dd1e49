package dev.iftally.app.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.iftally.app.guard.SmallHost;
import dev.iftally.app.guard.SmallHost.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that ask the kernel by netlink, unmodified, see the tally, and nothing else is changed for them. */
class NetlinkExecIT {
    private static final int MANY = 1000;

    private SmallHost host;
    private ExecHost programs;

    @BeforeEach
    void openHost() throws Exception {
        host = SmallHost.open();
        programs = ExecHost.withLibrary(host);
        host.shell("ip link add sw1 type ifb && ip link add other type ifb");
    }

    @AfterEach
    void closeHost() throws Exception {
        host.close();
    }

    @Test
    void ipShowsTheTallyAndNothingElseIsChanged() throws Exception {
        host.start("none", "sw1", "nodevice");

        for (String command : new String[] {"ip -s -s -j link", "ip -s -s -d link", "ip -s stats show", "ip -j addr"}) {
            String inside = programs.exec(command.split(" ")).text();

            assertThat(inside.replaceAll("[0-9]+", "N").replaceAll(" +", " "))
                    .isEqualTo(host.shell(command).replaceAll("[0-9]+", "N").replaceAll(" +", " "));
        }
        assertThat(programs.exec("ip", "-s", "-j", "link", "show", "sw1").text())
                .contains(
                        "\"rx\":{\"bytes\":13,\"packets\":11,\"errors\":17,\"dropped\":15,\"over_errors\":0,\"multicast\":0}",
                        "\"tx\":{\"bytes\":14,\"packets\":12,\"errors\":18,\"dropped\":16,\"carrier_errors\":0,\"collisions\":0}");
        assertThat(programs.exec("ip", "-j", "stats", "show", "dev", "sw1", "group", "link")
                        .text())
                .contains("\"rx\":{\"bytes\":13,\"packets\":11,\"errors\":17,\"dropped\":15,");
        assertThat(programs.exec("ip", "-s", "-j", "link", "show", "other").text())
                .contains("\"rx\":{\"bytes\":0,");
    }

    @Test
    void notificationsShowTheTallyByWhateverCallTheyAreReceived() throws Exception {
        host.start("none", "sw1");
        String python = """
                import os, socket, struct, subprocess
                route = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
                route.bind((0, 1))
                subprocess.run(['ip', 'link', 'set', 'sw1', 'up'], check=True)

                def rx_bytes(message):
                    at = 32
                    while at < len(message):
                        length, kind = struct.unpack_from('HH', message, at)
                        if kind == 23:
                            return struct.unpack_from('25Q', message, at + 4)[2]
                        at += length + 3 & ~3

                peek = socket.MSG_PEEK
                buffer, head, tail = bytearray(65536), bytearray(100), bytearray(65436)
                route.recv_into(buffer, 0, peek)
                route.recvmsg_into([head, tail], 0, peek)
                both = (buffer, head + tail, route.recv(65536, peek), route.recvfrom(65536, peek)[0],
                        route.recvmsg(65536, 0, peek)[0], os.read(route.fileno(), 65536))
                print(*map(rx_bytes, both))
                """;

        assertThat(programs.exec("/usr/bin/python3", "-c", python).text()).isEqualTo("13 13 13 13 13 13\n");
    }

    @Test
    void ipMonitorGoesOn() throws Exception {
        host.start("none", "sw1");
        String script =
                ": >$1; ip -o monitor link >$1 & until grep -q sw1: $1; do ip link set sw1 up; ip link set sw1 down; sleep"
                        + " 0.1; done; kill $!";

        assertThat(programs.exec(
                        "sh",
                        "-c",
                        script,
                        "sh",
                        host.directory().resolve("monitor").toString()))
                .isEqualTo(new Result(0, ""));
    }

    @Test
    void otherNetlinkProgramsShowTheTally() throws Exception {
        host.start("none", "sw1");
        String python = """
                from pyroute2 import IPRoute
                with IPRoute() as route:
                    for link in route.get_links():
                        if link.get_attr('IFLA_IFNAME') == 'sw1':
                            print(link.get_attr('IFLA_STATS64')['rx_bytes'], link.get_attr('IFLA_STATS')['tx_errors'])
                """;

        assertThat(programs.exec("/usr/bin/python3", "-c", python).text()).isEqualTo("13 18\n");
        assertThat(programs.exec(
                                "bmon",
                                "-i",
                                "netlink",
                                "-a",
                                "-p",
                                "sw1",
                                "-o",
                                "format:quitafter=1;fmt=$(attr:rx:bytes) $(attr:tx:packets)\\n")
                        .text())
                .contains("13 12\n");
    }

    @Test
    void snmpdWorksInIt() throws Exception {
        host.start("none", "sw1");
        Path configuration = Files.writeString(host.directory().resolve("snmpd.conf"), "rocommunity public\n");
        String index = host.shell("cat /sys/class/net/sw1/ifindex").strip();
        String script =
                "snmpd -f -C -c $1 -Lo udp:127.0.0.1:16161 >/dev/null 2>&1 & for i in $(seq 100); do snmpget -v2c -c"
                        + " public -Oqvn 127.0.0.1:16161 .1.3.6.1.2.1.31.1.1.1.6.$2 2>/dev/null && break; sleep 0.1; done; kill $!";

        assertThat(programs.exec("sh", "-c", script, "sh", configuration.toString(), index)
                        .text())
                .isEqualTo("13\n");
    }

    @Test
    void aDeviceThatIsRenamedIsNoLongerTheInterfaces() throws Exception {
        SmallHost.Program daemon = host.start("none", "sw1");
        host.shell("ip link set sw1 name sw2");
        await().until(() -> daemon.order("index sw1"), "0"::equals);

        assertThat(programs.exec("ip", "-s", "-j", "link", "show", "sw2").text())
                .contains("\"rx\":{\"bytes\":0,");

        host.shell("ip link set sw2 name sw1");
        await().until(() -> daemon.order("index sw1"), index -> !index.equals("0"));

        assertThat(programs.exec("ip", "-s", "-j", "link", "show", "sw1").text())
                .contains("\"rx\":{\"bytes\":13,");
    }

    @Test
    void aDeviceOfAnotherNetworkNamespaceIsAnotherOne() throws Exception {
        host.start("none", "sw1");

        String text = programs.exec("unshare", "--net", "sh", "-c", "ip link add sw1 type ifb; ip -s -j link show sw1")
                .text();

        assertThat(text).contains("\"ifname\":\"sw1\"", "\"rx\":{\"bytes\":0,");
    }

    @Test
    void whereNothingMayBeMountedNetlinkAloneShowsTheTally() throws Exception {
        host.start("none", "sw1");

        Result result = programs.execWithoutNamespaces("ip", "-s", "-j", "link", "show", "sw1");

        assertThat(result.text())
                .startsWith(
                        "iftally: exec: /proc and /sys show the kernel's own counters, netlink the tally: it needs a"
                                + " mount namespace of its own, and ")
                .contains("\"rx\":{\"bytes\":13,");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void programsThatCannotHaveTheLibraryAreRefused() throws Exception {
        host.start("none", "sw1");
        Path directory = host.directory();
        Path source = Files.writeString(directory.resolve("static.c"), "int main(void) { return 0; }\n");
        host.shell("cc -static -o %1$s/static %2$s && cp $(command -v ip) %1$s/setuid && chmod 4755 %1$s/setuid"
                .formatted(directory, source));
        String rest = ", so that by netlink it would see the kernel's own counters; exec --files shows it the tally in"
                + " /proc and /sys alone\n";

        assertThat(programs.exec(directory + "/static"))
                .isEqualTo(new Result(
                        126,
                        "iftally: exec: %s/static is statically linked, which leaves no place for the library that shows the tally%s"
                                .formatted(directory, rest)));
        assertThat(programs.exec("prometheus-node-exporter"))
                .isEqualTo(new Result(
                        126,
                        "iftally: exec: /usr/bin/prometheus-node-exporter is a Go program, which calls the kernel past the library that shows the tally"
                                + rest));
        assertThat(programs.execAs("1234", directory + "/setuid", "link"))
                .isEqualTo(new Result(
                        126,
                        "iftally: exec: %s/setuid runs with other rights than yours (setuid, setgid or capabilities), and the loader then refuses the library that shows the tally%s"
                                .formatted(directory, rest)));
        assertThat(ExecHost.withFilesAlone(host).exec(directory + "/static")).isEqualTo(new Result(0, ""));
    }

    @Test
    void aThousandInterfacesAreShownWhileLinksComeAndGo() throws Exception {
        String[] names = IntStream.range(0, MANY).mapToObj("p%d"::formatted).toArray(String[]::new);
        Path batch = Files.writeString(
                host.directory().resolve("batch"),
                IntStream.range(0, MANY)
                        .mapToObj("link add p%d type ifb\n"::formatted)
                        .collect(Collectors.joining()));
        host.shell("ip -batch " + batch);
        host.start("none", names);
        String script =
                "while :; do ip link add churn type ifb; ip link del churn; done 2>/dev/null & for i in $(seq 20);"
                        + " do ip -s -j link 2>/dev/null | grep -o '\"rx\":{\"bytes\":13,' | wc -l; done; kill $!;"
                        + " valgrind -q --error-exitcode=9 ip -s -s link >/dev/null && echo clean";

        Result result = programs.exec("sh", "-c", script);

        assertThat(result.text()).isEqualTo("1000\n".repeat(20) + "clean\n");
    }
}
