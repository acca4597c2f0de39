package io.needletail.cli;

import io.needletail.runtime.VolumeCurve;
import io.needletail.runtime.backtest.DataException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code needletail volume-curve}: how a day's volume is spread, for the VWAP algorithm. */
@Command(
        name = "volume-curve",
        description = {
            "Learns how a day's volume is spread over its hours (UTC), from trades or candles.",
            "The VWAP algorithm follows it: execution.entry.curve names the file."
        },
        footer = {
            "  needletail volume-curve btcusdt-1m.csv --out curve.yaml",
            "  needletail run --config my.yaml --set execution.entry.algo=vwap \\",
            "      --set execution.entry.curve=curve.yaml"
        })
final class VolumeCurveCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Raw frames, candle or trade CSV, or a tape, of one instrument.")
    private List<Path> data;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to write the curve (YAML).")
    private Path out;

    @Option(
            names = "--parts",
            paramLabel = "N",
            defaultValue = "48",
            description = "Parts of a day, 1 to 288. Default: ${DEFAULT-VALUE}, of half an hour.")
    private int parts;

    @Option(
            names = "--instrument",
            paramLabel = "SYMBOL",
            defaultValue = "BTCUSDT",
            description = "The instrument of frames and tapes. Default: ${DEFAULT-VALUE}.")
    private String instrument;

    @Override
    public Integer call() throws IOException {
        if (parts < VolumeCurve.FEWEST || parts > VolumeCurve.MOST) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--parts must be %d to %d, not %d"
                            .formatted(VolumeCurve.FEWEST, VolumeCurve.MOST, parts));
        }
        try {
            VolumeCurve curve = VolumeCurve.learn(data, instrument, parts);
            Files.writeString(out, curve.toYaml());
            spec.commandLine().getOut().println(text(curve));
            return ExitCode.OK.number();
        } catch (DataException unusable) {
            throw new CommandFailure(ExitCode.DATA, unusable.getMessage(), unusable);
        }
    }

    private String text(VolumeCurve curve) {
        String missing =
                curve.unseen() == 0
                        ? ""
                        : "; of %d there are no data: nothing is traded in them"
                                .formatted(curve.unseen());
        return "%d parts of a day in %s%s".formatted(parts, out, missing);
    }
}
