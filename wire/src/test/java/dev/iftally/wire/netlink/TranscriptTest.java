package dev.iftally.wire.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private static final int HEADER = 8;

    private static ComposedMessage message(int type, int subject) {
        return new ComposedMessage(type, out -> out.u32(0).u32(subject));
    }

    private static List<String> joined(ComposedMessage... messages) throws NetlinkException {
        Transcript transcript = new Transcript();
        for (ComposedMessage message : messages) {
            transcript.add(message.received());
        }
        List<String> found = new ArrayList<>();
        MessageCursor read = transcript.join(HEADER).read();
        AttributeCursor attributes = new AttributeCursor();
        while (read.next()) {
            read.body().skip(Integer.BYTES);
            StringBuilder line = new StringBuilder()
                    .append(read.type())
                    .append('/')
                    .append(read.body().u32());
            attributes.open(read);
            while (attributes.next()) {
                line.append(' ').append(attributes.type()).append('=').append(attributes.number());
            }
            found.add(line.toString());
        }
        return found;
    }

    @Test
    void joinsWhatTheKernelDivided() throws Exception {
        assertThat(joined(
                        message(92, 1).u32(1, 11),
                        message(92, 2).u8(1, 21).u32(2, 22),
                        message(92, 2).u64(4, 24),
                        message(92, 2),
                        message(92, 2).u8(5, 25),
                        message(92, 3).u32(1, 31)))
                .containsExactly("92/1 1=11", "92/2 1=21 2=22 4=24 5=25", "92/3 1=31");
    }

    @Test
    void leavesAloneWhatIsOfAnotherKind() throws Exception {
        assertThat(joined(
                        message(92, 1).u32(1, 11),
                        message(93, 1).u32(1, 12),
                        message(92, 1).u32(1, 13)))
                .containsExactly("92/1 1=11", "93/1 1=12", "92/1 1=13");
        assertThat(joined()).isEmpty();
    }
}
