package dev.iftally.sources.openflow;

import dev.iftally.sources.NumberMap;
import dev.iftally.sources.RowAllowance;
import dev.iftally.tally.Attributes;
import dev.iftally.tally.Duplex;
import dev.iftally.tally.Identity;
import dev.iftally.tally.Interface;
import dev.iftally.tally.InterfaceNames;
import dev.iftally.tally.LinkState;
import dev.iftally.tally.NameTakenException;
import dev.iftally.tally.Tally;
import dev.iftally.wire.openflow.Port;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ports of one switch and their rows in the tally. A port whose name cannot be used is told once, with what to do,
 * and left out; the others go on. Used by one thread at a time.
 */
final class PortTable {
    private static final String MORE_PORTS = "allow more by max_ports at its switch in the configuration (--max-ports)";
    private static final long BITS_PER_KILOBIT = 1_000;

    private final Tally tally;
    private final SwitchOptions options;
    private final Map<Integer, PortRow> rows = new HashMap<>();
    private final RefusedPorts refused;
    private final RowAllowance allowance;
    /** Of {@link #rows}; null if they have changed since it was made. */
    private NumberMap<PortRow> map;

    private long datapathId;
    private String bridge;
    private boolean described;

    PortTable(Tally tally, SwitchOptions options) {
        this.tally = tally;
        this.options = options;
        this.refused = new RefusedPorts(tally, options);
        this.allowance =
                new RowAllowance(tally, options.connection().toString(), "ports", options.maxPorts(), MORE_PORTS);
        this.bridge = options.connection().bridge();
    }

    /** Begins a connection: the ports are kept if it is the switch that was there before. */
    void begin(long connectedDatapathId) {
        if (described && connectedDatapathId != datapathId) {
            String why = "the switch at %s is another one now: datapath id %s"
                    .formatted(options.connection(), PortText.datapathId(connectedDatapathId));
            gone(why);
            refused.clear();
        }
        datapathId = connectedDatapathId;
        described = false;
    }

    /** The ports that have a row, by number; another map after a change. */
    NumberMap<PortRow> map() {
        if (map == null) {
            map = new NumberMap<>(rows);
        }
        return map;
    }

    /** Whether a port that was described has no row, and should be described again. */
    boolean isLackingRows() {
        return !refused.isEmpty();
    }

    /** How many ports have a row. */
    int size() {
        return rows.size();
    }

    /** These are all the ports of the switch: what is new is added, what is missing is gone. */
    void describeAll(List<Port> ports) {
        learnBridge(ports);
        Set<Integer> present = new HashSet<>();
        ports.forEach(port -> present.add(port.number()));
        for (Integer number : List.copyOf(rows.keySet())) {
            if (!present.contains(number)) {
                remove(number);
            }
        }
        refused.retain(present);
        if (!described) {
            forgetStrangers(present);
            described = true;
        }
        // Ports may have swapped names: who gives a name up may come behind who wants it.
        List<Port> waiting = new ArrayList<>();
        for (Port port : ports) {
            if (!tryEnter(port)) {
                waiting.add(port);
            }
        }
        waiting.forEach(this::describe);
    }

    /** The switch says that this port came or changed. */
    void describe(Port port) {
        try {
            enter(port);
        } catch (NameTakenException e) {
            drop(port.number(), "its new name is taken");
            try {
                enter(port);
            } catch (NameTakenException again) {
                refused.refuseName(port, datapathId, again);
            }
        }
    }

    /** The switch says, or shows by leaving it out, that this port is no longer there. */
    void remove(int portNumber) {
        drop(
                portNumber,
                "port %s of %s is gone".formatted(PortText.number(portNumber), PortText.datapathId(datapathId)));
        refused.forget(portNumber);
    }

    /** The switch does not answer: its totals stay, marked as old. */
    void stale(String why) {
        rows.values().forEach(port -> port.row().stale(why));
    }

    /** Nothing more is expected of the switch. */
    void gone(String why) {
        rows.values().forEach(port -> leave(port.row(), why));
        rows.clear();
        map = null;
    }

    /** Another connection reads this switch: its rows are no longer ours, to be told anything. */
    void letGo(long othersDatapathId) {
        if (othersDatapathId == datapathId) {
            rows.clear();
            map = null;
            described = false;
        }
    }

    private boolean tryEnter(Port port) {
        try {
            enter(port);
            return true;
        } catch (NameTakenException e) {
            drop(port.number(), "its new name is taken");
            return false;
        }
    }

    private void drop(int portNumber, String why) {
        PortRow port = rows.remove(portNumber);
        if (port != null) {
            leave(port.row(), why);
            map = null;
        }
    }

    private void leave(Interface row, String why) {
        row.gone(why);
        allowance.left(row.identity());
    }

    private void enter(Port port) {
        PortRow known = whileNotGone(rows.get(port.number()), port.number());
        if (known != null && known.isDescribedBy(port, bridge)) {
            return;
        }
        String name = options.naming().name(port, datapathId, bridge);
        Optional<String> problem = InterfaceNames.problem(name);
        if (problem.isPresent()) {
            drop(port.number(), "its new name cannot be used");
            refused.refuseName(port, datapathId, name, problem.get());
            return;
        }
        if (known == null) {
            Identity identity = Identity.ofPort(datapathId, port.number());
            if (!allowance.admits(identity, rows.size())) {
                return;
            }
            try {
                rows.put(
                        port.number(),
                        new PortRow(add(identity, port, name), options.swap().matches(port)));
                allowance.entered(identity);
                map = null;
            } catch (UncheckedIOException e) {
                // The others go on; this one is tried again with the next description.
                refused.leaveOut(port, datapathId, e.getMessage());
                return;
            }
        } else {
            known.row().describe(attributes(port, known.row().described().withName(name)));
        }
        refused.forget(port.number());
    }

    /** A row that was silent for too long has gone meanwhile: its port comes back then. */
    private PortRow whileNotGone(PortRow known, int number) {
        if (known == null || !known.row().isGone()) {
            return known;
        }
        drop(number, "");
        return null;
    }

    private Interface add(Identity identity, Port port, String name) {
        return tally.add(identity, attributes(port, Attributes.named(name, "")), options.policy());
    }

    /** What the switch says of the port, on top of what was said of the interface before. */
    private Attributes attributes(Port port, Attributes known) {
        String source =
                "openflow %s port %s".formatted(PortText.datapathId(datapathId), PortText.number(port.number()));
        return new Attributes(
                known.name(),
                known.alias(),
                source,
                port.hardwareAddress(),
                known.mtu(),
                port.speedKilobits() * BITS_PER_KILOBIT,
                duplex(port),
                port.isUp() ? LinkState.UP : LinkState.DOWN,
                known.master(),
                known.netnsCookie(),
                known.ifindex());
    }

    private static Duplex duplex(Port port) {
        return switch (port.duplex()) {
            case UNSAID -> Duplex.UNKNOWN;
            case HALF -> Duplex.HALF;
            case FULL -> Duplex.FULL;
        };
    }

    /** Rows of this switch that an earlier run left, whose ports went while nobody looked. */
    private void forgetStrangers(Set<Integer> present) {
        String prefix = "openflow:%s:".formatted(PortText.datapathId(datapathId));
        Set<String> here = new HashSet<>();
        present.forEach(number -> here.add(Identity.ofPort(datapathId, number).text()));
        for (Interface row : tally.interfaces()) {
            String identity = row.identity().text();
            if (identity.startsWith(prefix) && !here.contains(identity)) {
                leave(row, "its port is no longer there");
            }
        }
    }

    /** The switch's own port is named like its bridge. */
    private void learnBridge(List<Port> ports) {
        if (options.connection().bridge().isEmpty()) {
            ports.stream()
                    .filter(port -> PortText.number(port.number()).equals("LOCAL"))
                    .findFirst()
                    .ifPresent(local -> bridge = local.name());
        }
    }
}
