package dev.iftally.app.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code iftally decode KIND FILE…}: a JSON object a message, a line each. */
@Command(name = "decode", description = "Decodes captured bytes to JSON, a line a message.")
public final class DecodeCommand implements Runnable {
    private static final int MOST_BYTES = 256 << 20;
    private static final String STANDARD_INPUT = "-";
    private static final String FILE_IS = "Raw bytes, or hex text with # comments; - reads standard input.";

    @Spec
    private CommandSpec spec;

    public DecodeCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what the bytes are, as in: iftally decode openflow FILE");
    }

    @Command(
            name = "openflow",
            description = {
                "OpenFlow 1.0 to 1.5: messages one behind the other.",
                "A broken message becomes an object with its error and its offset in the file; the exit code is then 1."
            })
    int openflow(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILE_IS) List<String> files) {
        return decode(new OpenFlowDecoder(spec.commandLine().getOut()), files);
    }

    @Command(
            name = "netlink",
            description = {
                "Routing netlink: links, statistics, queueing, errors.",
                "Queueing disciplines and classes with all their statistics.",
                "A broken message becomes an object with its error and its offset in the file; the exit code is then 1."
            })
    int netlink(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILE_IS) List<String> files) {
        return decode(new NetlinkDecoder(spec.commandLine().getOut(), new RouteJson()), files);
    }

    @Command(
            name = "ethtool",
            description = {
                "Generic netlink: the families ethtool and netdev, errors.",
                "A file without the answer that names a family's number is taken for ethtool's alone.",
                "A broken message becomes an object with its error and its offset in the file; the exit code is then 1."
            })
    int ethtool(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILE_IS) List<String> files) {
        return decode(new NetlinkDecoder(spec.commandLine().getOut(), new GenericJson()), files);
    }

    @Command(
            name = "dlpi",
            description = {
                "DLPI messages one behind the other, of either byte order.",
                "DL_ATTACH_REQ, DL_DETACH_REQ, DL_GET_STATISTICS_REQ and their answers, GLDv2's 43 named kstats among "
                        + "them.",
                "A broken message becomes an object with its error and its offset in the file, and ends it; the exit "
                        + "code is then 1."
            })
    int dlpi(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILE_IS) List<String> files) {
        return decode(new SequenceDecoder(spec.commandLine().getOut(), new DlpiJson()), files);
    }

    @Command(
            name = "ifstats",
            description = {
                "Structures ifstats_t of ifstats(D4), as 'ifstats --binary'.",
                "As 32-bit x86 lays them out, 76 bytes, each with its name in 16 more.",
                "A broken one becomes an object with its error and its offset in the file, and ends it; the exit code "
                        + "is then 1."
            })
    int ifstats(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILE_IS) List<String> files) {
        return decode(new SequenceDecoder(spec.commandLine().getOut(), new IfstatsJson()), files);
    }

    @Command(
            name = "gnet",
            description = {
                "Statistics of gen_stats, alone or in netlink messages.",
                "TCA_STATS2, TCA_STATS and TCA_XSTATS, or what stands in TCA_STATS2, as an object a file; or netlink "
                        + "messages of queueing disciplines and classes, as an object each.",
                "What is broken becomes an object with its error and its offset in the file; the exit code is then 1."
            })
    int gnet(@Parameters(paramLabel = "FILE", arity = "1..*", description = FILE_IS) List<String> files) {
        return decode(new GnetDecoder(spec.commandLine().getOut()), files);
    }

    private int decode(CaptureDecoder decoder, List<String> files) {
        boolean intact = true;
        for (String file : files) {
            intact &= decode(decoder, file);
        }
        return intact ? 0 : 1;
    }

    private boolean decode(CaptureDecoder decoder, String file) {
        try {
            return decode(decoder, CapturedBytes.of(read(file)));
        } catch (NoSuchFileException e) {
            return refuse(file + ": no such file");
        } catch (AccessDeniedException e) {
            return refuse(file + ": no permission to read it");
        } catch (IOException e) {
            return refuse(file + ": cannot be read: " + e.getMessage());
        }
    }

    private boolean decode(CaptureDecoder decoder, CapturedBytes captured) {
        PrintWriter out = spec.commandLine().getOut();
        boolean intact = decoder.decode(captured.bytes());
        if (!captured.problem().isEmpty()) {
            out.println(JsonLine.broken(captured.problem(), captured.bytes().byteSize()));
            intact = false;
        }
        out.flush();
        return intact;
    }

    private static byte[] read(String file) throws IOException {
        if (file.equals(STANDARD_INPUT)) {
            return read(System.in);
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return read(in);
        }
    }

    /** Some files never end. */
    private static byte[] read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("more than %d MiB; give it in parts".formatted(MOST_BYTES >> 20));
        }
        return bytes;
    }

    private boolean refuse(String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("iftally decode: " + why);
        err.flush();
        return false;
    }
}
