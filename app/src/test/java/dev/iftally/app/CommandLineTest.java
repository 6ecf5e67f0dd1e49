package dev.iftally.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.app.reader.Readers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = Iftally.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("iftally \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void withoutACommandItIsAUsageError() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).startsWith("iftally: Expected a command\nTry 'iftally --help'.\n");
    }

    @Test
    void anUnknownCommandIsAUsageError() {
        assertThat(run("shwo")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("iftally: there is no command \"shwo\"\n")
                .contains("Did you mean: show?");
    }

    @Test
    void anEmptyWordIsNoCommand() {
        assertThat(run("")).isEqualTo(2);
        assertThat(err).hasToString("iftally: there is no command \"\"\nTry 'iftally --help'.\n");
    }

    @Test
    void aUniquePrefixOfACommandIsEnough() {
        assertThat(run("check", directory.resolve("none.yaml").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no such file; expected a configuration");
    }

    @Test
    void theLauncherStartsEveryCommandFastThatReadsOnce() throws IOException {
        String launcher = Files.readString(PrivateHost.LAUNCHER);
        for (String name : Readers.names()) {
            assertThat(launcher).containsPattern("\\*:" + name + "( \\||\\))");
        }
    }

    @Test
    void everyCommandHasHelpThatFits80Columns() {
        Iftally.commandLine().getSubcommands().forEach((name, command) -> {
            assertThat(run(name, "--help")).as(name).isZero();
            command.getSubcommands()
                    .keySet()
                    .forEach(kind ->
                            assertThat(run(name, kind, "--help")).as(kind).isZero());
        });
        assertThat(out.toString()).doesNotContain("null");
        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void listsItsCommandsInALineEach() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString().replaceFirst("(?s).*(?=Commands:)", "")).isEqualTo("""
                Commands:
                  demo          Shows the main job on an embedded switch, in one terminal.
                  run           The daemon: shows switches' counters as the interfaces' own.
                  switches      Shows the daemon's switches, and how it stands with each.
                  ports         Prints one answer of a switch, as 'ovs-ofctl dump-ports'.
                  events        Prints what happened, oldest first.
                  history       Prints how fast an interface was, as sar, back to a year.
                  top           Shows how fast the tally's interfaces are, on the full screen.
                  set           Writes counters of a manual interface, all or nothing.
                  metrics       Prints the tally as Prometheus reads it.
                  explain       Explains counters, and what each tradition calls them.
                  exec          Runs one command that sees the tally, and touches nothing else.
                  decode        Decodes captured bytes to JSON, a line a message.
                  check-config  Says whether a configuration is right.
                  doctor        Says what this machine allows, and what to do where it does not.
                  class         Shows classes of queueing disciplines, as 'tc -s class show'.
                  ethtool       Shows what an adapter counts, as 'ethtool -S' and 'ethtool -I'.
                  ifstats       Shows interfaces as structures of ifstats(D4).
                  kstat         Shows interfaces as named kstats, as Solaris's 'kstat -c net'.
                  qdisc         Shows queueing disciplines, as 'tc -s qdisc show'.
                  rate          Shows how fast interfaces are, as sar or as tc's estimators.
                  show          Shows interfaces with their counters, as 'ip -s link'.

                A unique prefix of a command is enough.
                Exit codes: 0 done, 1 failed, 2 wrong usage.
                'iftally COMMAND --help' explains one command.
                'iftally demo' shows the whole in a minute.
                """);
    }

    @Test
    void theTextOfAnOptionStandsInItsColumn() {
        assertThat(run("ports", "--help")).isZero();
        assertThat(out).hasToString("""
                Usage: iftally ports [OPTIONS] SWITCH [INTERVAL [COUNT]]
                Prints one answer of a switch, as 'ovs-ofctl dump-ports'.
                No daemon is needed. A counter that the switch does not keep is ?; in JSON its
                key is left out.
                      SWITCH                 tcp:HOST[:PORT], ssl:HOST[:PORT] or unix:PATH.
                      [INTERVAL [COUNT]]     Ask again after so many seconds, so often.
                      --ca-cert=PEM          Who signs the switches' certificates.
                      --certificate=PEM      Our certificate.
                  -h, --help                 Print this help and exit.
                  -j, --json                 Print JSON.
                      --[no-]names           Print names of ports instead of numbers; the
                                             default on a terminal.
                  -p, --pretty               Indent the JSON.
                      --private-key=PEM      Our key, for ssl: and pssl:.
                      --protocols=VERSIONS   OpenFlow10,…,OpenFlow15: what may be spoken.
                                             Default: all; the highest of both is chosen.
                      --queues               Queues too, as 'ovs-ofctl queue-stats', each with
                                             its port.
                      --timeout=TIME         How long each answer may take. Default: 5s
                """);
    }

    @Test
    void doctorSaysThatADotIsNoNamespace() {
        assertThat(run("doctor", "--rules", "-n", ".")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith(
                        "iftally doctor: \".\" is no network namespace; expected a name, a path or a process's number\n");
    }

    @Test
    void whatOnlyRulesHeedIsRefusedWithoutThem() {
        assertThat(run("doctor", "eth0")).isEqualTo(2);
        assertThat(run("doctor", "-n", "blue")).isEqualTo(2);
        assertThat(err).hasToString("""
                        iftally doctor: IF, --for and --netns go with --rules
                        Try 'iftally doctor --help'.
                        """.repeat(2));
    }

    @Test
    void checkConfigSaysThatAFileIsRight() throws Exception {
        Path file = Files.writeString(directory.resolve("a.yaml"), "switches:\n  - connect: tcp:127.0.0.1\n");

        assertThat(run("check-config", file.toString())).isZero();
        assertThat(out).hasToString(file + " is right: 1 switch\n");
    }

    @Test
    void checkConfigCountsSourcesOfEachKind() throws Exception {
        Path file = Files.writeString(
                directory.resolve("a.yaml"),
                "switches:\n  - connect: tcp:127.0.0.1\n  - connect: tcp:127.0.0.2\nlinux:\n  - namespace: blue\n");
        Path none = Files.writeString(directory.resolve("b.yaml"), "web: none\n");

        assertThat(run("check-config", file.toString())).isZero();
        assertThat(run("check-config", none.toString())).isZero();
        assertThat(out)
                .hasToString(file + " is right: 2 switches, 1 network namespace\n" + none + " is right: no source\n");
    }

    @Test
    void checkConfigNamesALineThatIsWrong() throws Exception {
        Path file = Files.writeString(directory.resolve("a.yaml"), "switches:\n  - connect: telnet:127.0.0.1\n");

        assertThat(run("check-config", file.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith(file + ":2: connect: ").contains("telnet:127.0.0.1");
    }

    @Test
    void runRefusesAWrongConfigurationBeforeItDoesAnything() throws Exception {
        Path file = Files.writeString(directory.resolve("a.yaml"), "colour: red\n");
        Path state = directory.resolve("state");

        assertThat(run("--state", state.toString(), "run", "-c", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(file + ":1: colour: no such key; expected one of ");
        assertThat(state).doesNotExist();
    }

    @Test
    void aWrongUsageOfRunIsSaidOnceAndInOneSentence() {
        assertThat(run("run", "ssl:10.0.0.1")).isEqualTo(2);
        assertThat(err)
                .hasToString("iftally run: the command line: ssl:10.0.0.1 needs certificates: private_key,"
                        + " certificate and ca_cert (--private-key, --certificate, --ca-cert)\n"
                        + "Try 'iftally run --help'.\n");
    }

    @Test
    void whatIsWrongWithAPathIsSaid() throws Exception {
        assertThat(run("events", "--state", "/none")).isEqualTo(1);
        assertThat(run("check-config", directory.toString())).isEqualTo(2);
        assertThat(run("--runtime", "/proc/none", "run")).isEqualTo(1);

        assertThat(err).hasToString("""
                        iftally events: /none: No such file or directory
                        %s: cannot be read: Is a directory
                        iftally run: /proc/none cannot be made (No such file or directory); name another directory with --runtime
                        """.formatted(directory));
    }

    @Test
    void showSaysWhereItLookedAndWhatToDo() {
        Path runtime = directory.resolve("run");

        assertThat(run("--runtime", runtime.toString(), "show")).isEqualTo(1);
        assertThat(err)
                .hasToString(
                        "iftally show: no tally in %s: start the daemon (iftally run), or name its directory with --runtime\n"
                                .formatted(runtime));
    }

    @Test
    void setWithoutADaemonSaysSo() {
        assertThat(run("set", "pr-s1-eth1", "rx_bytes=1", "--runtime", directory.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("iftally set: no daemon serves " + directory.resolve("tree"));
    }

    @Test
    void setRefusesWhatIsNoCounterValue() {
        assertThat(run("set", "pr-s1-eth1", "rx_bytes=-1")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("iftally set: \"rx_bytes=-1\": the value is not a number from 0 to 18446744073709551615\n");
    }

    @Test
    void setDoesNotWriteIntoPlainFilesThoughRootCould() throws Exception {
        Files.createDirectories(directory.resolve("tree/update_stats"));
        Path updateStats = Files.createFile(directory.resolve("tree/update_stats/update_stats"));
        Files.setPosixFilePermissions(updateStats, PosixFilePermissions.fromString("r--r--r--"));
        Path counters = Files.createDirectories(directory.resolve("tree/eth1")).resolve("counters");
        Files.writeString(counters, "rx_bytes=7\n");

        assertThat(run("set", "eth1", "rx_bytes=1", "--runtime", directory.toString()))
                .isEqualTo(1);
        assertThat(err)
                .hasToString(
                        "iftally set: the tree in %s is plain files, which nobody can write to: 'iftally doctor' says why FUSE is not used\n"
                                .formatted(directory.resolve("tree")));
        assertThat(counters).hasContent("rx_bytes=7\n");
    }

    @Test
    void explainsACounterInEveryTraditionsSpelling() {
        assertThat(run("explain", "etherStatsFragments")).isZero();
        assertThat(out).hasToString("""
                rx_fragments (packets)
                    Frames received that are too short and broken.
                    ethtool -S, -I   rmon-etherStatsFragments
                    RMON-MIB         etherStatsFragments
                    OpenFlow         rx_fragmented_errors
                                     about: in Open vSwitch's property alone, since 1.4
                    Open vSwitch     rx_fragmented_errors
                                     about: as the port's driver counts
                    OpenConfig       in-fragment-frames
                    Prometheus       iftally_network_receive_fragments_total
                """);
    }

    @Test
    void explainsAsJsonToo() {
        assertThat(run("-j", "explain", "upcall_errors")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("""
                [{"counter":"upcall_errors","unit":"packets","meaning":"Packets that Open vSwitch's datapath could not ask its daemon about.",\
                "spellings":[{"tradition":"ovs","title":"Open vSwitch","name":"upcall_errors","exact":true},\
                {"tradition":"prometheus","title":"Prometheus","name":"iftally_network_upcall_errors_total","exact":true}]}]""");
    }

    @Test
    void suggestsTheNearestCounters() {
        assertThat(run("explain", "rx_bites")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("iftally explain: nobody here calls a counter \"rx_bites\"; did you mean rx_bytes, ");
        assertThat(run("explain")).isZero();
        assertThat(out.toString()).startsWith("rx_bytes                       Bytes of the good packets received");
    }

    @Test
    void historySaysWhatIsWrongWithATime() {
        assertThat(run("history", "eth0", "--since", "yesterday")).isEqualTo(2);
        assertThat(run("history", "eth0", "--since", "1h", "--until", "2h")).isEqualTo(2);
        assertThat(run("history", "eth0", "--since", "101y")).isEqualTo(2);
        assertThat(run("history", "eth0", "--step", "0s")).isEqualTo(2);
        assertThat(run("history", "eth0", "--step", "1.5s")).isEqualTo(2);
        assertThat(run("history", "eth0", "--csv", "-j")).isEqualTo(2);

        assertThat(err.toString().replace("Try 'iftally history --help'.\n", ""))
                .isEqualTo("""
                iftally history: --since: "yesterday" is no time; expected 90s, 15m, 1h, 7d or 1y ago, 14:30, 2026-11-21, 2026-11-21T14:30 or 2026-11-21T14:30:00Z
                iftally history: --since 1h is not before --until 2h
                iftally history: --since: 101y is longer than 100 years
                iftally history: --step: 0s; expected whole seconds, 1s to 30d
                iftally history: --step: 1.5s; expected whole seconds, 1s to 30d
                iftally history: --csv and -j: expected one of them
                """);
    }

    @Test
    void historyOfNobodySaysSo() {
        assertThat(run("--state", directory.toString(), "--runtime", directory.toString(), "history", "eth9"))
                .isEqualTo(1);
        assertThat(err)
                .hasToString(
                        "iftally history: there is no history of an interface \"eth9\" in %s; 'iftally show --source tally' lists the tally's interfaces, and a daemon with 'history: off' writes none\n"
                                .formatted(directory));
    }

    @Test
    void aBareNumberIsTheInterval() {
        assertThat(run("show", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("iftally show: interval: expected more than 0\n");
    }

    @Test
    void aTimeThatCannotBeSaysWhatWasExpected() {
        assertThat(run("ports", "tcp:127.0.0.1:1", "--timeout", "0s")).isEqualTo(2);
        assertThat(run("ports", "tcp:127.0.0.1:1", "--timeout", "0.0001")).isEqualTo(2);
        assertThat(run("doctor", "--rules", "--for", "0")).isEqualTo(2);
        assertThat(run("demo", "--for", "0ms")).isEqualTo(2);

        assertThat(err.toString().replaceAll("Try '.*\n", "")).isEqualTo("""
                iftally ports: Invalid value for option '--timeout': "0s" is no time at all; expected more than 0
                iftally ports: Invalid value for option '--timeout': "0.0001" is not a time; expected a number, of three decimals at most, with ms, s, m, h or d, such as 1.5s
                iftally doctor: Invalid value for option '--for': "0" is no time at all; expected more than 0
                iftally demo: Invalid value for option '--for': "0ms" is no time at all; expected more than 0
                """);
    }
}
