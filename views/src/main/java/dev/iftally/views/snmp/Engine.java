package dev.iftally.views.snmp;

import dev.iftally.tally.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.mp.MPv3;
import org.snmp4j.smi.OctetString;

/**
 * Who this agent is to SNMPv3 (RFC 3411, 5; RFC 3414, 2.2): kept in the file {@code snmp-engine} of the state
 * directory, because an identity whose boots fall lets old messages be played again.
 *
 * @param id {@code snmpEngineID}
 * @param boots {@code snmpEngineBoots}: how many times it was started, this one included
 */
record Engine(OctetString id, int boots) {
    static final String NAME = "snmp-engine";

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Pattern TEXT = Pattern.compile("engine_id ([0-9a-f]{10,64})\\nboots (\\d{1,10})\\n");
    private static final long MAX_BYTES = 4096;
    private static final int RANDOM_BYTES = 8;

    /**
     * The engine of a state directory, started once more; a new one if there is none or what is there is damaged.
     *
     * @throws IOException in a sentence for people if it cannot be kept, or was started so often that it needs a new
     *     identity
     */
    static Engine start(Path state) throws IOException {
        Path file = state.resolve(NAME);
        Engine engine =
                read(file).map(last -> new Engine(last.id(), last.boots() + 1)).orElseGet(Engine::newOne);
        if (engine.boots() < 0) {
            throw new IOException(
                    "%s: this engine was started 2147483647 times; remove the file: it gets a new identity, which managers have to find out anew"
                            .formatted(file));
        }
        engine.keep(file);
        return engine;
    }

    private static Engine newOne() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return new Engine(
                new OctetString(
                        MPv3.createLocalEngineID(new OctetString(HexFormat.of().formatHex(random)))),
                1);
    }

    private static Optional<Engine> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(file)) {
                throw new IOException("no regular file");
            }
            Matcher text = TEXT.matcher(Files.size(file) > MAX_BYTES ? "" : Files.readString(file));
            if (text.matches()
                    && Long.parseLong(text.group(2)) <= Integer.MAX_VALUE
                    && text.group(1).length() % 2 == 0) {
                return Optional.of(new Engine(
                        new OctetString(HexFormat.of().parseHex(text.group(1))), Integer.parseInt(text.group(2))));
            }
        } catch (IOException e) {
            throw trouble(file, e);
        }
        LOG.warn("{} is damaged: SNMP gets a new engine, whose identity managers have to find out anew", file);
        return Optional.empty();
    }

    private void keep(Path file) throws IOException {
        try {
            StateFile.replace(
                    file, "engine_id %s\nboots %d\n".formatted(HexFormat.of().formatHex(id.getValue()), boots));
        } catch (IOException e) {
            throw trouble(file, e);
        }
    }

    private static IOException trouble(Path file, IOException e) {
        return new IOException(
                "%s: %s; SNMP keeps its engine's identity there: choose another directory with --state"
                        .formatted(file, FileTrouble.reason(e)),
                e);
    }
}
