package dev.iftally.views.snmp;

import dev.iftally.views.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.event.CounterEvent;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/**
 * Who may ask what. Answers on the thread that receives: an answer costs less than waking a second thread, and one that
 * is late holds up nobody but those who ask, too.
 */
final class Agent implements CommandResponder {
    /** More names than a request of usual size has: {@code tooBig}. */
    static final int MOST_NAMES = 256;

    /** Of an answer, what is not its variable bindings: headers, the request's id, its error. */
    private static final int FRAME_BYTES = 48;

    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    private final Answers answers;
    private final Access access;
    private final CounterSupport counters;
    private final Refusals<Refusal> refusals;

    Agent(Answers answers, Access access, CounterSupport counters, Refusals<Refusal> refusals) {
        this.answers = answers;
        this.access = access;
        this.counters = counters;
        this.refusals = refusals;
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        event.setProcessed(true);
        try {
            process(event);
        } catch (RuntimeException e) {
            // A view that fails once must not fail for ever: this thread is the only one.
            LOG.error("snmp: a request could not be answered", e);
        }
    }

    private <A extends Address> void process(CommandResponderEvent<A> event) {
        PDU request = event.getPDU();
        if (event.getMessageProcessingModel() == MPv3.ID && request instanceof ScopedPDU scoped) {
            send(event, secured(event, scoped));
        } else if (event.getMessageProcessingModel() == MPv2c.ID && isOfCommunity(event)) {
            send(event, answered(event, request));
        }
    }

    private boolean isOfCommunity(CommandResponderEvent<?> event) {
        boolean isRight = access.communities().accept(event.getSecurityName());
        if (!isRight) {
            refuse(Refusal.COMMUNITY, event);
            counters.fireIncrementCounter(new CounterEvent(this, SnmpConstants.snmpInBadCommunityNames));
        }
        return isRight;
    }

    private PDU secured(CommandResponderEvent<?> event, ScopedPDU request) {
        if (request.getContextName().length() > 0) {
            refuse(Refusal.CONTEXT, event);
            return reporting(Reply.to(request), SnmpConstants.snmpUnknownContexts);
        }
        if (!access.users().mayRead(event.getSecurityName(), event.getSecurityLevel())) {
            refuse(Refusal.LEVEL, event);
            return failed(request, PDU.authorizationError);
        }
        return answered(event, request);
    }

    private PDU reporting(PDU answer, OID counter) {
        CounterEvent event = new CounterEvent(this, counter);
        counters.fireIncrementCounter(event);
        answer.setType(PDU.REPORT);
        answer.add(new VariableBinding(counter, event.getCurrentValue()));
        return answer;
    }

    /** The answer; null where there is none to give. */
    private PDU answered(CommandResponderEvent<?> event, PDU request) {
        if (request.size() > MOST_NAMES) {
            refuse(Refusal.LARGE, event);
            return tooBig(request);
        }
        if (request.getType() == PDU.SET) {
            refuse(Refusal.WRITE, event);
            return failed(request, PDU.notWritable);
        }
        Bindings bindings = answers.of(event.getPeerAddress(), request, event.getMaxSizeResponsePDU() - FRAME_BYTES);
        if (bindings == null) {
            return null;
        }
        PDU answer = Reply.to(request, bindings);
        boolean isCut = bindings.isFull() && request.getType() != PDU.GETBULK;
        return isCut || answer.getBERLength() > event.getMaxSizeResponsePDU() ? tooBig(request) : answer;
    }

    private static PDU tooBig(PDU request) {
        PDU answer = Reply.to(request);
        answer.setErrorStatus(PDU.tooBig);
        return answer;
    }

    private static PDU failed(PDU request, int status) {
        PDU answer = Reply.to(request);
        request.getVariableBindings().forEach(answer::add);
        answer.setErrorStatus(status);
        answer.setErrorIndex(Math.min(1, request.size()));
        return answer;
    }

    private <A extends Address> void send(CommandResponderEvent<A> event, PDU answer) {
        if (answer == null) {
            return;
        }
        try {
            event.getMessageDispatcher()
                    .returnResponsePdu(
                            event.getMessageProcessingModel(),
                            event.getSecurityModel(),
                            event.getSecurityName(),
                            event.getSecurityLevel(),
                            answer,
                            event.getMaxSizeResponsePDU(),
                            event.getStateReference(),
                            new StatusInformation());
        } catch (MessageException e) {
            refusals.count(Refusal.FAILURE, "from %s: %s".formatted(event.getPeerAddress(), e.getMessage()));
        }
    }

    private void refuse(Refusal kind, CommandResponderEvent<?> event) {
        refusals.count(kind, "from " + event.getPeerAddress());
    }
}
