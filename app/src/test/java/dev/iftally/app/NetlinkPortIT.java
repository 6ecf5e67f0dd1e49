package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code iftally run --netlink PORT}, asked by programs that ask the kernel the same. */
class NetlinkPortIT {
    private static final Path PROGRAMS =
            Path.of("src/test/resources/dev/iftally/app").toAbsolutePath();

    private PrivateHost host;

    @BeforeEach
    void start() throws Exception {
        host = PrivateHost.start();
        host.shell("ip link set lo up && ip link add v0 type veth peer name v1 && ping -c 3 -i 0.1 -q 127.0.0.1")
                .ok();
        host.shell("cc -Wall -Wextra -Werror -o %s/read %s/netlink_read.c -lmnl".formatted(host.directory(), PROGRAMS))
                .ok();
        host.shell("chmod 755 " + host.directory()).ok();
    }

    @AfterEach
    void stop() throws IOException {
        host.close();
    }

    @Test
    void libmnlAndPyroute2PrintWhatTheyPrintFromTheKernel() throws Exception {
        host.startIftally("run", "--linux", "--netlink", "4242");

        for (String question : new String[] {"links", "stats", "one lo", "one nosuch", "index 1", "index 777"}) {
            eventuallyTheSame(host.directory() + "/read %s " + question);
        }
        eventuallyTheSame("/usr/bin/python3 " + PROGRAMS.resolve("netlink_read.py") + " %s");
        assertThat(host.shell("setpriv --reuid 65534 %s/read 2 4242 one lo".formatted(host.directory()))
                        .ok())
                .isEqualTo(host.shell(host.directory() + "/read 0 0 one lo").ok());
    }

    /** Disciplines that count what their devices send: then the kernel's numbers are the interfaces' own. */
    @Test
    void libmnlAndPyroute2PrintDisciplinesAsTheyPrintTheKernels() throws Exception {
        host.shell(
                        "for device in v0 v1; do tc qdisc add dev $device root estimator 1s 8s pfifo && ip link set $device up;"
                                + " done && ip address add 10.9.0.1/24 dev v0 && ip neighbour add 10.9.0.2 lladdr 02:00:00:00:00:01 dev v0")
                .ok();
        host.shell("ping -c 5 -i 0.1 -s 1000 -q 10.9.0.2");
        host.startIftally("run", "--linux", "--netlink", "4242", "--estimator", "1s 8s");

        for (String question :
                new String[] {"qdiscs | grep -v ^1", "qdisc $(cat /sys/class/net/v0/ifindex)", "qdisc 777"}) {
            eventuallyTheSame(host.directory() + "/read %s " + question);
        }
        eventuallyTheSame("/usr/bin/python3 " + PROGRAMS.resolve("netlink_read.py") + " %s qdiscs | grep -v ^1");
    }

    @Test
    void clientsThatNeverReadOrDieKeepNobodyElseFromBeingServed() throws Exception {
        host.shell("for i in $(seq 300); do echo link add p$i type ifb; done | ip -batch -")
                .ok();
        host.startIftally("run", "--linux", "--netlink", "4242");
        String read = host.directory() + "/read 2 4242 stats";
        String python = Files.readString(PROGRAMS.resolve("netlink_idlers.py"));
        await().until(() -> host.shell(read).out().lines().count() == 303);

        assertThat(host.run("/usr/bin/python3", "-c", python, host.directory() + "/read")
                        .ok())
                .isEqualTo("303\n".repeat(20));
    }

    @Test
    void aPortThatIsTakenIsRefusedWithASentence() throws Exception {
        host.startIftally("run", "--netlink", "4242");
        await().until(() -> host.shell("grep ' 4242 ' /proc/net/netlink").exitCode() == 0);
        Path second = host.directory().resolve("second");

        assertThat(host.run(
                                PrivateHost.LAUNCHER.toString(),
                                "run",
                                "--netlink",
                                "4242",
                                "--state",
                                second.toString(),
                                "--runtime",
                                second.toString())
                        .err())
                .contains(
                        "the tally cannot be served at port 4242 of NETLINK_USERSOCK (Address already in use): choose another one (--netlink PORT)");
    }

    private void eventuallyTheSame(String command) {
        await().pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> assertThat(host.shell(command.formatted("2 4242")).ok())
                                .isNotEmpty()
                                .isEqualTo(host.shell(command.formatted("0 0")).ok()));
    }
}
