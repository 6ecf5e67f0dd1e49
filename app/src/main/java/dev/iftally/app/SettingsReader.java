package dev.iftally.app;

import dev.iftally.app.config.ConfigurationException;
import dev.iftally.app.config.ConfigurationFile;
import dev.iftally.app.config.Settings;
import dev.iftally.app.config.SourceChecks;
import dev.iftally.app.console.CommandFailure;
import dev.iftally.sources.linux.DriverFiles;
import dev.iftally.sources.linux.LinuxOptions;
import dev.iftally.sources.linux.NetworkNamespace;
import dev.iftally.sources.openflow.ConnectionMethod;
import dev.iftally.sources.openflow.PortNaming;
import dev.iftally.sources.openflow.Protocols;
import dev.iftally.sources.ovsdb.DatabaseAddress;
import java.nio.file.Path;

/** Reads a configuration file with the checks of the sources that it is for. */
final class SettingsReader {
    private SettingsReader() {}

    /** Where settings come from: a file, options, or both. */
    @FunctionalInterface
    interface Origin<T> {
        T read() throws ConfigurationException;
    }

    /** Settings for a command, which ends where they are wrong. */
    static <T> T orEnd(Origin<T> origin) throws CommandFailure {
        try {
            return origin.read();
        } catch (ConfigurationException e) {
            throw CommandFailure.badConfiguration(e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }

    /** The settings of a file; everything wrong with it in the exception. */
    static Settings file(Path file) throws ConfigurationException {
        return ConfigurationFile.read(
                file,
                new SourceChecks(
                        ConnectionMethod::parse,
                        Protocols::parse,
                        PortNaming::checkTemplate,
                        DatabaseAddress::parse,
                        NetworkNamespace::parse,
                        LinuxOptions::checkTemplate,
                        DriverFiles::checkGlob,
                        DriverFiles::checkExpression,
                        DriverFiles::checkPattern));
    }
}
