package dev.iftally.app.doctor;

import java.nio.file.Path;
import java.util.List;

/** One thing that is looked at; it changes nothing and never throws. */
@FunctionalInterface
public interface Check {
    Finding find();

    /**
     * Every check, in the order in which they are told.
     *
     * @param hasLibrary whether exec has its library for netlink
     */
    static List<Check> all(Path runtime, Path state, Path tree, boolean hasLibrary) {
        return List.of(
                Checks::user,
                Checks::fuse,
                Checks::namespaces,
                Checks::openVswitch,
                Reach::module,
                Reach::overlay,
                () -> Reach.exec(hasLibrary),
                EthtoolScopes::find,
                () -> Checks.directory("state", state),
                () -> Checks.directory("runtime", runtime),
                () -> Checks.table(runtime),
                () -> Checks.tree(runtime, tree),
                () -> Remembered.find(state));
    }
}
