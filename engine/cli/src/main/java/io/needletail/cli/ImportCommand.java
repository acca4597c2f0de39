package io.needletail.cli;

import io.needletail.runtime.Import;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.backtest.DataException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code needletail import FILE…}: candles, trades or frames onto a tape. */
@Command(
        name = "import",
        description = "Turns candle or trade CSVs, or recorded frames, into a tape.",
        footer = {
            "  needletail import candles.csv --journal tape",
            "  needletail import trades.csv --set instruments=[ETHUSDT] --journal tape"
        })
final class ImportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, in the order of time.")
    private List<Path> files;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            required = true,
            description = "The tape; continued when it is there.")
    private Path journal;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration (YAML). Default: config/backtest.yaml.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one value, as instruments=[ETHUSDT]. May be repeated.")
    private Map<String, String> overrides = Map.of();

    @Override
    public Integer call() {
        NeedletailConfig read = SampleConfig.read(config, "backtest.yaml", overrides);
        for (Path file : files) {
            try (Progress progress = new Progress("inputs")) {
                Import.Result result = Import.run(read, file, journal, progress::at);
                spec.commandLine()
                        .getOut()
                        .printf(
                                "%s: %,d inputs on %s, %,d records could not be used%n",
                                file, result.inputs(), journal, result.skipped());
            } catch (DataException unusable) {
                throw new CommandFailure(ExitCode.DATA, unusable.getMessage(), unusable);
            }
        }
        spec.commandLine().getOut().flush();
        return ExitCode.OK.number();
    }
}
