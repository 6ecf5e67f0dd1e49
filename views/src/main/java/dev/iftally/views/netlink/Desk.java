package dev.iftally.views.netlink;

import dev.iftally.linux.Errno;
import dev.iftally.tally.Snapshot;
import dev.iftally.tally.Tally;
import dev.iftally.views.netlink.RowAnswers.Envelope;
import dev.iftally.wire.gnet.GenStats;
import dev.iftally.wire.gnet.QdiscAnswer;
import dev.iftally.wire.netlink.MessageCursor;
import dev.iftally.wire.netlink.MessageWriter;
import dev.iftally.wire.netlink.Netlink;
import dev.iftally.wire.netlink.NetlinkException;
import dev.iftally.wire.rtnetlink.LinkAnswers;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** What is done with requests, whoever carries them: one is answered at once, a dump in parts as its client reads. For one thread. */
final class Desk {
    private static final int MAX_DUMPS = 4096;
    private static final String SERVED = "iftally answers RTM_GETLINK, RTM_GETSTATS and RTM_GETQDISC";

    private static final String NO_CLASSES =
            "the interfaces of the tally have no classes: ask for their disciplines, by RTM_GETQDISC";

    private final Tally tally;
    private final RowAnswers answers;
    private final Carrier carrier;
    private final Parts parts;
    private final MessageCursor messages = new MessageCursor();
    private final List<Dump> dumps = new ArrayList<>();

    /** How datagrams get to their client. */
    @FunctionalInterface
    interface Carrier {
        /** Sends as many of the first ones as the client has room for, at once: how many, or a negative errno. */
        int send(Parts parts, int portId);
    }

    Desk(Tally tally, long netnsCookie, Parts parts, Carrier carrier) {
        this.tally = tally;
        this.answers = new RowAnswers(tally, netnsCookie);
        this.parts = parts;
        this.carrier = carrier;
    }

    /** Takes a datagram of requests; what cannot be understood beyond its header is refused or left out. */
    void take(MemorySegment datagram, long length, int portId, long nowNanos) {
        messages.open(datagram, length);
        try {
            while (messages.next()) {
                // As the kernel: what is no request, and the messages that every family shares, ask for nothing.
                if (messages.has(Netlink.NLM_F_REQUEST) && messages.type() > Netlink.NLMSG_OVERRUN) {
                    answer(portId, nowNanos);
                }
            }
        } catch (NetlinkException e) {
            // The length of a message is wrong: nothing behind it can be found.
        }
    }

    private void answer(int portId, long nowNanos) {
        Question question = Question.ofType(messages.type());
        if (question == null) {
            refuse(portId, Errno.EOPNOTSUPP, messages.type() == GenStats.RTM_GETTCLASS ? NO_CLASSES : SERVED);
            return;
        }
        try {
            LinkAnswers.Request request = question == Question.QDISC
                    ? new LinkAnswers.Request(QdiscAnswer.device(messages), "", 0)
                    : LinkAnswers.request(messages);
            String mistake = mistake(question, request);
            if (!mistake.isEmpty()) {
                refuse(portId, Errno.EINVAL, mistake);
            } else if ((messages.flags() & Netlink.NLM_F_DUMP) == Netlink.NLM_F_DUMP) {
                begin(question, request, portId, nowNanos);
            } else {
                answerOne(question, request, portId);
            }
        } catch (NetlinkException e) {
            refuse(portId, e.errno() == 0 ? Errno.EINVAL : e.errno(), e.getMessage());
        }
    }

    private static String mistake(Question question, LinkAnswers.Request request) {
        return question == Question.STATS && request.mask() == 0 ? "Filter mask must be set for stats get" : "";
    }

    private void begin(Question question, LinkAnswers.Request request, int portId, long nowNanos) {
        if (dumps.size() >= MAX_DUMPS) {
            refuse(portId, Errno.ENOBUFS, "too many dumps are under way");
        } else if (dumps.stream().anyMatch(dump -> dump.portId() == portId)) {
            refuse(portId, Errno.EBUSY, "the last dump is not read to its end");
        } else {
            dumps.add(new Dump(question, messages.sequence(), portId, request.mask(), tally.edition(), nowNanos));
        }
    }

    private void answerOne(Question question, LinkAnswers.Request request, int portId) throws NetlinkException {
        Snapshot found = request.name().isEmpty() ? answers.ofIndex(request.ifindex()) : answers.ofName(request.name());
        if (found == null) {
            refuse(portId, Errno.ENODEV, "no interface of the tally has this index or name");
            return;
        }
        MessageWriter out = parts.clear().begin();
        answers.write(question, found, new Envelope(0, messages.sequence(), portId, request.mask()), out);
        if (messages.has(Netlink.NLM_F_ACK)) {
            out.error(messages, 0, "");
        }
        send(portId);
    }

    private void refuse(int portId, int errno, String words) {
        parts.clear().begin().error(messages, errno, words);
        send(portId);
    }

    /** Who has no room for the answer to a question has asked too many without reading. */
    private void send(int portId) {
        parts.end(0);
        carrier.send(parts, portId);
    }

    /** Sends each dump's next parts to the clients that may have room. */
    void advance(long nowNanos) {
        dumps.removeIf(dump -> dump.tryAtNanos() - nowNanos <= 0 && isOver(dump, nowNanos));
    }

    private boolean isOver(Dump dump, long nowNanos) {
        try {
            dump.fill(answers, tally.edition(), parts.clear());
        } catch (NetlinkException e) {
            throw new IllegalStateException("an answer needs more bytes than its question says", e);
        }
        int result = carrier.send(parts, dump.portId());
        return switch (result) {
            case -Errno.EAGAIN, -Errno.ENOBUFS, -Errno.EINTR -> dump.refused(nowNanos);
            // ECONNREFUSED: the client is no more.
            default -> result < 0 || dump.sent(parts, result, nowNanos);
        };
    }

    /** How long until a dump may go on; Long.MAX_VALUE if there is none. */
    long pauseNanos(long nowNanos) {
        long pause = Long.MAX_VALUE;
        for (Dump dump : dumps) {
            pause = Math.min(pause, Math.max(0, dump.tryAtNanos() - nowNanos));
        }
        return pause;
    }
}
