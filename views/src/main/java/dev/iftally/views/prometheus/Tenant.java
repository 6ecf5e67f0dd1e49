package dev.iftally.views.prometheus;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Edition;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Standing;
import dev.iftally.tally.Totals;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** The interface in a row as it is until its attributes change: its labels, and the gauges that come of attributes. */
final class Tenant {
    static final long ABSENT = Long.MIN_VALUE;

    private static final int BITS_PER_BYTE = 8;
    private static final int ADDRESS_BYTES = 6;
    private static final HexFormat ADDRESS = HexFormat.ofDelimiter(":");
    private static final String OF_LINUX = "linux";
    private static final String IN_NAMESPACE = OF_LINUX + " netns ";
    private static final String INDEX = " ifindex ";

    private final Edition edition;
    private final Attributes attributes;
    private final Standing standing;
    private final StartTime startTime;
    private final boolean shown;
    private final String kind;
    private final String namespace;
    private final PortIdentity port;
    private final Map<String, String> datapaths;
    private byte[] device;
    private byte[] nodeInfo;
    private byte[] origin;
    private byte[] portLabels;
    private String queueKind = "";
    private byte[] queueLabels;

    /** What the snapshot says, counting since what {@code before} knew if it was the same interface. */
    Tenant(Snapshot row, Choice choice, Map<String, String> datapaths, Tenant before) {
        edition = row.edition();
        attributes = row.attributes();
        standing = row.standing();
        startTime = before != null && before.startTime.isOf(row)
                ? before.startTime.under(row.policy())
                : new StartTime(row.generation(), row.policy() == Policy.MIRROR);
        kind = kind(row.identity().text());
        namespace = namespace(attributes.source());
        this.datapaths = datapaths;
        port = PortIdentity.parse(row.identity().text());
        shown = standing != Standing.GONE
                && choice.devices().shows(attributes.name())
                && choice.sources().shows(attributes.source())
                && choice.kinds().shows(kind);
        if (shown) {
            spell();
        }
    }

    private void spell() {
        device = deviceLabels().toBytes();
        nodeInfo = new Labels()
                .with("address", address(attributes.hardwareAddress()))
                .with("broadcast", "")
                .with("device", attributes.name())
                .with("duplex", attributes.duplex() == Duplex.UNKNOWN ? "" : lowerCase(attributes.duplex()))
                .with("ifalias", attributes.alias())
                .with("operstate", lowerCase(attributes.linkState()))
                .toBytes();
        origin = new Labels()
                .with("device", attributes.name())
                .with("kind", kind)
                .with("source", attributes.source())
                .toBytes();
        if (port != null) {
            portLabels = new Labels()
                    .with("dp_id", port.datapathId())
                    .with("dp_name", datapaths.getOrDefault(port.datapathId(), port.datapathId()))
                    .with("port", port.number())
                    .with("port_description", attributes.alias().isEmpty() ? attributes.name() : attributes.alias())
                    .toBytes();
        }
    }

    private Labels deviceLabels() {
        Labels spelt = new Labels().with("device", attributes.name());
        return namespace == null || namespace.isEmpty() ? spelt : spelt.with("netns", namespace);
    }

    /** What the source calls the network namespace of a device of Linux, empty for its own; null of another interface. */
    private static String namespace(String source) {
        int end = source.lastIndexOf(INDEX);
        if (source.startsWith(IN_NAMESPACE) && end > IN_NAMESPACE.length()) {
            return source.substring(IN_NAMESPACE.length(), end);
        }
        return source.startsWith(OF_LINUX + INDEX) ? "" : null;
    }

    /** What the row said of itself. */
    Edition edition() {
        return edition;
    }

    /** Whether switches are called the same still, as far as it is a port of one. */
    boolean isOf(Map<String, String> datapathNames) {
        return port == null || datapaths.equals(datapathNames);
    }

    /** Whether the choice shows it, and it is not gone. */
    boolean isShown() {
        return shown;
    }

    boolean isGone() {
        return standing == Standing.GONE;
    }

    String name() {
        return attributes.name();
    }

    String kind() {
        return kind;
    }

    /** The port of a switch that it is; null if it is none. */
    PortIdentity port() {
        return port;
    }

    /** Where it is, if it is read as a device of Linux: what the source calls that network namespace; else null. */
    String namespace() {
        return namespace;
    }

    /** Whether a device of the kernel is known to be it. */
    boolean isBound() {
        return attributes.ifindex() != 0;
    }

    long netnsCookie() {
        return attributes.netnsCookie();
    }

    int ifindex() {
        return attributes.ifindex();
    }

    /** The labels of its queueing discipline; for one thread at a time. */
    byte[] queueLabels(String disciplineKind) {
        if (!queueKind.equals(disciplineKind)) {
            queueLabels = deviceLabels().with("kind", disciplineKind).toBytes();
            queueKind = disciplineKind;
        }
        return queueLabels;
    }

    /** A label set, written out; null if it has none of the kind. */
    byte[] labels(LabelSet set) {
        return switch (set) {
            case DEVICE -> device;
            case NODE_INFO -> nodeInfo;
            case ORIGIN -> origin;
            case PORT -> portLabels;
        };
    }

    /** When its totals began, to the millisecond and always the same; 0 if nobody knows. */
    long createdEpochNanos(Totals row) {
        return startTime.epochNanos(row);
    }

    boolean isLive() {
        return standing == Standing.LIVE;
    }

    long isUp() {
        return attributes.linkState() == LinkState.UNKNOWN ? ABSENT : attributes.linkState() == LinkState.UP ? 1 : 0;
    }

    long mtu() {
        return attributes.mtu() == 0 ? ABSENT : attributes.mtu();
    }

    long speedBytes() {
        long bits = attributes.speedBitsPerSecond();
        return bits == 0 ? ABSENT : Long.divideUnsigned(bits, BITS_PER_BYTE);
    }

    /** One object for each kind, of which there are few. */
    private static String kind(String identity) {
        return identity.substring(0, Math.max(identity.indexOf(':'), 0)).intern();
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String address(long hardwareAddress) {
        if (hardwareAddress == 0) {
            return "";
        }
        byte[] bytes = new byte[ADDRESS_BYTES];
        for (int i = 0; i < ADDRESS_BYTES; i++) {
            bytes[i] = (byte) (hardwareAddress >>> (Byte.SIZE * (ADDRESS_BYTES - 1 - i)));
        }
        return ADDRESS.formatHex(bytes);
    }
}
