package dev.iftally.views.snmp;

import java.util.ArrayList;
import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** What is answered to those who may read. For one thread. */
final class Answers {
    private final Mib mib;
    private final Gallery gallery;
    private final Bindings bindings = new Bindings();
    private final Walks walks = new Walks();

    Answers(Mib mib, Gallery gallery) {
        this.mib = mib;
        this.gallery = gallery;
    }

    /**
     * What a request is answered with, as much of it as there is room for; null if it asks for nothing. It stays as it is
     * until the next one.
     */
    Bindings of(Address client, PDU request, int roomBytes) {
        bindings.clear(roomBytes);
        switch (request.getType()) {
            case PDU.GET -> get(request);
            case PDU.GETNEXT -> walk(client, request, request.size(), 0);
            case PDU.GETBULK -> bulk(client, request);
            default -> {
                return null;
            }
        }
        return bindings;
    }

    /** RFC 3416, 4.2.1. */
    private void get(PDU request) {
        Moment moment = gallery.current();
        for (VariableBinding each : request.getVariableBindings()) {
            mib.get(moment, each.getOid(), bindings);
        }
    }

    /** RFC 3416, 4.2.3: what comes after each name, some once, the rest again and again. */
    private void bulk(Address client, PDU request) {
        int once = Math.clamp(request.getNonRepeaters(), 0, request.size());
        walk(client, request, once, Math.max(0, request.getMaxRepetitions()));
    }

    private void walk(Address client, PDU request, int once, int repetitions) {
        if (request.size() == 0) {
            return;
        }
        OID from = request.get(0).getOid();
        Moment moment = walks.wentOn(client, from);
        if (moment == null) {
            moment = gallery.current();
        }
        List<Mib.Cursor> cursors = new ArrayList<>(request.size());
        for (VariableBinding each : request.getVariableBindings()) {
            cursors.add(mib.after(moment, each.getOid()));
        }
        if (addAll(cursors.subList(0, once)) && once < cursors.size()) {
            repeat(cursors.subList(once, cursors.size()), repetitions);
        }
        if (bindings.length() > 0) {
            walks.told(client, from, cursors.getFirst().last(), moment);
        }
    }

    private void repeat(List<Mib.Cursor> cursors, int repetitions) {
        for (int i = 0; i < repetitions && addAll(cursors); i++) {
            if (cursors.stream().allMatch(Mib.Cursor::isAtEnd)) {
                return;
            }
        }
    }

    /** False if there is no room. */
    private boolean addAll(List<Mib.Cursor> cursors) {
        for (Mib.Cursor cursor : cursors) {
            if (!cursor.next(bindings)) {
                return false;
            }
        }
        return true;
    }
}
