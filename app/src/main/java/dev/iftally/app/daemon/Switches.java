package dev.iftally.app.daemon;

import dev.iftally.app.config.SwitchSettings;
import dev.iftally.app.switches.SwitchesFile;
import dev.iftally.app.switches.SwitchesReport;
import dev.iftally.sources.Plural;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.sources.openflow.OpenFlowSource;
import dev.iftally.sources.openflow.SwitchBoard;
import dev.iftally.sources.openflow.SwitchStatus;
import dev.iftally.tally.Tally;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonGenerator;

/** The switches that the daemon reads, and the file in which it says how it stands with them. */
final class Switches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Switches.class);

    private final Running<SwitchSettings, OpenFlowSource> sources = new Running<>();
    private final SwitchBoard board;
    private final SwitchesFile file;

    /** No switches yet. */
    Switches(Path runtime, Tally tally, Optional<TlsIdentity> tls) {
        board = new SwitchBoard(tally, tls);
        file = SwitchesFile.open(runtime, this::statuses, board.news());
    }

    /** These are read from now on and no others; what stays is not interrupted. */
    synchronized void readOnly(List<SwitchSettings> wanted) {
        int before = sources.all().size();
        int ended = sources.only(wanted, OpenFlowSource::close, this::started);
        board.news().post();
        int now = sources.all().size();
        say(now, ended, now - before + ended);
    }

    private OpenFlowSource started(SwitchSettings settings) {
        OpenFlowSource source = OpenFlowSource.of(OpenFlowOptions.of(settings), board);
        source.start();
        return source;
    }

    private static void say(int now, int ended, int begun) {
        if (ended + begun > 0) {
            LOG.info(
                    "{}{}{}",
                    Plural.text(now, "switch"),
                    begun > 0 && begun < now ? ", %d of them new".formatted(begun) : "",
                    ended > 0 ? ", %d no longer read".formatted(ended) : "");
        }
    }

    /** How it stands with them. */
    synchronized List<SwitchStatus> statuses() {
        return sources.all().stream()
                .flatMap(source -> source.statuses().stream())
                .toList();
    }

    /** The same, as an array of one object each. */
    void write(JsonGenerator json) {
        SwitchesReport.write(json, statuses(), Instant.now());
    }

    @Override
    public void close() {
        // Not with the lock that the file's last look may wait for.
        file.close();
        synchronized (this) {
            sources.end(OpenFlowSource::close);
        }
    }
}
