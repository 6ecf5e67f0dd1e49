package dev.iftally.views.snmp;

import dev.iftally.tally.Attributes;
import dev.iftally.tally.Counter;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Reading;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.smi.VariableBinding;

/** An agent with a tally of the test's own, at a free port of loopback. */
final class SnmpRig implements AutoCloseable {
    /** 2026-11-21T12:00:00Z. */
    static final long EPOCH_NANOS = TimeUnit.SECONDS.toNanos(1_795_262_400);

    static final long UPTIME_NANOS = TimeUnit.HOURS.toNanos(24);

    final Path directory;
    final Tally tally;
    private SnmpEndpoint endpoint;

    SnmpRig(Path directory) throws IOException {
        this.directory = directory;
        // Else each tool says that it made them.
        Files.createDirectories(directory.resolve("net-snmp/cert_indexes"));
        tally = Tally.open(new TallyDirectories(directory.resolve("run"), state()), Duration.ofHours(24));
    }

    Path state() {
        return directory.resolve("state");
    }

    /** Serves whoever may by these files. */
    SnmpRig serve(Optional<Path> communities, Optional<Path> users) throws IOException {
        endpoint = SnmpEndpoint.open(options(free(), communities, users), tally, state());
        return this;
    }

    /** Serves everyone who says {@code public}. */
    SnmpRig serve() throws IOException {
        return serve(Optional.empty(), Optional.empty());
    }

    static SnmpOptions options(InetSocketAddress address, Optional<Path> communities, Optional<Path> users) {
        return new SnmpOptions(address, communities, users, "noc@example.org", "room 4");
    }

    /** Nobody else takes it before the agent does. */
    static InetSocketAddress free() throws IOException {
        try (DatagramSocket any = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), any.getLocalPort());
        }
    }

    String address() {
        return endpoint.address();
    }

    /** A file that only its owner may read. */
    Path secret(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    /** A port of a switch: up, of 10 Gb/s. */
    Interface add(int port, String name) {
        return tally.add(
                Identity.ofPort(1, port),
                new Attributes(
                        name,
                        "to " + name,
                        "openflow port " + port,
                        0x0200_0000_0000L + port,
                        1500,
                        10_000_000_000L,
                        Duplex.FULL,
                        LinkState.UP,
                        "",
                        0,
                        0),
                Policy.CONTINUE);
    }

    static Reading reading() {
        return new Reading().clear(EPOCH_NANOS, UPTIME_NANOS);
    }

    /** What an OpenFlow port counts, each of its own. */
    static Reading openFlow(long base) {
        return reading()
                .set(Counter.RX_BYTES, (base << 32) + 1)
                .set(Counter.TX_BYTES, (base << 32) + 2)
                .set(Counter.RX_PACKETS, base + 1000)
                .set(Counter.TX_PACKETS, base + 2000)
                .set(Counter.RX_DROPPED, base + 3)
                .set(Counter.TX_DROPPED, base + 4)
                .set(Counter.RX_ERRORS, base + 5)
                .set(Counter.TX_ERRORS, base + 6)
                .set(Counter.RX_ALIGNMENT_ERRORS, base + 7)
                .set(Counter.RX_OVER_ERRORS, base + 8)
                .set(Counter.RX_CRC_ERRORS, base + 9)
                .set(Counter.COLLISIONS, base + 10);
    }

    /** What a manager reads in them. */
    static List<VariableBinding> decoded(Bindings bindings) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BER.encodeHeader(bytes, BER.SEQUENCE, bindings.length());
        bindings.writeTo(bytes);
        return PDU.decodeVariableBindings(new BERInputStream(ByteBuffer.wrap(bytes.toByteArray())));
    }

    /** What one of net-snmp's tools prints, what it complains of included. */
    String tool(String name, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(name, "-r0", "-t5"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("SNMP_PERSISTENT_DIR", directory.resolve("net-snmp").toString());
        builder.environment().put("SNMPCONFPATH", directory.resolve("net-snmp").toString());
        builder.environment().put("MIBS", "");
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    /** The same by SNMPv2c, as {@code public}, names in full. */
    String v2c(String name, String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-v2c", "-cpublic", "-On", address()));
        all.addAll(List.of(arguments));
        return tool(name, all.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        if (endpoint != null) {
            endpoint.close();
        }
        tally.close();
    }
}
