package dev.iftally.app.daemon;

import dev.iftally.app.config.SwitchSettings;
import dev.iftally.app.switches.SwitchesFile;
import dev.iftally.sources.Plural;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.sources.openflow.OpenFlowSource;
import dev.iftally.sources.openflow.SwitchBoard;
import dev.iftally.sources.openflow.SwitchStatus;
import dev.iftally.tally.Tally;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The switches that the daemon reads, and the file in which it says how it stands with them. */
final class Switches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Switches.class);

    private final Map<SwitchSettings, OpenFlowSource> sources = new LinkedHashMap<>();
    private final SwitchBoard board;
    private final SwitchesFile file;

    /** No switches yet. */
    Switches(Path runtime, Tally tally, Optional<TlsIdentity> tls) {
        board = new SwitchBoard(tally, tls);
        file = SwitchesFile.open(runtime, this::statuses, board.news());
    }

    /** These are read from now on and no others; what stays is not interrupted. */
    synchronized void readOnly(List<SwitchSettings> wanted) {
        int before = sources.size();
        for (SwitchSettings one : List.copyOf(sources.keySet())) {
            if (!wanted.contains(one)) {
                sources.remove(one).close();
            }
        }
        int kept = sources.size();
        for (SwitchSettings one : wanted) {
            if (!sources.containsKey(one)) {
                OpenFlowSource source = OpenFlowSource.of(OpenFlowOptions.of(one), board);
                sources.put(one, source);
                source.start();
            }
        }
        board.news().post();
        say(before - kept, sources.size() - kept);
    }

    private void say(int ended, int begun) {
        if (ended + begun > 0) {
            LOG.info(
                    "{}{}{}",
                    Plural.text(sources.size(), "switch"),
                    begun > 0 && begun < sources.size() ? ", %d of them new".formatted(begun) : "",
                    ended > 0 ? ", %d no longer read".formatted(ended) : "");
        }
    }

    private synchronized List<SwitchStatus> statuses() {
        return sources.values().stream()
                .flatMap(source -> source.statuses().stream())
                .toList();
    }

    @Override
    public void close() {
        // Not with the lock that the file's last look may wait for.
        file.close();
        synchronized (this) {
            List.copyOf(sources.values()).forEach(OpenFlowSource::close);
            sources.clear();
        }
    }
}
