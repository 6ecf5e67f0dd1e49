package dev.iftally.sources.linux;

import dev.iftally.tally.Tally;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network namespace of this process and all that have a name, each a source of the tally, as they come and go. A
 * namespace of two names is read once.
 */
public final class EveryNamespace implements DeviceSource {
    private static final Logger LOG = LoggerFactory.getLogger(EveryNamespace.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final LinuxOptions options;
    private final List<NetworkNamespace> others;
    private final Tally tally;
    private final Map<Place, LinuxSource> sources = new HashMap<>();
    private final Rounds rounds;
    private String problem = "";

    /**
     * A source for {@code tally}, which does nothing before {@link #start}.
     *
     * @param options how each of them is read; its namespace counts for nothing
     * @param others namespaces that somebody else reads
     */
    public EveryNamespace(LinuxOptions options, List<NetworkNamespace> others, Tally tally) {
        this.options = options;
        this.others = List.copyOf(others);
        this.tally = tally;
        rounds = new Rounds("linux netns", LOOK, this::look);
    }

    /** A name may be given to another namespace. */
    private record Place(NetworkNamespace namespace, long id) {}

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
        sources.values().forEach(LinuxSource::close);
        sources.clear();
    }

    private void look() {
        try {
            readOnly(present());
            problem = "";
        } catch (IOException e) {
            say(e.getMessage());
        }
    }

    private Set<Place> present() throws IOException {
        Set<Long> taken = new HashSet<>();
        others.forEach(other -> other.id().ifPresent(taken::add));
        Set<Place> present = new HashSet<>();
        for (NetworkNamespace each : NetworkNamespace.all()) {
            // A name without a namespace is about to get one, or was left behind.
            Optional<Long> id = each.id();
            if (id.isPresent() && !taken.contains(id.get())) {
                present.add(new Place(each, id.get()));
            }
        }
        return present;
    }

    private void readOnly(Set<Place> present) throws IOException {
        for (Place place : new ArrayList<>(sources.keySet())) {
            if (!present.contains(place)) {
                LOG.info("network namespace {} is gone", place.namespace().label());
                sources.remove(place).close();
            }
        }
        for (Place place : present) {
            if (!sources.containsKey(place)) {
                LinuxSource source = new LinuxSource(options.in(place.namespace()), tally, true);
                sources.put(place, source);
                source.start();
            }
        }
    }

    private void say(String text) {
        if (!text.equals(problem)) {
            LOG.warn("network namespaces cannot be followed: {}", text);
        }
        problem = text;
    }
}
