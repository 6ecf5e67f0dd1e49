package dev.iftally.simulator;

import dev.iftally.wire.openflow.Echo;
import dev.iftally.wire.openflow.ErrorMessage;
import dev.iftally.wire.openflow.Header;
import dev.iftally.wire.openflow.Hello;
import dev.iftally.wire.openflow.Message;
import dev.iftally.wire.openflow.MessageDecoder;
import dev.iftally.wire.openflow.MessageEncoder;
import dev.iftally.wire.openflow.MessageType;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.OpenFlowVersion;
import dev.iftally.wire.openflow.Port;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One controller at an embedded switch: reads its requests, answers them. */
final class SwitchConnection {
    private static final int BAD_MULTIPART = 2;
    private static final int LENGTH_OFFSET = 2;
    private static final byte[] GARBAGE = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final EmbeddedSwitch owner;
    private final SocketChannel channel;
    private final byte[] received = new byte[MessageEncoder.MAX_MESSAGE_BYTES];
    private final MemorySegment receivedSegment = MemorySegment.ofArray(received);
    private final MessageDecoder decoder = new MessageDecoder();
    private final byte[] sent = new byte[MessageEncoder.MAX_MESSAGE_BYTES];
    private final MessageEncoder encoder = new MessageEncoder(MemorySegment.ofArray(sent));
    private final StatsAnswer statsAnswer = new StatsAnswer(encoder, this::flush);

    private OpenFlowVersion spoken;

    SwitchConnection(EmbeddedSwitch owner, SocketChannel channel) {
        this.owner = owner;
        this.spoken = OpenFlowVersion.highest(owner.spoken());
        this.channel = channel;
    }

    void serve() {
        try (channel) {
            greet();
            while (true) {
                int length = receive();
                Message message = decoder.decode(receivedSegment.asSlice(0, length), 0);
                owner.note(message.type());
                Thread.sleep(owner.answerDelayMillis());
                if (!answer(message, length)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The controller went away, sent no OpenFlow, or the switch dropped it.
        } finally {
            owner.closed(this);
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    synchronized void announce(int reason, Port port) {
        push(encoder.portStatus(spoken, 0, reason, port));
    }

    synchronized void probe(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        push(encoder.echo(spoken, MessageType.ECHO_REQUEST, 0, bytes));
    }

    synchronized void sendRaw(byte[] bytes) {
        System.arraycopy(bytes, 0, sent, 0, bytes.length);
        push(bytes.length);
    }

    private synchronized void greet() throws IOException {
        EmbeddedSwitch.Greeting greeting = owner.greeting();
        int length = encoder.hello(spoken, 1, greeting.bitmap());
        sent[0] = (byte) greeting.version();
        flush(length);
    }

    /** False when the connection is to be closed. */
    private synchronized boolean answer(Message message, int length) throws IOException {
        switch (message) {
            case Hello hello -> {
                return agree(hello);
            }
            case Echo echo -> answer(echo, length);
            case Multipart request -> answer(request, length);
            default -> {
                if (message.type() == MessageType.FEATURES_REQUEST) {
                    flush(encoder.featuresReply(spoken, message.xid(), owner.datapathId(), descriptions()));
                }
            }
        }
        return true;
    }

    private boolean agree(Hello hello) throws IOException {
        Optional<OpenFlowVersion> version = hello.agree(owner.spoken());
        if (version.isEmpty()) {
            byte[] why = ("this switch speaks OpenFlow " + spoken).getBytes(StandardCharsets.US_ASCII);
            flush(encoder.error(spoken, hello.xid(), ErrorMessage.HELLO_FAILED, 0, why));
            return false;
        }
        spoken = version.get();
        return true;
    }

    private List<Port> descriptions() {
        return owner.ports().stream().map(SimulatedPort::description).toList();
    }

    private void answer(Echo echo, int length) throws IOException {
        if (echo.isRequest() && owner.behaviour() != Behaviour.DEAD) {
            byte[] payload = Arrays.copyOfRange(received, Header.BYTES, length);
            flush(encoder.echo(spoken, MessageType.ECHO_REPLY, echo.xid(), payload));
        }
    }

    private void answer(Multipart request, int length) throws IOException {
        int xid = request.xid();
        switch (request.kind()) {
            case PORT_DESC -> {
                if (owner.describing()) {
                    statsAnswer.describe(spoken, xid, owner.ports(), owner.segmentBytes());
                } else {
                    refuse(xid, length);
                }
            }
            case PORT_STATS -> {
                owner.polled();
                if (owner.behaviour() == Behaviour.GARBAGE) {
                    sendRaw(GARBAGE);
                } else {
                    statsAnswer.answer(spoken, owner, xid);
                }
            }
            case QUEUE_STATS -> statsAnswer.countQueues(spoken, xid, owner.ports(), owner.segmentBytes());
            default -> refuse(xid, length);
        }
    }

    private void refuse(int xid, int length) throws IOException {
        byte[] refused = Arrays.copyOf(received, length);
        flush(encoder.error(spoken, xid, ErrorMessage.BAD_REQUEST, BAD_MULTIPART, refused));
    }

    private int receive() throws IOException {
        fill(0, Header.BYTES);
        int length = (received[LENGTH_OFFSET] & 0xff) << 8 | (received[LENGTH_OFFSET + 1] & 0xff);
        if (length < Header.BYTES) {
            throw new EOFException("length " + length);
        }
        fill(Header.BYTES, length);
        return length;
    }

    private void fill(int from, int to) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(received, from, to - from);
        while (rest.hasRemaining()) {
            if (channel.read(rest) < 0) {
                throw new EOFException();
            }
        }
    }

    private void push(int length) {
        try {
            flush(length);
        } catch (IOException e) {
            close();
        }
    }

    private void flush(int length) throws IOException {
        ByteBuffer message = ByteBuffer.wrap(sent, 0, length);
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }
}
