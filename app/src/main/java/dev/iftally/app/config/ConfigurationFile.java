package dev.iftally.app.config;

import dev.iftally.tally.Counter;
import dev.iftally.tally.FileTrouble;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Width;
import dev.iftally.vocabulary.CounterNames;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the YAML file of {@code iftally run -c}; {@code docs/configuration.md} describes it for people. */
public final class ConfigurationFile {
    private static final long MAX_BYTES = 4 << 20;

    private final String file;
    private final SourceChecks checks;
    private final List<Problem> problems = new ArrayList<>();

    private ConfigurationFile(String file, SourceChecks checks) {
        this.file = file;
        this.checks = checks;
    }

    /**
     * Reads a whole file or nothing of it.
     *
     * @throws ConfigurationException with every mistake of the file
     */
    public static Settings read(Path path, SourceChecks checks) throws ConfigurationException {
        ConfigurationFile configuration = new ConfigurationFile(path.toString(), checks);
        Optional<Settings> settings = configuration.compose(path).map(configuration::settings);
        if (!configuration.problems.isEmpty()) {
            configuration.problems.sort(Comparator.comparingInt(Problem::line));
            throw new ConfigurationException(configuration.problems);
        }
        return settings.orElse(Settings.USUAL);
    }

    private Optional<Node> compose(Path path) {
        try {
            if (Files.size(path) > MAX_BYTES) {
                return refuse(0, "larger than " + MAX_BYTES + " bytes; expected a configuration");
            }
            LoadSettings settings = LoadSettings.builder().setLabel(file).build();
            StreamReader reader = new StreamReader(settings, Files.readString(path));
            return new Composer(settings, new ParserImpl(settings, reader)).getSingleNode();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            return refuse(line, "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            return refuse(0, "not YAML: " + e.getMessage());
        } catch (NoSuchFileException e) {
            return refuse(0, "no such file; expected a configuration (docs/configuration.md)");
        } catch (CharacterCodingException e) {
            return refuse(0, "not UTF-8 text");
        } catch (IOException e) {
            return refuse(0, "cannot be read: " + FileTrouble.reason(e));
        }
    }

    private Optional<Node> refuse(int line, String text) {
        problems.add(new Problem(file, line, text));
        return Optional.empty();
    }

    private Settings settings(Node root) {
        YamlMapping top = new YamlMapping(file, root, problems);
        Duration interval = top.scalar("interval", ConfigurationFile::interval).orElse(Defaults.INTERVAL);
        Policy policy = top.scalar("policy", ConfigurationFile::policy).orElse(Policy.CONTINUE);
        Settings settings = new Settings(
                sources(top, interval, policy),
                new TlsSettings(
                        top.scalar("private_key", Path::of),
                        top.scalar("certificate", Path::of),
                        top.scalar("ca_cert", Path::of)),
                new TallySettings(
                        top.scalar("state", Path::of),
                        top.scalar("runtime", Path::of),
                        top.scalar("keep_gone", Durations::parse).orElse(Defaults.KEEP_GONE)),
                new EstimatorSettings(
                        top.scalar("estimator", EstimatorSettings::parse).flatMap(Function.identity()),
                        top.texts("estimators", EstimatorSettings::parse)),
                new LocalSettings(
                        top.scalar("tree", Path::of),
                        top.flag("overlay"),
                        top.flag("create_netdevs"),
                        top.scalar("kernel", KernelUse::parse).orElse(KernelUse.NEVER),
                        top.scalar("netlink", ConfigurationFile::netlink)),
                top.node("prometheus")
                        .map(node -> PrometheusSettings.of(new YamlMapping(file, node, problems), node))
                        .orElse(PrometheusSettings.USUAL),
                web(top),
                top.scalar("history", HistorySettings::parse).orElse(HistorySettings.USUAL),
                snmp(top));
        top.refuseOthers();
        return settings;
    }

    private SourceSettings sources(YamlMapping top, Duration interval, Policy policy) {
        return new SourceSettings(
                top.list("switches").stream()
                        .map(node -> switchOf(node, interval, policy))
                        .flatMap(Optional::stream)
                        .toList(),
                top.scalars("ovsdb", checked(checks.database())),
                top.list("linux").stream()
                        .map(node -> linuxOf(node, interval, policy))
                        .toList(),
                top.list("driver_files").stream()
                        .map(node -> driverFilesOf(node, interval, policy))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** An address, none, or a mapping. */
    private WebSettings web(YamlMapping top) {
        return top.node("web")
                .filter(MappingNode.class::isInstance)
                .map(node -> WebSettings.of(new YamlMapping(file, node, problems), node))
                .orElseGet(() -> top.scalar("web", WebSettings::parse).orElse(WebSettings.DEFAULT));
    }

    /** An address, none, or a mapping. */
    private SnmpSettings snmp(YamlMapping top) {
        return top.node("snmp")
                .filter(MappingNode.class::isInstance)
                .map(node -> SnmpSettings.of(new YamlMapping(file, node, problems)))
                .or(() -> top.scalar("snmp", SnmpSettings::parse))
                .orElse(SnmpSettings.NONE);
    }

    private Optional<SwitchSettings> switchOf(Node node, Duration interval, Policy policy) {
        YamlMapping mapping = new YamlMapping(file, node, problems);
        Optional<String> connect = mapping.scalar("connect", checked(checks.connection()));
        SwitchSettings settings = new SwitchSettings(
                connect.orElse(""),
                joined(mapping.scalars("protocols", checked(checks.protocols()))),
                mapping.scalar("name", checked(checks.template())).orElse(Defaults.NAME),
                mapping.texts("names"),
                mapping.words("swap"),
                mapping.scalar("interval", ConfigurationFile::interval).orElse(interval),
                mapping.scalar("width", ConfigurationFile::width).orElse(Width.UNDECLARED),
                mapping.scalar("policy", ConfigurationFile::policy).orElse(policy),
                mapping.scalar("max_ports", ConfigurationFile::maxPorts).orElse(Defaults.MAX_PORTS));
        mapping.refuseOthers();
        if (!mapping.has("connect")) {
            mapping.problem(
                    node, "a switch without connect; expected one such as connect: tcp:HOST[:PORT] or unix:PATH");
        }
        return connect.map(text -> settings);
    }

    private LinuxSettings linuxOf(Node node, Duration interval, Policy policy) {
        YamlMapping mapping = new YamlMapping(file, node, problems);
        String namespace =
                mapping.scalar("namespace", checked(checks.namespace())).orElse("");
        LinuxSettings settings = new LinuxSettings(
                namespace,
                mapping.words("names"),
                mapping.words("kinds"),
                mapping.words("drivers"),
                mapping.scalar("name", checked(checks.deviceTemplate())).orElse(Defaults.deviceName(namespace)),
                mapping.scalar("interval", ConfigurationFile::interval).orElse(interval),
                mapping.scalar("policy", ConfigurationFile::policy).orElse(policy),
                mapping.scalar("max_interfaces", ConfigurationFile::maxPorts).orElse(Defaults.MAX_PORTS));
        mapping.refuseOthers();
        if (settings.isOfAll() && !settings.name().contains("{netns}")) {
            mapping.problem(
                    node,
                    "name: \"%s\" gives devices of all namespaces one name; expected {netns} in it"
                            .formatted(settings.name()));
        }
        return settings;
    }

    private Optional<DriverFileSettings> driverFilesOf(Node node, Duration interval, Policy policy) {
        YamlMapping mapping = new YamlMapping(file, node, problems);
        Optional<Path> directory = mapping.scalar("directory", Path::of);
        Optional<String> files = mapping.scalar("files", checked(checks.glob()));
        DriverFileSettings settings = new DriverFileSettings(
                directory.orElse(Path.of("")),
                files.orElse(""),
                mapping.scalar("interface", checked(checks.interfacePattern())).orElse(Defaults.INTERFACE_OF_FILE),
                mapping.scalar("pattern", checked(checks.linePattern())).orElse(Defaults.COUNTER_OF_LINE),
                mapping.texts("counters", ConfigurationFile::counter),
                mapping.scalar("interval", ConfigurationFile::interval).orElse(interval),
                mapping.scalar("policy", ConfigurationFile::policy).orElse(policy));
        mapping.refuseOthers();
        if (!mapping.has("directory") || !mapping.has("files")) {
            mapping.problem(
                    node,
                    "driver_files without directory or files; expected both, such as directory: /sys/kernel/debug/nic"
                            + " and files: \"*/stats\"");
        }
        return directory.flatMap(given -> files).map(given -> settings);
    }

    private static Optional<String> joined(List<String> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(",", words));
    }

    private static Function<String, String> checked(Consumer<String> check) {
        return text -> {
            check.accept(text);
            return text;
        };
    }

    /** The time between two polls; from 100 ms to a day. */
    public static Duration interval(String text) {
        Duration interval = Durations.parse(text);
        if (interval.toMillis() < 100 || interval.toDays() > 1) {
            throw new IllegalArgumentException("\"" + text + "\" is out of range; expected 100ms to 1d");
        }
        return interval;
    }

    /** {@code continue} or {@code mirror}. */
    public static Policy policy(String text) {
        return switch (text) {
            case "continue" -> Policy.CONTINUE;
            case "mirror" -> Policy.MIRROR;
            default -> throw new IllegalArgumentException("\"" + text + "\" is no policy; expected continue or mirror");
        };
    }

    /** How many rows a source may have; from 1 to a million. */
    public static int maxPorts(String text) {
        if (!text.matches("[1-9]\\d{0,5}|1000000")) {
            throw new IllegalArgumentException("\"" + text + "\" is out of range; expected 1 to 1000000");
        }
        return Integer.parseInt(text);
    }

    /** A netlink port id; from 1 to 2147483647. */
    public static int netlink(String text) {
        if (!text.matches("[1-9]\\d{0,9}") || Long.parseLong(text) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("\"" + text + "\" is no netlink port; expected 1 to 2147483647");
        }
        return Integer.parseInt(text);
    }

    /** A counter, as the tree names it, or the tally. */
    private static Counter counter(String name) {
        return CounterNames.findInFiles(name)
                .or(() -> CounterNames.find(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"%s\" is no counter; expected one such as rx_bytes, rx_dropped, tx_errors".formatted(name)));
    }

    /** {@code 32} or {@code 64}. */
    public static Width width(String text) {
        return switch (text) {
            case "32" -> Width.BITS_32;
            case "64" -> Width.BITS_64;
            default -> throw new IllegalArgumentException("\"" + text + "\" is no width; expected 32 or 64");
        };
    }
}
