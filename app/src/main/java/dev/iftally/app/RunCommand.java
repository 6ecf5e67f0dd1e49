package dev.iftally.app;

import dev.iftally.app.config.ConfigurationException;
import dev.iftally.app.config.ConfigurationFile;
import dev.iftally.app.config.Defaults;
import dev.iftally.app.config.Directories;
import dev.iftally.app.config.EstimatorSettings;
import dev.iftally.app.config.HistorySettings;
import dev.iftally.app.config.KernelUse;
import dev.iftally.app.config.LinuxSettings;
import dev.iftally.app.config.LocalSettings;
import dev.iftally.app.config.Settings;
import dev.iftally.app.config.SnmpSettings;
import dev.iftally.app.config.SourceSettings;
import dev.iftally.app.config.SwitchSettings;
import dev.iftally.app.config.TallySettings;
import dev.iftally.app.config.WebSettings;
import dev.iftally.app.daemon.Daemon;
import dev.iftally.app.daemon.Service;
import dev.iftally.linux.Processes;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.sources.openflow.ConnectionMethod;
import dev.iftally.sources.openflow.PortNaming;
import dev.iftally.sources.openflow.Protocols;
import dev.iftally.sources.ovsdb.DatabaseAddress;
import dev.iftally.tally.Policy;
import dev.iftally.tally.Width;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code iftally run}: the daemon. */
@Command(
        name = "run",
        description = {
            "The daemon: shows switches' counters as the interfaces' own.",
            "Without a switch it serves interfaces that are written to by hand. SIGHUP reads the configuration again."
        })
final class RunCommand extends TallyCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "SWITCH",
            description = {
                "Switches, as Open vSwitch spells them. We call:",
                "tcp:HOST[:PORT], ssl:HOST[:PORT], unix:PATH;",
                "they call: ptcp:[PORT][:HOST], punix:PATH,",
                "pssl:[PORT][:HOST]."
            })
    private List<String> switches = new ArrayList<>();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "A YAML file; what stands on the command line goes before it.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--ovsdb",
            paramLabel = "ADDRESS",
            description = {
                "Open vSwitch's database, for names and attributes:",
                "unix:PATH, tcp:HOST[:PORT] or ssl:HOST[:PORT]. Repeatable."
            })
    private List<String> databases = new ArrayList<>();

    @Option(
            names = "--linux",
            arity = "1",
            paramLabel = "[NETNS]",
            preprocessor = AttachedValue.class,
            description = "Reads the devices of Linux, too, as the kernel counts them: of this network namespace, or "
                    + "with --linux=NETNS of another one (a name, a path, a process's number), or with --linux=all "
                    + "of this one and all that have a name, as they come and go. Repeatable.")
    private List<String> namespaces = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "TEMPLATE",
            description = "What interfaces are called: {port}, {port_no}, {bridge}, {dpid}. Default: {port}")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--protocols",
            paramLabel = "VERSIONS",
            description = "OpenFlow10,…,OpenFlow15: what may be spoken to switches. Default: all; the highest that "
                    + "both speak is chosen.")
    private Optional<String> protocols = Optional.empty();

    @Mixin
    private TlsOptions tls = new TlsOptions();

    @Option(
            names = "--swap",
            paramLabel = "PORT",
            description = "A port that faces the host, such as LOCAL or 'tap*': rx and tx change places. Repeatable.")
    private List<String> swap = new ArrayList<>();

    @Option(names = "--overlay", description = "Lay the tally over /proc/net/dev and /sys/class/net (root).")
    private boolean overlay;

    @Option(
            names = "--create-netdevs",
            description = "Make devices for interfaces that have none, and remove them again (root).")
    private boolean createNetdevs;

    @Option(
            names = "--kernel",
            arity = "1",
            paramLabel = "[auto|keep]",
            preprocessor = AttachedValue.class,
            description = "Writes the tally into the kernel's own statistics, for every tool, by the module of kmod/ "
                    + "(root). auto: where and when it is loaded; keep: the last numbers stay when the daemon ends.")
    private Optional<String> kernel = Optional.empty();

    @Option(
            names = "--estimator",
            paramLabel = "'INTERVAL CONSTANT'",
            description = "Estimates the rates of interfaces as tc does: a sample each INTERVAL (250ms … 8s), "
                    + "averaged over the time CONSTANT, as in '1s 8s'; or none. 'iftally rate' shows what they find.")
    private Optional<String> estimator = Optional.empty();

    @Option(
            names = "--tree",
            paramLabel = "DIR",
            description = "Where the tree is mounted. Default: tree in the runtime directory.")
    private Optional<Path> tree = Optional.empty();

    @Option(
            names = "--netlink",
            paramLabel = "PORT",
            description = "Answers RTM_GETLINK, RTM_GETSTATS and RTM_GETQDISC at this port of NETLINK_USERSOCK, as "
                    + "the kernel does at port 0 of NETLINK_ROUTE.")
    private Optional<String> netlink = Optional.empty();

    @Option(
            names = "--web",
            arity = "1",
            paramLabel = "[ADDRESS:PORT]",
            preprocessor = AttachedValue.class,
            description = {
                "Where the page, the API and /metrics are served.",
                "Default: 127.0.0.1:9680, unless that is taken.",
                "Addresses that other machines reach need a certificate and credentials (docs/web.md)."
            })
    private Optional<String> web = Optional.empty();

    @Option(names = "--no-web", description = "Serve no page, no API and no /metrics.")
    private boolean noWeb;

    @Option(
            names = "--history",
            paramLabel = "SIZE|off",
            description = {
                "How much of the disk the interfaces' history may take, 4.5 MiB each; off: none is written.",
                "Default: 5G"
            })
    private Optional<String> history = Optional.empty();

    @Option(
            names = "--snmp",
            arity = "1",
            paramLabel = "[ADDRESS:PORT]",
            preprocessor = AttachedValue.class,
            description = {
                "Serves the interfaces by SNMP, over UDP.",
                "Default: 127.0.0.1:1161, for SNMPv2c's community public; users and other communities stand in the "
                        + "configuration (docs/snmp.md)."
            })
    private Optional<String> snmp = Optional.empty();

    @Option(names = "--interval", paramLabel = "TIME", description = "Time between two polls. Default: 1s")
    private Optional<String> interval = Optional.empty();

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description = "After a switch's restart: continue (default) or mirror.")
    private Optional<String> policy = Optional.empty();

    @Option(names = "--width", paramLabel = "BITS", description = "How wide the switches' counters are: 32 or 64.")
    private Optional<String> width = Optional.empty();

    @Option(
            names = "--max-ports",
            paramLabel = "COUNT",
            description = "How many rows of 4 KiB one switch may have, those of gone ports included. Default: 16384")
    private Optional<String> maxPorts = Optional.empty();

    @Option(
            names = "--keep-gone",
            paramLabel = "TIME",
            description = "How long the row of a gone interface waits for its return. Default: 24h")
    private Optional<Duration> keepGone = Optional.empty();

    @Override
    public Integer call() throws Exception {
        Settings settings = SettingsReader.orEnd(this::settings);
        boolean root = Processes.effectiveUserId() == 0;
        Directories directories = Directories.ofUser(root, System.getenv())
                .with(settings.tally().state(), settings.tally().runtime());
        directories.create(root);
        Service service = new Service(this::settings);
        try (Daemon daemon = Daemon.start(settings, directories)) {
            service.run(daemon);
        }
        return 0;
    }

    private Settings settings() throws ConfigurationException {
        Settings base = file.isPresent() ? SettingsReader.file(file.get()) : Settings.USUAL;
        return merge(base).checked(file.map(Path::toString).orElse("the command line"));
    }

    private Settings merge(Settings base) {
        name.ifPresent(PortNaming::checkTemplate);
        interval.ifPresent(ConfigurationFile::interval);
        width.ifPresent(ConfigurationFile::width);
        policy.ifPresent(ConfigurationFile::policy);
        maxPorts.ifPresent(ConfigurationFile::maxPorts);
        protocols.ifPresent(Protocols::parse);
        return new Settings(
                sources(base.sources()),
                tls.settings().or(base.tls()),
                tally(base.tally()),
                estimator
                        .map(text -> base.estimators().withUsual(EstimatorSettings.parse(text)))
                        .orElse(base.estimators()),
                local(base.local()),
                base.prometheus(),
                web(base.web()),
                history.map(HistorySettings::parse).orElse(base.history()),
                snmp.map(SnmpSettings::address).map(base.snmp()::at).orElse(base.snmp()));
    }

    private SourceSettings sources(SourceSettings base) {
        List<SwitchSettings> all = new ArrayList<>();
        base.switches().forEach(one -> all.add(override(one)));
        switches.forEach(connect -> all.add(override(onCommandLine(connect))));
        databases.forEach(DatabaseAddress::parse);
        List<String> allDatabases = new ArrayList<>(base.databases());
        allDatabases.addAll(databases);
        return new SourceSettings(all, allDatabases, linux(base.linux()), base.driverFiles());
    }

    private TallySettings tally(TallySettings base) {
        PlaceOptions named = places();
        return new TallySettings(
                named.state.or(base::state), named.runtime.or(base::runtime), keepGone.orElse(base.keepGone()));
    }

    private LocalSettings local(LocalSettings base) {
        return new LocalSettings(
                tree.or(base::tree),
                overlay || base.overlay(),
                createNetdevs || base.createNetdevs(),
                kernel.map(KernelUse::ofOption).orElse(base.kernel()),
                netlink.map(ConfigurationFile::netlink).or(base::netlink));
    }

    private WebSettings web(WebSettings base) {
        if (noWeb && web.isPresent()) {
            throw new IllegalArgumentException("--web and --no-web: expected one of them");
        }
        return noWeb ? base.off() : web.map(WebSettings::address).map(base::at).orElse(base);
    }

    private List<LinuxSettings> linux(List<LinuxSettings> base) {
        List<LinuxSettings> all = new ArrayList<>(base);
        for (String namespace : namespaces) {
            if (!namespace.isEmpty()) {
                NetworkNamespace.parse(namespace);
            }
            all.add(LinuxSettings.of(namespace));
        }
        all.replaceAll(one -> one.with(
                interval.map(ConfigurationFile::interval).orElse(one.interval()),
                policy.map(ConfigurationFile::policy).orElse(one.policy())));
        return all;
    }

    private static SwitchSettings onCommandLine(String connect) {
        ConnectionMethod.parse(connect);
        return new SwitchSettings(
                connect,
                Optional.empty(),
                Defaults.NAME,
                Map.of(),
                List.of(),
                Defaults.INTERVAL,
                Width.UNDECLARED,
                Policy.CONTINUE,
                Defaults.MAX_PORTS);
    }

    private SwitchSettings override(SwitchSettings one) {
        return new SwitchSettings(
                one.connect(),
                protocols.or(one::protocols),
                name.orElse(one.name()),
                one.names(),
                swap.isEmpty() ? one.swap() : swap,
                interval.map(ConfigurationFile::interval).orElse(one.interval()),
                width.map(ConfigurationFile::width).orElse(one.width()),
                policy.map(ConfigurationFile::policy).orElse(one.policy()),
                maxPorts.map(ConfigurationFile::maxPorts).orElse(one.maxPorts()));
    }
}
