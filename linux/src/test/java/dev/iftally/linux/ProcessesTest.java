package dev.iftally.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessesTest {
    @Test
    void knowsTheProcess() {
        assertThat((long) Processes.processId())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(Processes.effectiveUserId()).isEqualTo(Processes.userId());
    }

    @Test
    void saysWhyAProgramCouldNotBeStarted() {
        assertThat(Processes.execute("/no/such/program", List.of("program"), List.of()))
                .hasMessage("execve /no/such/program: No such file or directory (ENOENT)");
    }

    @Test
    void receivesWhatWasSentOnADatagramSocket() throws Exception {
        try (Arena arena = Arena.ofConfined();
                FileDescriptor receiver = Sockets.open(Sockets.AF_UNIX, Sockets.SOCK_DGRAM, 0);
                FileDescriptor sender = Sockets.open(Sockets.AF_UNIX, Sockets.SOCK_DGRAM, 0)) {
            // An AF_UNIX address of the family alone: the kernel picks an abstract name.
            MemorySegment family = arena.allocate(2, 2);
            family.set(java.lang.foreign.ValueLayout.JAVA_SHORT, 0, (short) Sockets.AF_UNIX);
            Sockets.bind(receiver, family);
            MemorySegment address = arena.allocate(110, 2);
            MemorySegment name = address.asSlice(0, Sockets.name(receiver, address));

            assertThat(Sockets.tryReceive(receiver, arena.allocate(8), Sockets.MSG_DONTWAIT))
                    .isEqualTo(-Errno.EAGAIN);
            Sockets.send(sender, arena.allocateFrom("tally"), name);

            MemorySegment into = arena.allocate(64);
            assertThat(Sockets.receive(receiver, into, 0)).isEqualTo(6);
            assertThat(into.getString(0)).isEqualTo("tally");
        }
    }
}
