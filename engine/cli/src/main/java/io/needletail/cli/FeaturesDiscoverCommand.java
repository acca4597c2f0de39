package io.needletail.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code needletail features discover}: shapes that foretold the next move, into a library. */
@Command(
        name = "discover",
        description = {
            "Looks for motifs: shapes of 5 to 50 closes that were followed by one direction more"
                    + " often than chance explains.",
            "The first 70 % of the bars choose, the rest judge, corrected for how many were tested."
                    + " What holds is written as features."
        },
        footer = {
            "  needletail features discover --data btcusdt-1h.csv --out motifs.yaml",
            "  needletail features discover --data tape --bars 15m --horizon 4 --out motifs.yaml",
            "  then: feature.features: [default_bars, motifs.yaml]"
        })
final class FeaturesDiscoverCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            arity = "1..*",
            description = "Raw frames, candle or trade CSV, or a tape; several are merged by time.")
    private List<Path> data;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to write the library: a .yaml file.")
    private Path out;

    @Option(
            names = "--bars",
            paramLabel = "LENGTH",
            description = "Look at bars of this length. Default: the candles' own, else 1m.")
    private String bars;

    @Option(
            names = "--horizon",
            paramLabel = "BARS",
            defaultValue = "1",
            description = "Bars until the move to foretell is over. Default: 1.")
    private int horizon;

    @Option(
            names = "--instrument",
            paramLabel = "SYMBOL",
            defaultValue = "BTCUSDT",
            description = "The instrument of frames and tapes. Default: ${DEFAULT-VALUE}.")
    private String instrument;

    @Override
    public Integer call() throws IOException {
        if (!out.toString().endsWith(".yaml")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--out: a library of motifs is a .yaml file, not " + out);
        }
        MotifRun run =
                new MotifRun(data, instrument, bars == null ? null : BarLength.of(bars), horizon);
        PrintWriter printer = spec.commandLine().getOut();
        run.search(out, printer);
        printer.flush();
        return ExitCode.OK.number();
    }
}
