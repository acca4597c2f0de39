package io.needletail.cli;

import io.needletail.cli.view.Figures;
import io.needletail.runtime.Backtest;
import io.needletail.runtime.BacktestResult;
import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.backtest.DataException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
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
            "  needletail backtest --data candles.csv --config my.yaml --journal test"
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
        if (Files.isDirectory(journal.resolve("queue"))) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    journal + " holds an earlier run; name a new --journal, or remove it first");
        }
        try (Progress progress = new Progress("events")) {
            print(Backtest.run(config, data, journal, progress::at));
            return ExitCode.OK.number();
        } catch (DataException unusable) {
            throw new CommandFailure(ExitCode.DATA, unusable.getMessage(), unusable);
        }
    }

    private void print(BacktestResult result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(result));
            out.flush();
            return;
        }
        result.assumptions().forEach(line -> out.println("assumed: " + line));
        out.printf(
                "%s events in %.2f s (%s a second), %s bars, %s decisions%n",
                Figures.count(result.events()),
                result.seconds(),
                Figures.count(Math.round(result.events() / Math.max(result.seconds(), 1e-9))),
                Figures.count(result.bars()),
                Figures.count(result.decisions()));
        out.printf(
                "%d orders, %d fills, %d round trips (%d won)%n",
                result.orders(), result.fills(), result.closedTrades(), result.winningTrades());
        out.printf(
                "profit %s before fees, fees %s, equity %s%n",
                Figures.gain(result.realizedPnlE8()),
                Figures.money(result.feesE8()),
                Figures.money(result.equityE8()));
        if (result.skipped() > 0) {
            out.printf("%d records of the data could not be used%n", result.skipped());
        }
        out.println("journal: " + journal);
        out.flush();
    }

    private JsonObject json(BacktestResult result) {
        return new JsonObject()
                .put("events", result.events())
                .put("decisions", result.decisions())
                .put("bars", result.bars())
                .put("orders", result.orders())
                .put("fills", result.fills())
                .put("closed_trades", result.closedTrades())
                .put("winning_trades", result.winningTrades())
                .put("realized_pnl", Figures.quantity(result.realizedPnlE8()))
                .put("fees", Figures.quantity(result.feesE8()))
                .put("equity", Figures.quantity(result.equityE8()))
                .put("skipped", result.skipped())
                .put("seconds", Double.toString(result.seconds()))
                .put("journal", journal.toString());
    }
}
