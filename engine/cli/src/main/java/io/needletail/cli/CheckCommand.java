package io.needletail.cli;

import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.NeedletailConfig;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code needletail check FILE}: is this configuration sound, and what does it amount to? */
@Command(
        name = "check",
        description = "Checks a configuration and prints all of it, each value with its origin.",
        footer = "  needletail check config/paper-binance.yaml")
final class CheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Configuration (YAML).")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one value, as threads.layout=staged. May be repeated.")
    private Map<String, String> overrides = Map.of();

    @Override
    public Integer call() {
        NeedletailConfig config = ConfigFile.read(file, overrides);
        spec.commandLine().getOut().print(config.toYaml(true));
        spec.commandLine().getOut().flush();
        return ExitCode.OK.number();
    }
}
