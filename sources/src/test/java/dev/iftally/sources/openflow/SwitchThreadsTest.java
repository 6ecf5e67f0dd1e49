package dev.iftally.sources.openflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitchThreadsTest {
    private static final int EIGHT_SWITCHES = 16;

    private final SwitchThreads threads = new SwitchThreads();

    @Test
    void givesTheSystemsThreadsToEightSwitchesAndVirtualOnesToTheOthers() {
        List<Thread> first = take(EIGHT_SWITCHES);

        assertThat(first).noneMatch(Thread::isVirtual).allMatch(Thread::isDaemon);
        assertThat(take(2)).allMatch(Thread::isVirtual);
    }

    @Test
    void hasAPlaceAgainWhenAThreadEnds() throws InterruptedException {
        List<Thread> all = take(EIGHT_SWITCHES);

        all.getFirst().start();
        all.getFirst().join();

        assertThat(take(1)).noneMatch(Thread::isVirtual);
    }

    private List<Thread> take(int count) {
        List<Thread> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(threads.unstarted("switch " + i, () -> {}));
        }
        return taken;
    }
}
