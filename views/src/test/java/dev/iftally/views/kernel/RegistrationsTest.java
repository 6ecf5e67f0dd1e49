package dev.iftally.views.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever cleans up finds; that devices are given back is seen in the virtual machine (kmod/test/product). */
class RegistrationsTest {
    @TempDir
    private Path runtime;

    private final StillDevices devices =
            new StillDevices().with(3, "iftally-test-a", 0).with(4, "iftally-test-b", 0);

    @Test
    void theFileHasEachDeviceUntilItIsGivenBack() throws Exception {
        Registrations registrations = Registrations.open(runtime, false, devices);
        registrations.add(List.of(device(4), device(3)));
        assertThat(runtime.resolve("kernel")).hasContent("3 iftally-test-a\n4 iftally-test-b\n");

        registrations.keepOnly(Set.of(4, 5));
        assertThat(runtime.resolve("kernel")).hasContent("4 iftally-test-b\n");

        registrations.keepOnly(Set.of());
        assertThat(runtime).isEmptyDirectory();
    }

    @Test
    void theNextDaemonFindsWhatOneBeforeItHasLeft() throws Exception {
        Registrations.open(runtime, true, devices).add(List.of(device(3)));
        Registrations next = Registrations.open(runtime, true, devices);
        next.add(List.of(device(4)));

        assertThat(runtime.resolve("kernel-kept")).hasContent("3 iftally-test-a\n4 iftally-test-b\n");
        next.forget();
        assertThat(runtime).isEmptyDirectory();
    }

    @Test
    void refusesAFileOfSomebodyElse() throws Exception {
        for (String text : List.of("hello", "3", "x eth0")) {
            Files.writeString(runtime.resolve("kernel"), text);
            assertThatThrownBy(() -> Registrations.open(runtime, false, devices))
                    .isInstanceOf(IOException.class)
                    .hasMessage(runtime.resolve("kernel") + " is not one of iftally's: remove it");
        }
    }

    private Devices.Device device(int ifindex) {
        return devices.find(ifindex).orElseThrow();
    }
}
