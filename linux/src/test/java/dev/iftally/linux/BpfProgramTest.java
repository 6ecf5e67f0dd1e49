package dev.iftally.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is said of a program that there is, the test of the commands holds against ip. */
class BpfProgramTest {
    @Test
    void saysNothingOfAProgramThatIsNotThere() {
        assertThat(BpfProgram.read(Integer.MAX_VALUE)).isEmpty();
        assertThat(BpfProgram.read(-1)).isEmpty();
    }
}
