package dev.iftally.views.prometheus;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which of some texts are shown: those in which {@code include} finds something, or those in which {@code exclude} finds
 * nothing; as node_exporter's, one of them goes at most, and neither is anchored.
 */
public record Selection(Optional<Pattern> include, Optional<Pattern> exclude) {
    /** All of them. */
    public static final Selection ALL = new Selection(Optional.empty(), Optional.empty());

    public Selection {
        if (include.isPresent() && exclude.isPresent()) {
            throw new IllegalArgumentException("include and exclude exclude each other; expected one of them");
        }
    }

    /** Whether a text is shown. */
    public boolean shows(String text) {
        return include.map(pattern -> pattern.matcher(text).find()).orElse(true)
                && exclude.map(pattern -> !pattern.matcher(text).find()).orElse(true);
    }
}
