package dev.iftally.views.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TEXT        | ''
                    TEXT        | */*
                    TEXT        | text/plain
                    TEXT        | text/html,application/xhtml+xml,*/*;q=0.8
                    OPENMETRICS | application/openmetrics-text
                    OPENMETRICS | application/openmetrics-text;version=1.0.0
                    OPENMETRICS | application/openmetrics-text; version="1.0.0"; charset=utf-8
                    TEXT        | application/openmetrics-text;version=0.0.1
                    TEXT        | application/openmetrics-text;version=1.0.0;q=0
                    TEXT        | application/openmetrics-text;q=0.3,text/plain;q=0.5
                    OPENMETRICS | application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1
                    OPENMETRICS | application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=0.0.4;q=0.2,*/*;q=0.1
                    TEXT        | ;;;=,=;q=,application/openmetrics-text;q=NaN;version
                    """)
    void isWhatTheClientWantsMost(Format format, String accept) {
        assertThat(Format.ofAccept(accept)).isEqualTo(format);
    }
}
