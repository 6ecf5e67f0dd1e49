package dev.iftally.views.snmp;

import dev.iftally.views.ServedAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may read, as the files say. They are read again when they have changed; while something in them is wrong, who
 * might read before still may. For one thread.
 */
final class Access {
    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    private final SnmpOptions options;
    private List<Object> stamp;
    private Communities communities;
    private Users users;

    private Access(SnmpOptions options) throws IOException {
        this.options = options;
        stamp = stamp();
        load();
    }

    /**
     * Reads the files.
     *
     * @throws IOException in a sentence for people: what is wrong in them, or that other machines could read what is
     *     not encrypted
     */
    static Access read(SnmpOptions options) throws IOException {
        return new Access(options);
    }

    /** Reads the files again if they have changed; returns whether that was so, and they are right. */
    boolean refresh() {
        List<Object> now = stamp();
        if (now.equals(stamp)) {
            return false;
        }
        stamp = now;
        try {
            load();
            LOG.info("snmp: who may read was read again");
            return true;
        } catch (IOException e) {
            LOG.error("{}; who might read by SNMP before still may", e.getMessage());
            return false;
        }
    }

    private void load() throws IOException {
        Users read = Users.read(options.users());
        Communities named = Communities.read(options.communities(), read.areAny());
        if (options.isPublic() && (named.areAny() || !read.areAllPrivate())) {
            throw new IOException(
                    ("other machines can reach %s: snmp needs a file of users there, all of whom have AES, and no"
                                    + " communities (docs/snmp.md); or choose an address of loopback, such as"
                                    + " 127.0.0.1:%d")
                            .formatted(ServedAt.text(options.address()), SnmpOptions.PORT));
        }
        users = read;
        communities = named;
    }

    /** What changes when somebody writes or replaces a file, or lets others read it. */
    private List<Object> stamp() {
        List<Object> stamps = new ArrayList<>();
        for (Optional<Path> file : List.of(options.communities(), options.users())) {
            if (file.isPresent()) {
                stamps.add(stamp(file.get()));
            }
        }
        return stamps;
    }

    private static Object stamp(Path file) {
        try {
            return Files.readAttributes(file, "unix:ctime,ino");
        } catch (IOException e) {
            return "unreadable";
        }
    }

    Communities communities() {
        return communities;
    }

    Users users() {
        return users;
    }
}
