package dev.iftally.sources.openflow;

import dev.iftally.sources.Durations;
import dev.iftally.wire.openflow.Echo;
import dev.iftally.wire.openflow.ErrorMessage;
import dev.iftally.wire.openflow.FeaturesReply;
import dev.iftally.wire.openflow.Header;
import dev.iftally.wire.openflow.Message;
import dev.iftally.wire.openflow.MessageType;
import dev.iftally.wire.openflow.Multipart;
import dev.iftally.wire.openflow.MultipartType;
import dev.iftally.wire.openflow.OpenFlowException;
import dev.iftally.wire.openflow.Port;
import dev.iftally.wire.openflow.PortStatus;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's life after the handshake: what is asked, when, and what becomes of the answers. {@link #take} is
 * called with each message and {@link #tick} by time; never both at once.
 */
final class SwitchSession {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchSession.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final MessageChannel channel;
    private final Handshake peer;
    private final PortTable ports;
    private final StatsIntake intake;
    private final PollPace pace;
    private final Health health;
    private final ChangeGate gate;
    private final long answerNanos;
    private final long idleNanos;
    private final long describeNanos;

    private final ReplyProgress statistics = new ReplyProgress();
    private final ReplyProgress description = new ReplyProgress();
    private final List<Port> described = new ArrayList<>();
    /** Whether the switch refuses PORT_DESC, as one before 1.3 may: then FEATURES_REPLY has to do. */
    private boolean describedByFeatures;

    private boolean announced;
    private boolean everDescribed;
    private boolean probing;
    private long lastHeardNanos;
    private long nextPollNanos;
    private long nextDescribeNanos;

    SwitchSession(
            MessageChannel channel,
            Handshake peer,
            PortTable ports,
            SwitchOptions options,
            PollPace pace,
            Health health,
            long nowNanos) {
        this.channel = channel;
        this.peer = peer;
        this.ports = ports;
        this.intake = new StatsIntake(ports, options.width());
        this.pace = pace;
        this.health = health;
        this.gate = new ChangeGate(health);
        this.answerNanos = options.patience().answer().toNanos();
        this.idleNanos = options.patience().idle().toNanos();
        this.describeNanos = options.patience().describe().toNanos();
        this.lastHeardNanos = nowNanos;
        this.nextDescribeNanos = nowNanos;
        this.nextPollNanos = nowNanos;
    }

    /** Sends what is due and fails if the switch is late; returns when to call again at the latest. */
    long tick(long nowNanos) throws IOException {
        requireAnswers(nowNanos);
        if (!probing && nowNanos - lastHeardNanos >= idleNanos) {
            probing = true;
            send(channel.encoder().echo(peer.version(), MessageType.ECHO_REQUEST, channel.nextXid(), new byte[0]));
        }
        if (!description.isOpen() && nowNanos >= nextDescribeNanos) {
            askForPorts(nowNanos);
        }
        if (everDescribed && nowNanos >= nextPollNanos) {
            if (!statistics.isOpen()) {
                askForStatistics(nowNanos);
            }
            nextPollNanos = pace.after(nowNanos);
            gate.polled();
        }
        return nextDeadline();
    }

    /** Takes a message that was just received; returns when to call {@link #tick} at the latest. */
    long take(Message message, long nowNanos) throws IOException {
        lastHeardNanos = nowNanos;
        probing = false;
        switch (message) {
            case Multipart reply when reply.isReply() -> takeReply(reply, nowNanos);
            case PortStatus status -> takeStatus(status, nowNanos);
            case FeaturesReply features when description.awaits(features.xid()) -> takeFeatures(features, nowNanos);
            case Echo echo when echo.isRequest() -> channel.answer(echo);
            case ErrorMessage error -> takeError(error, nowNanos);
            default -> LOG.debug("{} is of no use here", message.header());
        }
        return tick(nowNanos);
    }

    private void takeReply(Multipart reply, long nowNanos) throws IOException {
        if (reply.kind() == MultipartType.PORT_STATS && statistics.awaits(reply.xid())) {
            Instant now = Instant.now();
            long epochNanos = now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
            intake.take(channel.received(), reply, epochNanos, nowNanos);
            if (statistics.take(reply)) {
                long replyNanos = nowNanos - statistics.begunNanos();
                health.answered(ports.size(), now, replyNanos);
                keepPace(replyNanos, nowNanos);
                if (intake.endReply()) {
                    nextDescribeNanos = Math.min(nextDescribeNanos, nowNanos);
                }
            }
        } else if (reply.kind() == MultipartType.PORT_DESC && description.awaits(reply.xid())) {
            channel.ports(reply).forEach(port -> described.add(peer.wide(port)));
            if (description.take(reply)) {
                endDescription(nowNanos);
            }
        } else {
            health.skipped();
            LOG.debug("{} with xid {} was not asked for", reply.typeName(), reply.xid());
        }
    }

    private void takeFeatures(FeaturesReply features, long nowNanos) throws OpenFlowException {
        if (features.datapathId() != peer.datapathId()) {
            throw new OpenFlowException(
                    "datapath id %s, it was another one before".formatted(PortText.datapathId(features.datapathId())),
                    "FEATURES_REPLY",
                    Header.BYTES);
        }
        description.end();
        features.ports().forEach(port -> described.add(peer.wide(port)));
        int most = peer.version().maxFeaturesPorts();
        if (described.size() >= most && !everDescribed) {
            health.note(("the switch lists %d ports, more have no room in a FEATURES_REPLY of OpenFlow %s: others are "
                            + "left out; let it speak OpenFlow 1.3 or later")
                    .formatted(most, peer.version()));
        }
        endDescription(nowNanos);
    }

    private void keepPace(long replyNanos, long nowNanos) {
        boolean wasStretched = pace.isStretched();
        if (pace.answered(replyNanos)) {
            nextPollNanos = pace.after(nowNanos);
            health.paced(pace.interval(), pace.said(wasStretched, replyNanos));
        }
    }

    private void endDescription(long nowNanos) {
        ports.describeAll(described);
        described.clear();
        everDescribed = true;
        askAgainIfRowsLack(nowNanos);
    }

    private void takeStatus(PortStatus status, long nowNanos) {
        if (!announced) {
            announced = true;
            nextDescribeNanos = Long.MAX_VALUE;
        }
        if (!gate.admits()) {
            nextDescribeNanos = nextPollNanos;
            return;
        }
        if (status.reason() == PortStatus.DELETE) {
            ports.remove(peer.wide(status.port()).number());
        } else {
            ports.describe(peer.wide(status.port()));
        }
        askAgainIfRowsLack(nowNanos);
    }

    /** What has no row may have one later, when another interface has given its name up. */
    private void askAgainIfRowsLack(long nowNanos) {
        if (ports.isLackingRows()) {
            nextDescribeNanos = Math.min(nextDescribeNanos, nowNanos + describeNanos);
        }
    }

    private void takeError(ErrorMessage error, long nowNanos) throws IOException {
        if (description.awaits(error.xid()) && peer.version().listsPortsInFeatures() && !describedByFeatures) {
            describedByFeatures = true;
            askForPorts(nowNanos);
            return;
        }
        if (statistics.awaits(error.xid()) || description.awaits(error.xid())) {
            throw Handshake.refusal(error);
        }
        if (health.mistaken("the switch sends an error: " + error)) {
            LOG.warn("the switch {} sends an error: {}", PortText.datapathId(peer.datapathId()), error);
        }
    }

    private void askForPorts(long nowNanos) throws IOException {
        int xid = channel.nextXid();
        if (describedByFeatures) {
            send(channel.encoder().bare(peer.version(), MessageType.FEATURES_REQUEST, xid));
        } else {
            send(channel.encoder().portDescRequest(peer.version(), xid));
        }
        described.clear();
        description.begin(xid, nowNanos);
        nextDescribeNanos = announced ? Long.MAX_VALUE : nowNanos + describeNanos;
    }

    private void askForStatistics(long nowNanos) throws IOException {
        int xid = channel.nextXid();
        send(channel.encoder()
                .portStatsRequest(peer.version(), xid, peer.version().anyPort()));
        statistics.begin(xid, nowNanos);
    }

    private void requireAnswers(long nowNanos) throws SocketTimeoutException {
        if (description.isOpen() && nowNanos > description.deadlineNanos(answerNanos)) {
            throw late("PORT_DESC");
        }
        if (statistics.isOpen() && nowNanos > statistics.deadlineNanos(answerNanos)) {
            throw late("PORT_STATS");
        }
        if (probing && nowNanos > lastHeardNanos + idleNanos + answerNanos) {
            throw late("ECHO_REQUEST");
        }
    }

    private SocketTimeoutException late(String request) {
        return new SocketTimeoutException(
                "no answer to %s within %s".formatted(request, Durations.text(Duration.ofNanos(answerNanos))));
    }

    private long nextDeadline() {
        long next = lastHeardNanos + idleNanos + (probing ? answerNanos : 0);
        if (!description.isOpen()) {
            next = Math.min(next, nextDescribeNanos);
        }
        if (everDescribed) {
            next = Math.min(next, nextPollNanos);
        }
        if (description.isOpen()) {
            next = Math.min(next, description.deadlineNanos(answerNanos));
        }
        if (statistics.isOpen()) {
            next = Math.min(next, statistics.deadlineNanos(answerNanos));
        }
        return next;
    }

    private void send(int length) throws IOException {
        channel.send(length);
    }
}
