package dev.iftally.app.doctor;

import java.nio.file.Path;
import java.util.List;

/** One thing that is looked at; it changes nothing and never throws. */
@FunctionalInterface
public interface Check {
    Finding find();

    /** Every check, in the order in which they are told. */
    static List<Check> all(Path runtime, Path state, Path tree) {
        return List.of(
                Checks::user,
                Checks::fuse,
                Checks::namespaces,
                Checks::openVswitch,
                Checks::kernelModule,
                EthtoolScopes::find,
                () -> Checks.directory("state", state),
                () -> Checks.directory("runtime", runtime),
                () -> Checks.table(runtime),
                () -> Checks.tree(runtime, tree));
    }
}
