package dev.iftally.views.snmp;

import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.TransportMapping;
import org.snmp4j.TransportStateReference;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.MessageProcessingModel;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.security.UsmUserEntry;
import org.snmp4j.smi.Address;

/**
 * The library's dispatcher, with the versions of SNMP by which anybody may read, and their keys, at each message. It also
 * knows whose message it is at: what the library counts does not say. For one thread.
 */
final class Dispatcher extends MessageDispatcherImpl {
    private final Access access;
    private final Engine engine;
    private final USM usm;
    private final MessageProcessingModel version2 = new MPv2c();
    private final MessageProcessingModel version3;
    private Address client;

    Dispatcher(Access access, Engine engine, CounterSupport counters) {
        this.access = access;
        this.engine = engine;
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.none);
        protocols.addAuthenticationProtocol(new AuthHMAC128SHA224());
        protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
        protocols.addAuthenticationProtocol(new AuthHMAC256SHA384());
        protocols.addAuthenticationProtocol(new AuthHMAC384SHA512());
        protocols.addPrivacyProtocol(new PrivAES128());
        usm = new USM(protocols, engine.id(), engine.boots(), counters);
        version3 = new MPv3(
                engine.id().getValue(),
                null,
                protocols,
                SecurityModels.getCollection(new SecurityModel[] {usm}),
                counters);
        admit();
    }

    private void admit() {
        offer(version2, access.communities().areAny());
        offer(version3, access.users().areAny());
        for (UsmUserEntry known : usm.getUserTable().getUserEntries()) {
            usm.removeAllUsers(known.getUserName());
        }
        for (UsmUser user : access.users().all()) {
            usm.addUser(user, engine.id());
        }
    }

    private void offer(MessageProcessingModel version, boolean isWanted) {
        if (isWanted) {
            addMessageProcessingModel(version);
        } else if (getMessageProcessingModel(version.getID()) != null) {
            removeMessageProcessingModel(version);
        }
    }

    @Override
    public <A extends Address> void processMessage(
            TransportMapping<? super A> source, A from, BERInputStream message, TransportStateReference state) {
        if (access.refresh()) {
            admit();
        }
        client = from;
        super.processMessage(source, from, message, state);
    }

    /** Who sent the message, for people. */
    String client() {
        return "from " + client;
    }
}
