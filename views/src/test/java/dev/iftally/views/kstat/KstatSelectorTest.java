package dev.iftally.views.kstat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KstatSelectorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ipackets64             | ipackets64   | true",
                "ipackets               | ipackets64   | false",
                "ipackets*              | ipackets64   | true",
                "ipackets*              | ipackets     | true",
                "*64                    | ipackets64   | true",
                "*pack*s*               | ipackets64   | true",
                "*pack*t                | ipackets64   | false",
                "[io]packets            | opackets     | true",
                "[i-k]packets           | opackets     | false",
                "[!i]packets            | opackets     | true",
                "[!a-z]packets          | opackets     | false",
                "[]o]packets            | opackets     | true",
                "[o-]packets            | opackets     | true",
                "[opackets              | [opackets    | false",
                "?packets               | opackets     | true",
                "?opackets              | opackets     | false",
                "\\*packets             | *packets     | true",
                "\\*packets             | opackets     | false",
                "[\\]]packets           | ]packets     | true",
                "a*a*a*a*a*a*a*a*b      | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | false",
                "/packets/              | opackets64   | true",
                "/^packets/             | opackets64   | false",
                "/^[io]packets(64)?$/   | ipackets64   | true",
                "/^[[:alpha:]]+$/       | opackets64   | false",
                "/^[[:alpha:]]+[[:digit:]]{2}$/ | opackets64   | true",
                "/[^a-z]/               | rbytes       | false",
                "/^[^]0-9]+$/           | rbytes       | true",
                "/o\\./                 | opackets     | false",
                "/i++p/                 | iipackets    | true",
                "//                     | anything     | true",
                "/                      | anything     | false",
            })
    void matchesAsTheShellOrAsAnExtendedRegularExpression(String pattern, String text, boolean matches) {
        assertThat(Matcher.parse(pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":::/a(/   | /a(/ is no regular expression: Unclosed group",
                "/[a/      | /[a/ is no regular expression: Unclosed character class",
                "::/*a/    | /*a/ is no regular expression: Dangling meta character '*'",
                "a:b:c:d:e | a:b:c:d:e has 5 parts; expected module:instance:name:statistic",
            })
    void saysWhatIsWrongWithASelector(String selector, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KstatSelector.parse(selector))
                .withMessage(sentence);
    }
}
