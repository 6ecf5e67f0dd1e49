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
    private final Walks walks = new Walks();

    Answers(Mib mib, Gallery gallery) {
        this.mib = mib;
        this.gallery = gallery;
    }

    /** RFC 3416, 4.2.1. */
    void get(PDU request, PDU answer) {
        Moment moment = gallery.current();
        for (VariableBinding each : request.getVariableBindings()) {
            answer.add(new VariableBinding(each.getOid(), mib.get(moment, each.getOid())));
        }
    }

    /** RFC 3416, 4.2.2: what comes after each name. */
    void next(Address client, PDU request, PDU answer) {
        walk(client, request, answer, request.size(), 0, Integer.MAX_VALUE);
    }

    /**
     * RFC 3416, 4.2.3: what comes after each name, again and again, as far as there is room.
     *
     * @param roomBytes for the variable bindings
     */
    void bulk(Address client, PDU request, PDU answer, int roomBytes) {
        int once = Math.clamp(request.getNonRepeaters(), 0, request.size());
        walk(client, request, answer, once, Math.max(0, request.getMaxRepetitions()), roomBytes);
    }

    private void walk(Address client, PDU request, PDU answer, int once, int repetitions, int roomBytes) {
        if (request.size() == 0) {
            return;
        }
        OID from = request.get(0).getOid();
        Moment moment = walks.wentOn(client, from);
        if (moment == null) {
            moment = gallery.current();
        }
        Room room = new Room(answer, roomBytes);
        List<Mib.Cursor> cursors = new ArrayList<>(request.size());
        for (VariableBinding each : request.getVariableBindings()) {
            cursors.add(mib.after(moment, each.getOid()));
        }
        if (room.addAll(cursors.subList(0, once)) && once < cursors.size()) {
            repeat(room, cursors.subList(once, cursors.size()), repetitions);
        }
        if (answer.size() > 0) {
            int last = once > 0 ? 0 : (answer.size() - 1) / cursors.size() * cursors.size();
            walks.told(client, from, answer.get(last).getOid(), moment);
        }
    }

    private static void repeat(Room room, List<Mib.Cursor> cursors, int repetitions) {
        for (int i = 0; i < repetitions && room.addAll(cursors); i++) {
            if (cursors.stream().allMatch(Mib.Cursor::isAtEnd)) {
                return;
            }
        }
    }

    /** An answer, and how much goes into it. */
    private static final class Room {
        private final PDU answer;
        private long bytes;

        Room(PDU answer, int bytes) {
            this.answer = answer;
            this.bytes = bytes;
        }

        /** False when it is full. */
        boolean addAll(List<Mib.Cursor> cursors) {
            for (Mib.Cursor cursor : cursors) {
                VariableBinding next = cursor.next();
                bytes -= next.getBERLength();
                if (bytes < 0) {
                    return false;
                }
                answer.add(next);
            }
            return true;
        }
    }
}
