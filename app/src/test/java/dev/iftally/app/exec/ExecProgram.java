package dev.iftally.app.exec;

import java.nio.file.Path;
import java.util.List;

/**
 * {@code iftally exec} without its command line: the runtime directory, the tree, the command. With {@code --files}
 * unless the property says where the preload library is.
 */
public final class ExecProgram {
    private ExecProgram() {}

    public static void main(String[] args) {
        List<String> command = List.of(args).subList(2, args.length);
        boolean files = System.getProperty(Preload.PROPERTY) == null;
        System.exit(Exec.run(Path.of(args[0]), Path.of(args[1]), files, command));
    }
}
