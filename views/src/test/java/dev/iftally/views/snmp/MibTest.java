package dev.iftally.views.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iftally.tally.Counter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

class MibTest {
    private static final int TRIALS = 20_000;
    private static final int LEAST_NUMBERS = 2;

    @TempDir
    private Path directory;

    private final Bindings bindings = new Bindings();
    private SnmpRig rig;
    private Mib mib;
    private Moment moment;

    @BeforeEach
    void open() throws IOException {
        rig = new SnmpRig(directory);
        rig.add(1, "a").update(SnmpRig.openFlow(1));
        rig.add(2, "b").update(SnmpRig.reading().set(Counter.RX_FRAGMENTS, 5));
        rig.add(3, "c");
        rig.add(4, "d").update(SnmpRig.openFlow(4));
        Uptime uptime = new Uptime();
        mib = SnmpEndpoint.mib(
                SnmpRig.options(SnmpRig.free(), Optional.empty(), Optional.empty()), Engine.start(rig.state()), uptime);
        moment = new Gallery(rig.tally, InterfaceIndexes.open(rig.state()), uptime).current();
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
    }

    private VariableBinding next(Mib.Cursor cursor) throws IOException {
        bindings.clear(Integer.MAX_VALUE);
        assertThat(cursor.next(bindings)).isTrue();
        VariableBinding next = SnmpRig.decoded(bindings).getFirst();
        assertThat(cursor.last()).isEqualTo(next.getOid());
        return next;
    }

    private Variable get(OID name) throws IOException {
        bindings.clear(Integer.MAX_VALUE);
        mib.get(moment, name, bindings);
        VariableBinding found = SnmpRig.decoded(bindings).getFirst();
        assertThat(found.getOid()).isEqualTo(name);
        return found.getVariable();
    }

    private NavigableMap<OID, Variable> all() throws IOException {
        NavigableMap<OID, Variable> all = new TreeMap<>();
        Mib.Cursor cursor = mib.after(moment, new OID());
        for (VariableBinding each = next(cursor); !each.isException(); each = next(cursor)) {
            assertThat(all.isEmpty() || all.lastKey().compareTo(each.getOid()) < 0)
                    .as("%s is in order", each)
                    .isTrue();
            all.put(each.getOid(), each.getVariable());
        }
        return all;
    }

    @Test
    void whatAWalkFindsIsWhatAGetFinds() throws Exception {
        NavigableMap<OID, Variable> all = all();

        assertThat(all).hasSizeGreaterThan(100);
        for (OID name : all.keySet()) {
            assertThat(get(name)).isEqualTo(all.get(name));
            assertThat(get(new OID(name).append(0))).isEqualTo(Null.noSuchInstance);
        }
    }

    @Test
    void afterAnyNameComesTheNextOne() throws Exception {
        NavigableMap<OID, Variable> all = all();
        List<OID> names = new ArrayList<>(all.keySet());
        Random random = new Random(1161);
        for (int i = 0; i < TRIALS; i++) {
            OID asked = mutated(names.get(random.nextInt(names.size())), random);
            OID expected = all.higherKey(asked);
            VariableBinding found = next(mib.after(moment, asked));

            assertThat(found.getOid()).as("after %s", asked).isEqualTo(expected == null ? asked : expected);
            assertThat(found.getVariable()).isEqualTo(expected == null ? Null.endOfMibView : all.get(expected));
        }
    }

    /** A name near this one: cut, longer, or with another number in it, which may be beyond what is signed. */
    private static OID mutated(OID name, Random random) {
        int[] numbers = name.getValue().clone();
        int at = random.nextInt(numbers.length);
        if (at < LEAST_NUMBERS) {
            // No message can say more of these two.
            numbers[at] = random.nextInt(at == 0 ? 3 : 40);
            return new OID(numbers);
        }
        return switch (random.nextInt(4)) {
            case 0 -> new OID(numbers, 0, at);
            case 1 -> new OID(name).append(random.nextInt());
            case 2 -> {
                numbers[at] += random.nextInt(3) - 1;
                yield new OID(numbers);
            }
            default -> {
                numbers[at] = random.nextInt();
                yield new OID(numbers);
            }
        };
    }

    @Test
    void interfacesThatCountNothingOfATableAreNotInIt() throws Exception {
        List<String> indexes = all().keySet().stream()
                .map(OID::toDottedString)
                .filter(name ->
                        name.startsWith("1.3.6.1.2.1.10.7.2.1.1.") || name.startsWith("1.3.6.1.2.1.16.1.1.1.1."))
                .toList();

        assertThat(indexes)
                .containsExactly("1.3.6.1.2.1.10.7.2.1.1.1", "1.3.6.1.2.1.10.7.2.1.1.4", "1.3.6.1.2.1.16.1.1.1.1.2");
    }
}
