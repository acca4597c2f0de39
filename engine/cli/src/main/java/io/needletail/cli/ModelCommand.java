package io.needletail.cli;

import io.needletail.scoring.GaussianRegime;
import io.needletail.scoring.ModelPackage;
import io.needletail.scoring.NetworkWeights;
import io.needletail.scoring.PackageDescription;
import io.needletail.scoring.RegimePackage;
import io.needletail.scoring.Scaler;
import io.needletail.scoring.network.WeightPrecision;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** {@code needletail model DIR}: what a model package is, once it has been verified. */
@Command(
        name = "model",
        description =
                "Verifies a model package and shows what it says of itself; or compares the models"
                        + " of a journal, or tells how far features have drifted.",
        subcommands = {ModelCompareCommand.class, ModelDriftCommand.class},
        footer = {
            "  needletail model models/direction-1m",
            "  needletail model compare journal",
            "  needletail model drift models/direction-1m journal"
        })
final class ModelCommand implements Callable<Integer> {
    /** What tells how far rounded weights lead astray. */
    private static final int RANDOM_ROWS = 2_048;

    private static final long SEED = 1;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "Directory of the package.")
    private Path directory;

    @Override
    public Integer call() {
        if (directory == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Missing required parameter: 'DIR', the model's directory; or: compare"
                            + " JOURNAL");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (RegimePackage.isIn(directory)) {
            regimes(out, RegimePackage.load(directory));
        } else {
            model(out, ModelPackage.load(directory));
        }
        return ExitCode.OK.number();
    }

    private static void regimes(PrintWriter out, RegimePackage loaded) {
        String size = "%d of %d features";
        int features = loaded.description().features().size();
        about(
                out,
                loaded.description(),
                size.formatted(loaded.regimes().size(), features),
                loaded.contentHash());
        for (GaussianRegime regime : loaded.regimes()) {
            row(out, "regime", "%s, share %.4f".formatted(regime.name(), regime.weight()));
        }
        if (loaded.scaler() != null) {
            scaler(out, loaded.scaler(), loaded.description().features());
        }
        origin(out, loaded.description());
    }

    private static void model(PrintWriter out, ModelPackage model) {
        PackageDescription about = model.description();
        about(out, about, model.weights().size(), model.contentHash());
        if (model.weights() instanceof NetworkWeights network
                && network.precision() != WeightPrecision.FP32) {
            precision(out, network);
        }
        if (model.scaler() != null) {
            scaler(out, model.scaler(), about.features());
        }
        if (model.calibration() != null) {
            String fitted = model.calibration().fitted();
            row(out, "calibration", model.calibration().method() + ": " + fitted);
        }
        origin(out, about);
    }

    private static void precision(PrintWriter out, NetworkWeights network) {
        Random random = new Random(SEED);
        double[][] rows = new double[RANDOM_ROWS][network.featureCount()];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> random.nextGaussian());
        }
        row(
                out,
                "precision",
                String.format(
                        Locale.ROOT,
                        "%s: on %d random rows at most %.1e beside fp32",
                        network.precision().key(),
                        RANDOM_ROWS,
                        network.precisionError(rows)));
    }

    private static void about(
            PrintWriter out, PackageDescription about, String size, long contentHash) {
        row(out, "name", about.name() + " " + about.version());
        row(out, "kind", about.kind() + ", " + size);
        row(out, "hash", "%016x".formatted(contentHash));
        row(out, "label", about.label());
        row(out, "bar", Duration.ofNanos(about.barIntervalNs()).toString());
        row(out, "horizon", Duration.ofNanos(about.horizonNs()).toString());
        row(out, "features", String.join(" ", about.features()));
    }

    /** Four decimals, or where they would say nothing, two digits. */
    private static String figure(double value) {
        boolean small = value != 0 && Math.abs(value) < 0.001;
        return String.format(Locale.ROOT, small ? "%.1e" : "%.4f", value);
    }

    private static void origin(PrintWriter out, PackageDescription about) {
        new TreeMap<>(about.metrics()).forEach((name, value) -> row(out, name, figure(value)));
        new TreeMap<>(about.training()).forEach((name, value) -> row(out, name, value));
    }

    private static void scaler(PrintWriter out, Scaler scaler, List<String> features) {
        row(out, "scaler", scaler.method().key());
        for (int i = 0; i < features.size(); i++) {
            row(out, "", features.get(i) + ": " + scaler.fitted(i));
        }
    }

    private static void row(PrintWriter out, String name, String value) {
        out.printf("%-18s %s%n", name, value);
    }
}
