package io.needletail.cli;

import io.needletail.runtime.Backtest;
import io.needletail.runtime.BacktestResult;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.backtest.DataException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code needletail backtest}: recorded inputs through the same core, at full speed. */
@Command(
        name = "backtest",
        description =
                "Runs recorded data through the same core, with simulated fills, at full speed.",
        footer = {
            "  needletail backtest --data btcusdt.gz --journal test",
            "  needletail backtest --data candles.csv --config my.yaml --journal test",
            "  needletail backtest --data btcusdt.gz --history btcusdt-15m.csv --journal test"
        })
final class BacktestCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description = "Raw frames (<ns> <json>, .gz too), candle or trade CSV, or a tape.")
    private List<Path> data;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Candle CSV of the time before the data: the newest venue.historyBars of them"
                            + " warm the features up.")
    private List<Path> history = List.of();

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            required = true,
            description = "Where the run is journaled; must not hold another run's data.")
    private Path journal;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration (YAML). Default: config/backtest.yaml.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one value. May be repeated.")
    private Map<String, String> overrides = Map.of();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        NeedletailConfig config = SampleConfig.read(file, "backtest.yaml", overrides);
        if (JournalPath.holdsRecords(journal)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    journal + " holds an earlier run; name a new --journal, or remove it first");
        }
        try (Progress progress = new Progress("events")) {
            print(Backtest.run(config, data, history, journal, progress::at));
            return ExitCode.OK.number();
        } catch (DataException unusable) {
            throw new CommandFailure(ExitCode.DATA, unusable.getMessage(), unusable);
        }
    }

    private void print(BacktestResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(BacktestText.json(result).put("journal", journal.toString()));
        } else {
            BacktestText.lines(result).forEach(out::println);
            out.println("journal: " + journal);
        }
        out.flush();
    }
}
