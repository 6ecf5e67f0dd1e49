package dev.iftally.sources.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.wire.dlpi.DlpiMessage;
import dev.iftally.wire.dlpi.NamedKstat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A tally, a GLD, and a driver that does what the test says. */
final class GldRig implements AutoCloseable {
    static final long OWN = 0x02_00_00_00_00_01L;
    static final long OTHER = 0x02_00_00_00_00_02L;
    static final long GROUP = 0x01_00_5e_00_00_01L;
    static final long ALL = 0xffff_ffff_ffffL;
    static final int IP = 0x0800;

    /** Far apart: the tests ask for fresh values themselves. */
    private static final Duration PERIOD = Duration.ofHours(1);

    private final TallyDirectories directories;
    private Tally tally;
    private Gld gld;
    private final List<DlpiStream> streams = new ArrayList<>();

    GldRig(Path directory) throws IOException {
        directories = new TallyDirectories(directory.resolve("run"), directory.resolve("state"));
        open();
    }

    private void open() throws IOException {
        tally = Tally.open(directories, Duration.ofDays(1));
        gld = new Gld(tally);
    }

    /** Ends, as the driver's program does, and begins anew. */
    void restart() throws IOException {
        close();
        open();
    }

    Tally tally() {
        return tally;
    }

    Gld gld() {
        return gld;
    }

    TallyDirectories directories() {
        return directories;
    }

    /** What the device does with frames, and what it counts. */
    static final class Device implements GldDriver {
        final Deque<SendResult> results = new ArrayDeque<>();
        final List<ByteBuffer> sent = new ArrayList<>();
        final List<String> told = new ArrayList<>();
        volatile Consumer<GldStats> counts = stats -> {};

        @Override
        public SendResult send(ByteBuffer frame) {
            SendResult result = results.isEmpty() ? SendResult.GLD_SUCCESS : results.removeFirst();
            if (result == SendResult.GLD_SUCCESS) {
                sent.add(ByteBuffer.allocate(frame.remaining()).put(frame).flip());
            }
            return result;
        }

        @Override
        public void getStats(GldStats stats) {
            counts.accept(stats);
        }

        @Override
        public void setPromiscuous(PromiscuousMode mode) {
            told.add(mode.name());
        }

        @Override
        public void setMulticast(long address, boolean enabled) {
            told.add("%012x %s".formatted(address, enabled));
        }
    }

    static MacInfo info(MacType type) {
        return new MacInfo("hme", 0, "hme0", type, OWN, 1500, PERIOD);
    }

    static MacInfo ethernet(String module, int ppa) {
        return MacInfo.ethernet(module, ppa, OWN).every(PERIOD);
    }

    DlpiStream attached(String module, int ppa) {
        DlpiStream stream = gld.open(module);
        streams.add(stream);
        assertThat(stream.request(new DlpiMessage.AttachRequest(ppa))).isEqualTo(new DlpiMessage.OkAck(0x0b));
        return stream;
    }

    DlpiStream bound(String module, int ppa, FrameConsumer consumer) {
        DlpiStream stream = attached(module, ppa);
        stream.bind(IP, consumer);
        return stream;
    }

    /** The kstats that are set, with their values as text. */
    static Map<String, String> kstats(DlpiStream stream) {
        DlpiMessage.GetStatisticsAck ack =
                (DlpiMessage.GetStatisticsAck) stream.request(new DlpiMessage.GetStatisticsRequest());
        assertThat(ack.kstats()).hasSize(43);
        Map<String, String> set = new TreeMap<>();
        for (NamedKstat kstat : ack.kstats()) {
            if (!kstat.name().isEmpty()) {
                set.put(kstat.name(), kstat.type() == 0 ? kstat.text() : Long.toUnsignedString(kstat.number()));
            }
        }
        return set;
    }

    /** The names of those kstats that an event moves, sorted. */
    static String moved(DlpiStream stream, Runnable event) {
        Map<String, String> before = kstats(stream);
        event.run();
        Map<String, String> after = kstats(stream);
        TreeSet<String> names = new TreeSet<>(after.keySet());
        names.removeIf(name -> after.get(name).equals(before.get(name)));
        assertThat(after.keySet()).containsAll(before.keySet());
        return String.join(" ", names);
    }

    /** A frame of a network, in an LLC header or an Ethernet one for {@link #IP}. */
    static ByteBuffer frame(MacType type, long destination, int payload) {
        ByteBuffer frame = ByteBuffer.allocate(64 + payload);
        switch (type) {
            case DL_ETHER -> {}
            case DL_TPR -> frame.putShort((short) 0x1040);
            case DL_FDDI -> frame.put((byte) 0x50);
        }
        frame.putShort((short) (destination >>> 32)).putInt((int) destination);
        frame.putShort((short) (OTHER >>> 32)).putInt((int) OTHER);
        if (type == MacType.DL_ETHER) {
            frame.putShort((short) IP);
        } else {
            frame.putInt(0xaaaa_0300).putShort((short) 0).putShort((short) IP);
        }
        return frame.put(new byte[payload]).flip();
    }

    static ByteBuffer frame(long destination) {
        return frame(MacType.DL_ETHER, destination, 46);
    }

    @Override
    public void close() {
        streams.forEach(DlpiStream::close);
        streams.clear();
        gld.close();
        tally.close();
    }
}
