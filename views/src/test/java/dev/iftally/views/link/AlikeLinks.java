package dev.iftally.views.link;

import java.util.Optional;

/**
 * Links that are alike but for their indices, in the default group and the own namespace.
 *
 * @param name what each is called, with {@code %d} for its index
 * @param up whether they are up
 */
public record AlikeLinks(String name, boolean up) implements LinkNames {
    @Override
    public String device(int ifindex) {
        return name.formatted(ifindex);
    }

    @Override
    public boolean isUp(int ifindex) {
        return up;
    }

    @Override
    public String group(int group) {
        return "default";
    }

    @Override
    public Optional<String> namespace(int netnsId) {
        return Optional.empty();
    }
}
