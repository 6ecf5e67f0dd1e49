package dev.iftally.app;

import dev.iftally.app.console.CommandFailure;
import dev.iftally.tally.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code iftally set IF name=value…}: one write to the tree's {@code counters}, all or nothing. */
@Command(
        name = "set",
        description = {
            "Writes counters of a manual interface, all or nothing.",
            "Register one first: echo NAME > TREE/update_stats/update_stats"
        })
final class SetCommand extends TallyCommand {
    private static final String UNSERVED = "Transport endpoint is not connected";
    private static final String READ_ONLY = "Read-only file system";

    @Parameters(index = "0", paramLabel = "IF", description = "The interface's name.")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "NAME=VALUE",
            description = "A counter as rtnl_link_stats64 calls it, such as rx_bytes, and its value.")
    private List<String> pairs;

    @Override
    public Integer call() throws CommandFailure {
        for (String pair : pairs) {
            check(pair);
        }
        Path tree = directories().tree();
        Path updateStats = tree.resolve("update_stats").resolve("update_stats");
        if (!Files.exists(updateStats)) {
            throw CommandFailure.failed(explain(tree, UNSERVED));
        }
        write(tree, tree.resolve(name).resolve("counters"));
        return 0;
    }

    private static void check(String pair) throws CommandFailure {
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw CommandFailure.usage("\"" + pair + "\" is no pair; expected NAME=VALUE, such as rx_bytes=12345");
        }
        try {
            Long.parseUnsignedLong(pair.substring(equals + 1));
        } catch (NumberFormatException e) {
            throw CommandFailure.usage(
                    "\"%s\": the value is not a number from 0 to 18446744073709551615".formatted(pair));
        }
    }

    private void write(Path tree, Path counters) throws CommandFailure {
        ByteBuffer line = ByteBuffer.wrap((String.join(" ", pairs) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            requireWritable(tree);
            write(counters, line);
        } catch (NoSuchFileException e) {
            throw CommandFailure.failed(
                    "there is no interface \"%s\"; register it: echo %s > %s"
                            .formatted(name, name, tree.resolve("update_stats/update_stats")),
                    e);
        } catch (IOException e) {
            throw CommandFailure.failed(explain(tree, FileTrouble.reason(e)), e);
        }
    }

    /** Root may write any file: into plain files too, where nobody would read it. */
    private void requireWritable(Path tree) throws IOException, CommandFailure {
        if (!Files.getPosixFilePermissions(tree.resolve("update_stats/update_stats"))
                .contains(PosixFilePermission.OWNER_WRITE)) {
            throw CommandFailure.failed(explain(tree, READ_ONLY));
        }
    }

    private static void write(Path counters, ByteBuffer line) throws IOException {
        try (FileChannel file = FileChannel.open(counters, StandardOpenOption.WRITE)) {
            file.write(line);
        }
    }

    private String explain(Path tree, String reason) {
        return switch (reason) {
            case "Device or resource busy" ->
                "%s is fed by %s, and only its source writes it".formatted(name, source(tree));
            case "Invalid argument" ->
                "%s refused %s: not the name of a counter; nothing was changed".formatted(name, pairs);
            case "Permission denied" -> "%s may be written by the daemon's user alone".formatted(name);
            case READ_ONLY ->
                "the tree in %s is plain files, which nobody can write to: 'iftally doctor' says why FUSE is not used"
                        .formatted(tree);
            case UNSERVED ->
                "no daemon serves %s: start one with 'iftally run', or name its directory with --runtime"
                        .formatted(tree);
            default -> "%s could not be written: %s; nothing was changed".formatted(name, reason);
        };
    }

    private String source(Path tree) {
        try {
            return Files.readString(tree.resolve(name).resolve("source")).strip();
        } catch (IOException e) {
            return "a source";
        }
    }
}
