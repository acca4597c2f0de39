package io.needletail.cli;

import io.needletail.core.feature.DefaultFeatures;
import io.needletail.core.feature.FeatureSet;
import io.needletail.runtime.FeatureTable;
import io.needletail.runtime.backtest.DataException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code needletail features compute}: a feature set over recorded data, into a file. */
@Command(
        name = "compute",
        description = {
            "Computes features over candles, trades, frames or a tape, with the engine's own code.",
            "One row per bar: its time, then a column per feature in the order given, empty while"
                    + " warming up. A row's features are known at the bar's close."
        },
        footer = {
            "  needletail features compute --data candles.csv --set 'rsi(14), macd' --out f.csv",
            "  needletail features compute --data btcusdt.gz --bars 10s --set 'imbalance(5), rsi'"
                    + " \\",
            "      --out f.parquet"
        })
final class FeaturesComputeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description = "Raw frames, candle or trade CSV, or a tape; several are merged by time.")
    private List<Path> data;

    @Option(
            names = "--set",
            paramLabel = "FEATURES",
            defaultValue = DefaultFeatures.DEFAULT,
            description = {
                "The features, separated by commas. Default: the default set (needletail features",
                "list --default); default_bars is the same without book and trades."
            })
    private String set;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to write: a .csv or .parquet file.")
    private Path out;

    @Option(
            names = "--bars",
            paramLabel = "LENGTH",
            description = "A row per bar of this length. Default: the candles' own, else 1m.")
    private String bars;

    @Option(
            names = "--instrument",
            paramLabel = "SYMBOL",
            defaultValue = "BTCUSDT",
            description = "The instrument of frames and tapes. Default: ${DEFAULT-VALUE}.")
    private String instrument;

    @Option(
            names = "--time",
            paramLabel = "open|close",
            defaultValue = "OPEN",
            description = "Which instant of the bar the time column holds. Default: open.")
    private BarTime time;

    /** An instant of a bar. */
    enum BarTime {
        OPEN,
        CLOSE
    }

    @Override
    public Integer call() throws IOException {
        List<String> names = DefaultFeatures.expand(FeatureNamesText.split(set));
        FeatureSet features = read(names);
        try (FeatureFile file = FeatureFile.create(out, names)) {
            long rows =
                    FeatureTable.compute(
                            data,
                            instrument,
                            features,
                            bars == null ? null : BarLength.of(bars),
                            (bar, values) ->
                                    file.row(
                                            time == BarTime.OPEN
                                                    ? bar.openTimeNs()
                                                    : bar.closeTimeNs(),
                                            values));
            file.finish();
            spec.commandLine()
                    .getOut()
                    .printf("%,d rows of %d features in %s%n", rows, names.size(), out);
            spec.commandLine().getOut().flush();
            return ExitCode.OK.number();
        } catch (DataException unusable) {
            throw new CommandFailure(ExitCode.DATA, unusable.getMessage(), unusable);
        }
    }

    private static FeatureSet read(List<String> names) {
        try {
            return FeatureSet.parse(names);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(ExitCode.USAGE, "--set: " + wrong.getMessage(), wrong);
        }
    }
}
