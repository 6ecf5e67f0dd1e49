package dev.iftally.views.snmp;

import dev.iftally.tally.Tally;
import dev.iftally.views.Refusals;
import dev.iftally.views.ServedAt;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snmp4j.SNMP4JSettings;
import org.snmp4j.event.CounterListener;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.DefaultCounterListener;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** The tally at a UDP address by SNMPv2c and SNMPv3: to be read, never written. */
public final class SnmpEndpoint implements AutoCloseable {
    /** What goes into a datagram of UDP over IPv4. */
    static final int LARGEST_MESSAGE = 65_507;

    private static final Map<OID, Refusal> REFUSALS = Map.ofEntries(
            Map.entry(SnmpConstants.snmpInASNParseErrs, Refusal.MALFORMED),
            Map.entry(SnmpConstants.snmpInvalidMsgs, Refusal.MALFORMED),
            Map.entry(SnmpConstants.snmpUnknownSecurityModels, Refusal.MALFORMED),
            Map.entry(SnmpConstants.snmpInBadVersions, Refusal.VERSION),
            Map.entry(SnmpConstants.usmStatsUnknownUserNames, Refusal.USER),
            Map.entry(SnmpConstants.usmStatsWrongDigests, Refusal.USER),
            Map.entry(SnmpConstants.usmStatsDecryptionErrors, Refusal.USER),
            // Who begins to talk cannot know the engine's time: that is no offence.
            Map.entry(SnmpConstants.usmStatsUnsupportedSecLevels, Refusal.LEVEL));

    static {
        // Whose name or key is wrong is told so, as by snmpd: by RFC 3412 alone they would wait for an answer.
        SNMP4JSettings.setReportSecurityLevelStrategy(SNMP4JSettings.ReportSecurityLevelStrategy.noAuthNoPrivIfNeeded);
    }

    private final InetSocketAddress address;
    private final InterfaceIndexes indexes;
    private final DefaultUdpTransportMapping transport;

    private SnmpEndpoint(InetSocketAddress address, InterfaceIndexes indexes, DefaultUdpTransportMapping transport) {
        this.address = address;
        this.indexes = indexes;
        this.transport = transport;
    }

    /**
     * Serves from now on.
     *
     * @param state where the engine's identity and the interfaces' numbers are kept
     * @throws IOException in a sentence for people: the address is taken or not this machine's, or other machines reach
     *     it and not everything is encrypted
     */
    public static SnmpEndpoint open(SnmpOptions options, Tally tally, Path state) throws IOException {
        Access access = Access.read(options);
        DefaultUdpTransportMapping transport = bind(options.address());
        try {
            InterfaceIndexes indexes = InterfaceIndexes.open(state);
            Engine engine = Engine.start(state);
            Uptime uptime = new Uptime();
            Gallery gallery = new Gallery(tally, indexes, uptime);
            tally.onEvent(gallery::take);
            Answers answers = new Answers(mib(options, engine, uptime), gallery);
            serve(transport, engine, answers, access);
            return new SnmpEndpoint(options.address(), indexes, transport);
        } catch (IOException e) {
            transport.close();
            throw e;
        }
    }

    private static DefaultUdpTransportMapping bind(InetSocketAddress address) throws IOException {
        try {
            return new DefaultUdpTransportMapping(new UdpAddress(address.getAddress(), address.getPort())) {
                @Override
                public int getMaxOutboundMessageSize() {
                    return LARGEST_MESSAGE;
                }
            };
        } catch (IOException e) {
            throw new IOException(
                    "SNMP cannot be served at %s (%s): choose another address (--snmp=ADDRESS:PORT)"
                            .formatted(ServedAt.text(address), e.getMessage()),
                    e);
        }
    }

    /** What is served. */
    static Mib mib(SnmpOptions options, Engine engine, Uptime uptime) {
        return new Mib(List.of(
                SystemObjects.system(options),
                InterfaceObjects.ifNumber(),
                InterfaceObjects.ifEntry(),
                InterfaceObjects.dot3StatsEntry(),
                InterfaceObjects.etherStatsEntry(),
                InterfaceObjects.ifXEntry(),
                InterfaceObjects.ifTableLastChange(),
                SystemObjects.snmpEngine(engine, uptime)));
    }

    private static void serve(DefaultUdpTransportMapping transport, Engine engine, Answers answers, Access access)
            throws IOException {
        Refusals<Refusal> refusals = new Refusals<>("snmp", Refusal.class);
        CounterSupport counters = new CounterSupport();
        Dispatcher dispatcher = new Dispatcher(access, engine, counters);
        counters.addCounterListener(new DefaultCounterListener());
        counters.addCounterListener(tell(refusals, dispatcher));
        dispatcher.addCounterListener(counters::fireIncrementCounter);
        dispatcher.addCommandResponder(new Agent(answers, access, counters, refusals));
        dispatcher.addTransportMapping(transport);
        transport.addTransportListener(dispatcher);
        // An answer is sent before the next message is received: one buffer is enough.
        transport.setAsyncMsgProcessingSupported(false);
        transport.listen();
    }

    private static CounterListener tell(Refusals<Refusal> refusals, Dispatcher dispatcher) {
        return event -> {
            Refusal refusal = REFUSALS.get(event.getOid());
            if (refusal != null) {
                refusals.count(refusal, dispatcher.client());
            }
        };
    }

    /** Where it is: {@code 127.0.0.1:1161}. */
    public String address() {
        return ServedAt.text(address);
    }

    @Override
    public void close() throws IOException {
        transport.close();
        indexes.close();
    }
}
