package dev.iftally.sources.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceNameTest {
    @ParameterizedTest
    @CsvSource({
        "{name},          blue,               eth0,            eth0",
        "{netns}-{name},  blue,               eth0,            blue-eth0",
        "{netns}-{name},  0123456789,         eth0,            0123456789-eth0",
        "{netns}-{name},  cni-1a2b3c4d-5e6f,  eth0,            cni-1a~f3e-eth0",
        "{netns}-{name},  cni-1a2b3c4d-5e70,  eth0,            cni-1a~f27-eth0",
        "{netns}-{name},  blue,               veth01234567890, blue-veth01~e15",
        "{netns}-{name},  größe-größe-größe,  eth0,            größ~d99-eth0",
        "{netns}-{name},  a b:c,              eth0,            a_b_c-eth0",
        "long-name-{name}, blue,              eth0123456,      long-name-eth0123456"
    })
    void fitsTheNamespacesNameToTheRoomThereIs(String template, String namespace, String device, String name) {
        assertThat(new DeviceName(template, namespace).of(device)).isEqualTo(name);
    }
}
