package dev.iftally.app.reader;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.linux.Errno;
import dev.iftally.sources.linux.EthernetTools;
import dev.iftally.views.CounterSample;
import dev.iftally.wire.ethtool.DeviceHeader;
import dev.iftally.wire.netlink.NetlinkException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code ethtool -C}: how often a driver is to read its statistics from the device. */
final class CoalesceChange implements Reader.Prepared {
    private static final String PARAMETER = "stats-block-usecs";
    private static final String ALONE = "-C sets stats-block-usecs alone, ethtool -C the others";
    private static final int HEX = 16;
    private static final int DECIMAL = 10;

    private final Arguments arguments;
    private final String device;
    private final int usecs;

    private CoalesceChange(Arguments arguments, String device, int usecs) {
        this.arguments = arguments;
        this.device = device;
        this.usecs = usecs;
    }

    /** Takes the parameter and its value from the words behind the device. */
    static CoalesceChange take(Arguments arguments, String device) throws CommandFailure {
        List<String> words = arguments.words();
        if (words.isEmpty()) {
            throw CommandFailure.usage("-C: expected stats-block-usecs and a number of microseconds");
        }
        String parameter = words.removeFirst();
        if (!parameter.equals(PARAMETER)) {
            throw CommandFailure.usage("\"%s\": %s".formatted(parameter, ALONE));
        }
        int usecs = usecs(words.isEmpty() ? "" : words.removeFirst());
        if (!words.isEmpty()) {
            throw CommandFailure.usage("\"%s\" is one word too many: %s".formatted(words.getFirst(), ALONE));
        }
        if (arguments.has("--all-netns")) {
            throw CommandFailure.usage("-C changes a device of one network namespace; name it with -n");
        }
        return new CoalesceChange(arguments, device, usecs);
    }

    /** Decimal or, behind 0x, hexadecimal, as ethtool takes it; unsigned. */
    private static int usecs(String word) throws CommandFailure {
        boolean hex = word.startsWith("0x") || word.startsWith("0X");
        String digits = hex ? word.substring(2) : word;
        try {
            if (!digits.startsWith("+")) {
                return Integer.parseUnsignedInt(digits, hex ? HEX : DECIMAL);
            }
        } catch (NumberFormatException e) {
            // It is refused below.
        }
        throw CommandFailure.usage("%s: \"%s\" is no number of microseconds; expected one from 0 to 4294967295"
                .formatted(PARAMETER, word));
    }

    @Override
    public void print(Output output) throws IOException, CommandFailure {
        Kernel kernel = new Kernel(arguments, output);
        kernel.each((statistics, namespace) -> kernel.device(() -> set(statistics.ethernet())));
        kernel.requireFound(Optional.of(device));
    }

    private void set(EthernetTools tools) throws IOException {
        try {
            tools.setStatsBlockUsecs(DeviceHeader.of(device), usecs);
        } catch (NetlinkException e) {
            if (e.errno() != Errno.EPERM) {
                throw e;
            }
            throw new IOException(e.getMessage() + "; that needs root (CAP_NET_ADMIN)", e);
        }
    }

    /** Nothing that is changed is counted. */
    @Override
    public List<CounterSample> sample() {
        return List.of();
    }
}
