package dev.iftally.views.link;

import dev.iftally.linux.BpfProgram;
import java.util.Optional;

/** What a link's message leaves to be asked elsewhere. */
public interface LinkNames {
    /** The name of the device of an index, {@code if7} if there is none. */
    String device(int ifindex);

    /** True if the device of an index is up, or there is none. */
    boolean isUp(int ifindex);

    /** The name of a group of devices, such as {@code default}; its number if it has none. */
    String group(int group);

    /** The name of the network namespace that has an id here; empty if it has none. */
    Optional<String> namespace(int netnsId);

    /** What the kernel tells of a BPF program; empty if it tells nothing. */
    default Optional<BpfProgram> program(int id) {
        return Optional.empty();
    }

    /** The name of a user; empty if there is none of that number. */
    default Optional<String> user(int userId) {
        return Optional.empty();
    }

    /** The name of a group of users; empty if there is none of that number. */
    default Optional<String> userGroup(int groupId) {
        return Optional.empty();
    }

    /** The name of a reason for which a protocol keeps a device down; its number if it has none. */
    default String protoDownReason(int reason) {
        return Integer.toString(reason);
    }
}
