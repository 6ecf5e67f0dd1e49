package dev.iftally.app.daemon;

import dev.iftally.app.config.Directories;
import dev.iftally.app.config.Settings;
import dev.iftally.app.guard.Guard;
import dev.iftally.app.live.LiveKernel;
import dev.iftally.sources.TlsIdentity;
import dev.iftally.tally.Event;
import dev.iftally.tally.FileTrouble;
import dev.iftally.tally.InterfaceEstimators;
import dev.iftally.tally.Rows;
import dev.iftally.tally.Tally;
import dev.iftally.tally.TallyDirectories;
import dev.iftally.views.history.Recorder;
import dev.iftally.views.netlink.NetlinkEndpoint;
import dev.iftally.views.overlay.DeviceBinder;
import dev.iftally.views.overlay.NetdevMaker;
import dev.iftally.views.overlay.Overlay;
import dev.iftally.views.snmp.SnmpEndpoint;
import dev.iftally.views.snmp.SnmpOptions;
import dev.iftally.views.tree.TreeMount;
import dev.iftally.views.web.WebContent;
import dev.iftally.views.web.WebEndpoint;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that {@code iftally run} keeps going, put up in the order in which one part needs another, and taken down
 * in the reverse one.
 */
public final class Daemon implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final Settings settings;
    private final Path runtime;
    private final Path treeDirectory;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private Tally tally;
    private Optional<TlsIdentity> tls = Optional.empty();
    private InterfaceEstimators estimators;
    private Databases databases;
    private LinuxDevices linuxDevices;
    private DriverFileReaders driverFiles;
    private Switches switches;
    private ServedMetrics metrics;
    private Optional<String> whyPlain = Optional.empty();
    private Optional<WebEndpoint> web = Optional.empty();

    private Daemon(Settings settings, Directories directories) {
        this.settings = settings;
        this.runtime = directories.runtime();
        this.treeDirectory = settings.local().tree().orElse(directories.tree()).toAbsolutePath();
    }

    /**
     * Puts everything up.
     *
     * @throws IOException in one sentence for people; nothing is left behind then
     */
    public static Daemon start(Settings settings, Directories directories) throws IOException {
        Daemon daemon = new Daemon(settings, directories);
        try {
            daemon.putUp(directories);
            return daemon;
        } catch (IOException | RuntimeException e) {
            daemon.close();
            throw e;
        }
    }

    private void putUp(Directories directories) throws IOException {
        tally = kept(Tally.open(
                new TallyDirectories(runtime, directories.state()),
                settings.tally().keepGone()));
        requireTreeFree(directories.tree());
        linkTree(directories);
        if (settings.local().overlay()
                || settings.local().createNetdevs()
                || KernelStatistics.needsGuard(settings.local().kernel())) {
            // It waits for the guard of a daemon that died, which could otherwise undo what is put up here.
            kept(Guard.start(runtime, treeDirectory));
        }
        prepareTree();
        estimators = kept(new InterfaceEstimators(tally, settings.estimators()::of));
        if (settings.history().isKept()) {
            kept(Recorder.start(tally, directories.state(), settings.history().maxBytes()));
        }
        LiveKernel kernel = kept(LiveKernel.open());
        whyPlain = kept(ServedTree.open(treeDirectory, tally, kernel)).whyPlain();
        whyPlain.ifPresent(why -> LOG.warn("the tree is plain files, which nobody can write to: {}", why));
        LOG.info("the tree is at {}", treeDirectory);
        if (settings.local().createNetdevs()) {
            kept(NetdevMaker.open(runtime, tally));
        } else {
            kept(DeviceBinder.open(tally));
        }
        if (settings.local().overlay()) {
            kept(Overlay.open(runtime, treeDirectory, tally));
            LOG.info("the tally lies over /proc/net/dev and /sys/class/net of this mount namespace");
        }
        // Before any source, which would read what an earlier daemon has left.
        KernelStatistics.open(settings.local().kernel(), runtime, tally).ifPresent(parts::push);
        if (settings.local().isByDevices() && !settings.local().createNetdevs()) {
            DeviceHint.watch(tally);
        }
        tls = Certificates.read(
                settings.tls(), problem -> tally.record(Event.now(Event.Kind.NOTE, "certificates", problem)));
        databases = kept(new Databases(tally, tls));
        databases.readOnly(settings.sources().databases());
        if (settings.local().netlink().isPresent()) {
            kept(NetlinkEndpoint.open(settings.local().netlink().get(), tally));
        }
        switches = kept(new Switches(runtime, tally, tls));
        metrics = new ServedMetrics(tally, settings.prometheus(), switches::statuses);
        web = ServedPage.open(settings.web(), content(directories.state()));
        web.ifPresent(this::kept);
        serveSnmp(directories);
        linuxDevices = kept(new LinuxDevices(tally));
        linuxDevices.readOnly(settings.sources().linux());
        driverFiles = kept(new DriverFileReaders(tally));
        driverFiles.readOnly(settings.sources().driverFiles());
        switches.readOnly(settings.sources().switches());
    }

    private void serveSnmp(Directories directories) throws IOException {
        Optional<SnmpOptions> options = settings.snmp().options();
        if (options.isPresent()) {
            SnmpEndpoint endpoint = kept(SnmpEndpoint.open(options.get(), tally, directories.state()));
            LOG.info("SNMP is served at {}", endpoint.address());
        }
    }

    private WebContent content(Path state) {
        return new WebContent(
                tally,
                state,
                switches::write,
                Optional.of(metrics),
                settings.history().isKept() ? Optional.of(new RememberedRates(state)) : Optional.empty());
    }

    private <T extends AutoCloseable> T kept(T part) {
        parts.push(part);
        return part;
    }

    /** Commands look for the tree in the runtime directory: a link there leads to where it was put. */
    private void linkTree(Directories directories) throws IOException {
        Path usual = directories.tree();
        if (Files.isSymbolicLink(usual)) {
            Files.delete(usual);
        }
        if (!treeDirectory.equals(usual)) {
            removeLeft(usual);
            Files.createSymbolicLink(usual, treeDirectory);
        }
    }

    /** Before anything is done that another daemon, of another runtime directory, would notice. */
    private void requireTreeFree(Path usual) throws IOException {
        try {
            // Who served this runtime directory before is dead, or its lock could not have been taken.
            Path ours = Files.isSymbolicLink(usual) ? Files.readSymbolicLink(usual) : usual;
            TreeMount.requireFree(treeDirectory, treeDirectory.equals(ours));
        } catch (FileSystemException e) {
            throw noPlaceForTree(e);
        }
    }

    private void prepareTree() throws IOException {
        try {
            Overlay.prepare(runtime, treeDirectory);
        } catch (FileSystemException e) {
            throw noPlaceForTree(e);
        }
    }

    private IOException noPlaceForTree(FileSystemException e) {
        return new IOException(
                "the tree cannot be in %s (%s): choose another directory (--tree DIR)"
                        .formatted(treeDirectory, FileTrouble.reason(e)),
                e);
    }

    private static void removeLeft(Path usual) throws IOException {
        try {
            TreeMount.removeLeft(usual);
        } catch (FileSystemException e) {
            throw new IOException(
                    "%s has to become a link to the tree, and is in use (%s): remove it"
                            .formatted(usual, FileTrouble.reason(e)),
                    e);
        }
    }

    /**
     * The sources of {@code changed} are read from now on, and no others, with its estimators; Prometheus is shown what
     * it says. What stays is not interrupted.
     */
    public void reload(Settings changed) {
        tls.ifPresent(TlsIdentity::refresh);
        databases.readOnly(changed.sources().databases());
        linuxDevices.readOnly(changed.sources().linux());
        driverFiles.readOnly(changed.sources().driverFiles());
        switches.readOnly(changed.sources().switches());
        estimators.want(changed.estimators()::of);
        metrics.show(changed.prometheus());
        if (!settings.takingUp(changed).equals(changed)) {
            LOG.warn(
                    "only switches, devices of Linux, drivers' files, databases, estimators and what Prometheus is shown change while the daemon runs: restart it for the rest of the configuration");
        }
    }

    /** The tally's rows. */
    public Rows rows() {
        return tally;
    }

    /** Where the tree is. */
    public Path tree() {
        return treeDirectory;
    }

    /** Why the tree is plain files; empty where FUSE serves it. */
    public Optional<String> whyPlain() {
        return whyPlain;
    }

    /** Where the page is, for a browser; empty where none is served. */
    public Optional<String> pageUrl() {
        return web.map(WebEndpoint::url);
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                // The parts below must come down all the same.
                LOG.error("while ending: {}", e.getMessage(), e);
            }
        }
    }
}
