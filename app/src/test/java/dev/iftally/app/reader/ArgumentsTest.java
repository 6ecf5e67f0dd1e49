package dev.iftally.app.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.views.link.NumberForm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static Arguments parse(String line) throws CommandFailure {
        return Arguments.parse(List.of(line.split(" ", -1)), Set.of("--vf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-s -s -j -h", "-ssjh", "-stats -statistics -json -human", "--stats -sj --human-readable"})
    void lettersMayStandTogetherAndWordsHaveOneDashOrTwo(String line) throws Exception {
        Arguments arguments = parse(line);

        assertThat(arguments.level()).isEqualTo(2);
        assertThat(arguments.json()).isTrue();
        assertThat(arguments.form()).isEqualTo(NumberForm.HUMAN);
    }

    @Test
    void powersOf1024NeedReadableNumbersAsInIp() throws Exception {
        assertThat(parse("-iec").form()).isEqualTo(NumberForm.EXACT);
        assertThat(parse("-h -iec").form()).isEqualTo(NumberForm.IEC);
    }

    @Test
    void takesADeviceByItsWordOrByItsName() throws Exception {
        assertThat(parse("dev 1 2").takeDevice(true)).contains("1");
        assertThat(parse("eth0 1").takeDevice(true)).contains("eth0");
        assertThat(parse("1 5").takeDevice(true)).isEmpty();
        assertThatThrownBy(() -> parse("dev").takeDevice(true)).hasMessage("\"dev\" without a name; expected dev IF");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "show    | --foo              | there is no option --foo",
                "show    | -sx                | there is no option -sx",
                "show    | --source           | option --source without its value",
                "show    | --source moon      | --source: there is no source \"moon\"; expected all, linux or tally",
                "show    | --netns=a --source tally"
                        + " | the tally is one for all network namespaces; -n does not go with --source tally",
                "show    | -n .               | \".\" is no network namespace; expected a name, a path or a process's number",
                "show    | eth0 1 2 3         | \"3\" is one word too many; expected [interval [count]]",
                "show    | eth0 eth1          | \"eth1\" is one word too many; expected [interval [count]]",
                "qdisc   | dev eth0 1 often   | \"often\" is one word too many; expected [interval [count]]",
                "show    | eth0 1x            | interval: \"1x\" is not a time; expected a number, of three decimals at most,"
                        + " with ms, s, m, h or d, such as 1.5s",
                "show    | eth0 1 1s          | count: \"1s\" is not a positive number",
                "show    | stats link 0       | interval: expected more than 0",
                "class   | 1                  | expected a device, as in: iftally class dev eth0",
                "ifstats | -n blue            | the tally is one for all network namespaces",
                "ifstats | --binary -j        | --binary goes neither with -j nor with an interval",
                "ifstats | eth0 --binary 1    | --binary goes neither with -j nor with an interval",
                "ifstats | eth0 0             | interval: expected more than 0",
                "ethtool | -S                 | expected a device, as in: iftally ethtool eth0",
                "ethtool | eth0 --groups      | --groups: expected one or more of eth-phy, eth-mac, eth-ctrl, rmon, phydev",
                "ethtool | eth0 --src         | --src: expected one of aggregate, emac, pmac",
                "ethtool | eth0 --src emac    | --src goes with --groups, --all-groups or -a",
            })
    void saysInOneSentenceWhatIsWrong(String command, String line, String sentence) {
        StringWriter err = new StringWriter();

        int exitCode = Readers.run(
                command,
                List.of(),
                List.of(line.strip().split(" ", -1)),
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err).hasToString("iftally %s: %s\nTry 'iftally %s --help'.\n".formatted(command, sentence, command));
    }

    @Test
    void otherCommandsAreLeftToOthers() {
        assertThat(Readers.run("run", "-c", "show")).isEmpty();
        assertThat(Readers.run("--state", "show", "events")).isEmpty();
        assertThat(Readers.run("--help", "show")).isEmpty();
        assertThat(Readers.run("sho")).isEmpty();
    }
}
