package dev.iftally.app;

import dev.iftally.app.config.ConfigurationException;
import dev.iftally.app.config.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code iftally check-config FILE}: is a configuration right, and if not, where. */
@Command(
        name = "check-config",
        description = {"Says whether a configuration is right.", "Exit code 0, or 2 with every mistake and its line."})
final class CheckConfigCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The YAML file that 'iftally run -c' is to read.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Settings settings = SettingsReader.file(file).checked(file.toString());
            spec.commandLine()
                    .getOut()
                    .printf("%s is right: %s%n", file, settings.sources().text());
            return 0;
        } catch (ConfigurationException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 2;
        }
    }
}
