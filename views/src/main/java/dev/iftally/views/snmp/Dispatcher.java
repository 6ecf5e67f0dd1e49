package dev.iftally.views.snmp;

import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.TransportMapping;
import org.snmp4j.TransportStateReference;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.smi.Address;

/** The library's dispatcher, which also knows whose message it is at: what it counts does not say. For one thread. */
final class Dispatcher extends MessageDispatcherImpl {
    private Address client;

    @Override
    public <A extends Address> void processMessage(
            TransportMapping<? super A> source, A from, BERInputStream message, TransportStateReference state) {
        client = from;
        super.processMessage(source, from, message, state);
    }

    /** Who sent the message, for people. */
    String client() {
        return "from " + client;
    }
}
