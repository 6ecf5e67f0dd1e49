package dev.iftally.app.daemon;

import dev.iftally.app.config.ConfigurationException;
import dev.iftally.app.config.Settings;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a service manager expects of a daemon: says when it is ready, reloads on SIGHUP, ends on SIGTERM and SIGINT. */
public final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final SettingsSupplier settings;
    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();

    private enum Order {
        RELOAD,
        END
    }

    /** Reads the settings anew. */
    @FunctionalInterface
    public interface SettingsSupplier {
        Settings read() throws ConfigurationException;
    }

    /** Hears signals from now on: one that comes while the daemon starts is obeyed when it has started. */
    public Service(SettingsSupplier settings) {
        this.settings = settings;
        Signals.on("HUP", () -> orders.add(Order.RELOAD));
        Signals.on("TERM", () -> orders.add(Order.END));
        Signals.on("INT", () -> orders.add(Order.END));
    }

    /** Serves until the process is told to end. */
    public void run(Daemon daemon) throws InterruptedException {
        Systemd.tell("READY=1\nMAINPID=" + ProcessHandle.current().pid());
        while (orders.take() == Order.RELOAD) {
            // One reload is enough for all that were asked for until now.
            orders.removeIf(order -> order == Order.RELOAD);
            reload(daemon);
        }
        Systemd.tell("STOPPING=1");
        LOG.info("ending");
    }

    private void reload(Daemon daemon) {
        Systemd.tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
        try {
            daemon.reload(settings.read());
        } catch (ConfigurationException e) {
            LOG.error("the configuration is wrong, the old one stays in force: {}", e.getMessage());
        }
        Systemd.tell("READY=1");
    }
}
