package dev.iftally.views.prometheus;

import java.util.List;
import java.util.Optional;

/** Who can ask the kernel for its queueing disciplines, which the tally does not hold. */
@FunctionalInterface
public interface Disciplines {
    /** Nobody. */
    Disciplines NONE = namespaces -> Optional.empty();

    /**
     * Those of some network namespaces as they are now. Asked by one thread at a time.
     *
     * @param namespaces what the sources call them; empty for the one of this process
     * @return valid until the next call; empty if they are not to be had now
     */
    Optional<DisciplineTable> read(List<String> namespaces);
}
