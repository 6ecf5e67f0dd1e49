package dev.iftally.wire.netlink;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/**
 * Requests and their answers on one socket, one at a time: which messages belong to the request, where its answer ends,
 * whether the kernel refused. The socket itself is the caller's. Allocates nothing by itself.
 */
public final class Conversation {
    private final Transport transport;
    private final MessageCursor messages = new MessageCursor();
    private int sequence;

    /**
     * @param transport what the requests are sent and the answers received by
     */
    public Conversation(Transport transport) {
        this.transport = transport;
    }

    /** The socket, as far as a conversation needs it. */
    public interface Transport {
        /** Sends one request. */
        void send(MemorySegment request) throws IOException;

        /** Waits for a datagram, receives it whole into {@link #received}, and returns its length in bytes. */
        int receive(String operation) throws IOException;

        /** What the last datagram lies in, from its first byte on. */
        MemorySegment received();

        /** What an error number means, such as {@code No such device (ENODEV)}. */
        String errorText(int errno);
    }

    /** Is handed each message of an answer. */
    @FunctionalInterface
    public interface Handler {
        /** Looks at the message that the cursor stands at; the cursor is reused for the next one. */
        void message(MessageCursor message) throws NetlinkException;
    }

    /** The sequence number for the request that comes next. */
    public int nextSequence() {
        return ++sequence;
    }

    /**
     * Asks for a dump and hands over each of its messages.
     *
     * @return false if something came or went meanwhile (NLM_F_DUMP_INTR), so that the dump need not be whole
     */
    public boolean dump(String operation, MemorySegment request, Handler handler) throws IOException {
        transport.send(request);
        boolean whole = true;
        boolean ended = false;
        try {
            while (!ended) {
                receive(operation);
                while (!ended && messages.next()) {
                    if (messages.sequence() != sequence) {
                        continue;
                    }
                    whole &= !messages.has(Netlink.NLM_F_DUMP_INTR);
                    ended = isLast();
                    if (!ended) {
                        handler.message(messages);
                    } else {
                        requireDone(operation);
                    }
                }
            }
        } finally {
            // The next request would be refused with EBUSY while a dump is under way.
            while (!ended) {
                ended = skipToEnd(operation);
            }
        }
        return whole;
    }

    /** Asks for one thing; null if it was there and {@code handler} has seen it, else why not. */
    public Acknowledgement get(String operation, MemorySegment request, Handler handler) throws IOException {
        transport.send(request);
        while (true) {
            receive(operation);
            while (messages.next()) {
                if (messages.sequence() != sequence) {
                    continue;
                }
                if (messages.type() == Netlink.NLMSG_ERROR) {
                    return Acknowledgement.decode(messages);
                }
                handler.message(messages);
                return null;
            }
        }
    }

    /** Asks for a change and waits for its acknowledgement. */
    public void change(String operation, MemorySegment request) throws IOException {
        Acknowledgement answer = get(operation, request, message -> {
            throw NetlinkException.malformed(
                    operation, 0, "an acknowledgement expected, not " + Netlink.name(message.type()));
        });
        if (answer != null && !answer.succeeded()) {
            throw refused(operation, answer);
        }
    }

    /** The exception for a refusal, with the kernel's own words. */
    public NetlinkException refused(String operation, Acknowledgement answer) {
        return NetlinkException.refused(operation, answer, transport.errorText(answer.errno()));
    }

    private boolean isLast() {
        return messages.type() == Netlink.NLMSG_DONE || messages.type() == Netlink.NLMSG_ERROR;
    }

    private void requireDone(String operation) throws NetlinkException {
        Acknowledgement end = Acknowledgement.decode(messages);
        if (!end.succeeded()) {
            throw refused(operation, end);
        }
    }

    private boolean skipToEnd(String operation) throws IOException {
        do {
            if (messages.sequence() == sequence && isLast()) {
                return true;
            }
        } while (messages.next());
        receive(operation);
        return !messages.next();
    }

    private void receive(String operation) throws IOException {
        int length = transport.receive(operation);
        messages.open(transport.received(), length);
    }
}
