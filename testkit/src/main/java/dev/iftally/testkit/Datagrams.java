package dev.iftally.testkit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A program that sends UDP datagrams: traffic for a namespace, in which the test itself is not. */
final class Datagrams {
    private static final int DISCARD_PORT = 9;
    private static final int BURST = 64;

    private Datagrams() {}

    /** Arguments: address, how many, bytes of payload each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        InetSocketAddress to = new InetSocketAddress(InetAddress.ofLiteral(arguments[0]), DISCARD_PORT);
        int count = Integer.parseInt(arguments[1]);
        byte[] payload = new byte[Integer.parseInt(arguments[2])];
        try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 1; i <= count; i++) {
                socket.send(new DatagramPacket(payload, payload.length, to));
                if (i % BURST == 0) {
                    // A userspace datapath reads from a socket whose buffer is small.
                    Thread.sleep(1);
                }
            }
        }
    }
}
