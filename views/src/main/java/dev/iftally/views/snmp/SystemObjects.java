package dev.iftally.views.snmp;

import dev.iftally.views.HostName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** What the agent says of itself: the system group of RFC 3418 and {@code snmpEngine} of RFC 3411. */
final class SystemObjects {
    /** The tally has no number of its own among the enterprises: {@code zeroDotZero}. */
    private static final OID NO_OBJECT_ID = new OID(new int[] {0, 0});

    /** {@code sysServices}: what it tells of is the layer of links. */
    private static final int SERVICES = 2;

    private SystemObjects() {}

    static Group system(SnmpOptions options) {
        return Group.scalars(
                "1.3.6.1.2.1.1",
                List.of(
                        Column.fixed(1, text("iftally: the tally of every network interface of " + host())),
                        Column.fixed(2, NO_OBJECT_ID),
                        Column.ticks(3, (moment, row) -> moment.ticks),
                        Column.fixed(4, text(options.contact())),
                        Column.fixed(5, text(host())),
                        Column.fixed(6, text(options.location())),
                        Column.fixed(7, new Integer32(SERVICES))));
    }

    static Group snmpEngine(Engine engine, Uptime uptime) {
        return Group.scalars(
                "1.3.6.1.6.3.10.2.1",
                List.of(
                        Column.fixed(1, engine.id()),
                        Column.fixed(2, new Integer32(engine.boots())),
                        Column.number(3, moment -> TimeUnit.MILLISECONDS.toSeconds(uptime.ticks() * 10)),
                        Column.fixed(4, new Integer32(SnmpEndpoint.LARGEST_MESSAGE))));
    }

    private static OctetString text(String text) {
        return new OctetString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String host() {
        try {
            return HostName.read();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
