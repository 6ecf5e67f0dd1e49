package dev.iftally.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that {@code iftally run} can be told.
 *
 * @param switches the switches to be read; none serves manual interfaces alone
 * @param databases addresses of Open vSwitch's databases, for names and attributes
 * @param linux devices of Linux to be read, an entry a network namespace
 * @param driverFiles files of drivers' own form to be read
 * @param tls certificates, for switches that are reached by TLS
 * @param tree where the tree is mounted; by default {@code tree} in the runtime directory
 * @param overlay whether the tally is laid over {@code /proc/net/dev} and {@code /sys} of this mount namespace
 * @param createNetdevs whether devices are made for interfaces that have none
 * @param kernel whether the tally is written into the kernel's own statistics
 * @param estimators which interfaces have a rate estimator
 * @param state where checkpoints and events are kept; by default the platform's place
 * @param runtime where the live table is; by default the platform's place
 * @param keepGone how long the row of a gone interface is kept for its return
 * @param prometheus what Prometheus is shown
 * @param netlink the port of NETLINK_USERSOCK that the tally is served at; by default none
 * @param web where the page, the API and the metrics are served
 * @param history whether and how much of the interfaces' history is written
 */
public record Settings(
        List<SwitchSettings> switches,
        List<String> databases,
        List<LinuxSettings> linux,
        List<DriverFileSettings> driverFiles,
        TlsSettings tls,
        Optional<Path> tree,
        boolean overlay,
        boolean createNetdevs,
        KernelUse kernel,
        EstimatorSettings estimators,
        Optional<Path> state,
        Optional<Path> runtime,
        Duration keepGone,
        PrometheusSettings prometheus,
        Optional<Integer> netlink,
        WebSettings web,
        HistorySettings history) {
    public Settings {
        switches = List.copyOf(switches);
        databases = List.copyOf(databases);
        linux = List.copyOf(linux);
        driverFiles = List.copyOf(driverFiles);
    }

    /** Whether the tally is shown at devices of the kernel, so that an interface without one cannot be seen there. */
    public boolean showsByDevices() {
        return overlay || kernel.isRequired();
    }

    /**
     * The same settings, if one fits the other.
     *
     * @param whence the file, or the command line
     * @throws ConfigurationException if a switch or a database needs certificates that are not named, or a network
     *     namespace has two entries
     */
    public Settings checked(String whence) throws ConfigurationException {
        Stream<String> peers = Stream.concat(switches.stream().map(SwitchSettings::connect), databases.stream());
        Optional<String> problem = tls.problem(peers).or(this::doubledNamespace);
        if (problem.isPresent()) {
            throw new ConfigurationException(List.of(new Problem(whence, 0, problem.get())));
        }
        return this;
    }

    private Optional<String> doubledNamespace() {
        Set<String> seen = new HashSet<>();
        return linux.stream()
                .map(LinuxSettings::namespace)
                .filter(namespace -> !seen.add(namespace))
                .findFirst()
                .map(namespace -> "linux: %s is there twice; expected one entry for each network namespace"
                        .formatted(namespace.isEmpty() ? "this network namespace" : "namespace " + namespace));
    }
}
