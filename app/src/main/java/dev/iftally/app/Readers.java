package dev.iftally.app;

import dev.iftally.app.config.Directories;
import dev.iftally.linux.Processes;
import dev.iftally.tally.TallyReader;
import java.io.IOException;

/** How commands come to the live table, without asking the daemon. */
final class Readers {
    private Readers() {}

    static Directories directories(PlaceOptions places) {
        return Directories.toRead(Processes.effectiveUserId() == 0, System.getenv(), places.state, places.runtime);
    }

    static TallyReader open(PlaceOptions places) throws IOException {
        return TallyReader.open(directories(places).runtime());
    }
}
