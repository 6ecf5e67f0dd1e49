package dev.iftally.views.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are nearly SNMP. */
class HostileMessagesTest {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    /** GET of sysLocation.0 by SNMPv2c. */
    private static final byte[] GET = HEX.parseHex(
            "30 26 02 01 01 04 06 70 75 62 6c 69 63 a0 19 02 01 2a 02 01 00 02 01 00 30 0e 30 0c 06 08 2b 06 01 02 01 01 06 00 05 00");
    /** GETBULK of everything, 2147483647 times. */
    private static final byte[] BULK = HEX.parseHex(
            "30 23 02 01 01 04 06 70 75 62 6c 69 63 a5 16 02 01 2a 02 01 00 02 04 7f ff ff ff 30 08 30 06 06 02 2b 06 05 00");

    private static final int TRIALS = 20_000;
    private static final int PATIENCE_MILLIS = 1000;
    private static final int TRIES = 30;

    @TempDir
    private Path directory;

    private static byte[] ask(SnmpRig rig, DatagramSocket socket, byte[] message) throws IOException {
        DatagramPacket answer = new DatagramPacket(new byte[1 << 16], 1 << 16);
        socket.setSoTimeout(PATIENCE_MILLIS);
        for (int i = 0; i < TRIES; i++) {
            send(rig, socket, message);
            try {
                socket.receive(answer);
                return Arrays.copyOf(answer.getData(), answer.getLength());
            } catch (SocketTimeoutException e) {
                // What comes too fast is lost on its way.
            }
        }
        throw new IOException("no answer");
    }

    private static void send(SnmpRig rig, DatagramSocket socket, byte[] message) throws IOException {
        int colon = rig.address().lastIndexOf(':');
        socket.send(new DatagramPacket(
                message,
                message.length,
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(),
                        Integer.parseInt(rig.address().substring(colon + 1)))));
    }

    @Test
    void anAgentSurvivesThem() throws Exception {
        try (SnmpRig rig = new SnmpRig(directory)) {
            Path users = rig.secret("users", "createUser me SHA-256 \"correct horse\" AES\n");
            rig.serve(Optional.of(rig.secret("communities", "public\n")), Optional.of(users));
            Random random = new Random(1161);
            try (DatagramSocket deaf = new DatagramSocket()) {
                for (int i = 0; i < TRIALS; i++) {
                    send(rig, deaf, mutated(random));
                }
            }
            try (DatagramSocket socket = new DatagramSocket()) {
                assertThat(new String(ask(rig, socket, GET), StandardCharsets.ISO_8859_1))
                        .endsWith("room 4");
            }
        }
    }

    private static byte[] mutated(Random random) {
        byte[] message = random.nextBoolean() ? GET.clone() : BULK.clone();
        if (random.nextInt(4) == 0) {
            // SNMPv3, as far as its first number goes.
            message[4] = 3;
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            message[random.nextInt(message.length)] = (byte) random.nextInt();
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(message, random.nextInt(message.length)) : message;
    }

    @Test
    void anAnswerIsNoLargerThanADatagram() throws Exception {
        try (SnmpRig rig = new SnmpRig(directory);
                DatagramSocket socket = new DatagramSocket()) {
            for (int port = 1; port <= 300; port++) {
                rig.add(port, "port" + port).update(SnmpRig.openFlow(port));
            }
            rig.serve();

            assertThat(ask(rig, socket, BULK)).hasSizeBetween(60_000, SnmpEndpoint.LARGEST_MESSAGE);
        }
    }

    @Test
    void refusesTooManyNames() throws Exception {
        try (SnmpRig rig = new SnmpRig(directory);
                DatagramSocket socket = new DatagramSocket()) {
            rig.serve();
            byte[] binding = HEX.parseHex("30 06 06 02 2b 06 05 00");
            byte[] head = HEX.parseHex(
                    "30 82 08 24 02 01 01 04 06 70 75 62 6c 69 63 a0 82 08 15 02 01 2a 02 01 00 02 01 00 30 82 08 08");
            byte[] message = Arrays.copyOf(head, head.length + 257 * binding.length);
            for (int i = 0; i < 257; i++) {
                System.arraycopy(binding, 0, message, head.length + i * binding.length, binding.length);
            }

            assertThat(HEX.formatHex(ask(rig, socket, message)))
                    .isEqualTo("30 18 02 01 01 04 06 70 75 62 6c 69 63 a2 0b 02 01 2a 02 01 01 02 01 00 30 00");
        }
    }
}
