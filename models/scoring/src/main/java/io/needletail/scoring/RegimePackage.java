package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A package that tells regimes instead of foretelling a price: a directory with one {@code
 * model.json} of the kind {@code regimes}. See models/scoring/README.md for the layout.
 *
 * @param description what the package says of itself; its horizon is one bar.
 * @param scaler what a row's features pass through; null = nothing.
 * @param regimes in their order, by which their names are stable.
 * @param contentHash first 8 bytes of the SHA-256 of {@code model.json}.
 */
@Cold
public record RegimePackage(
        PackageDescription description,
        Scaler scaler,
        List<GaussianRegime> regimes,
        long contentHash) {
    /** What {@code model.json} calls it. */
    public static final String KIND = "regimes";

    /** Most regimes. */
    public static final int MOST = 8;

    /** Most features. */
    public static final int MOST_FEATURES = 32;

    private static final double WEIGHT_SLACK = 1e-6;

    /**
     * Checks that the regimes fit each other and the features.
     *
     * @throws ModelException when they do not.
     */
    public RegimePackage {
        regimes = List.copyOf(regimes);
        int features = description.features().size();
        if (regimes.isEmpty() || regimes.size() > MOST || features > MOST_FEATURES) {
            throw new ModelException(
                    "%d regimes of %d features; expected 1 to %d of at most %d"
                            .formatted(regimes.size(), features, MOST, MOST_FEATURES));
        }
        double sum = 0;
        for (GaussianRegime regime : regimes) {
            sum += regime.weight();
            if (regime.mean().length != features) {
                throw new ModelException(
                        "'regimes': the mean of %s has %d numbers for %d features"
                                .formatted(regime.name(), regime.mean().length, features));
            }
            regime.factor();
        }
        if (Math.abs(sum - 1) > WEIGHT_SLACK) {
            throw new ModelException("'regimes': the weights sum to " + sum + ", not to 1");
        }
        List<String> names = regimes.stream().map(GaussianRegime::name).toList();
        if (new HashSet<>(names).size() != names.size()) {
            throw new ModelException("'regimes' names one twice: " + names);
        }
    }

    /**
     * Reads and verifies a package.
     *
     * @throws ModelException when anything is missing, damaged or of another kind.
     */
    public static RegimePackage load(Path directory) {
        Path file = directory.resolve(ModelPackage.DESCRIPTION);
        byte[] content = ModelPackage.read(file);
        Map<?, ?> json = ModelPackage.json(content, file);
        PackageDescription description = PackageJson.description(json, file);
        if (!KIND.equals(description.kind())) {
            throw new ModelException(
                    "%s: kind '%s' tells no regimes; make one by 'needletail train --trainer regimes'"
                            .formatted(file, description.kind()));
        }
        Scaler scaler = ScalerJson.read(json, description.features(), file.toString());
        try {
            return new RegimePackage(
                    description,
                    scaler,
                    RegimeJson.read(json),
                    Digests.head(Digests.sha256(content)));
        } catch (ModelException bad) {
            throw new ModelException(file + ": " + bad.getMessage(), bad);
        }
    }

    /** Whether a directory holds a package of this kind. */
    public static boolean isIn(Path directory) {
        Path file = directory.resolve(ModelPackage.DESCRIPTION);
        return KIND.equals(ModelPackage.json(ModelPackage.read(file), file).get("kind"));
    }

    /**
     * Writes a package.
     *
     * @param directory which is there.
     * @param scaler what the regimes were fitted through; null = nothing.
     */
    public static RegimePackage write(
            Path directory,
            PackageDescription description,
            Scaler scaler,
            List<GaussianRegime> regimes)
            throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", ModelPackage.FORMAT);
        json.putAll(PackageJson.members(description));
        if (scaler != null) {
            json.put(ScalerJson.MEMBER, ScalerJson.members(scaler));
        }
        json.put(RegimeJson.MEMBER, RegimeJson.members(regimes));
        Files.writeString(
                directory.resolve(ModelPackage.DESCRIPTION), PackageJson.text(json) + "\n");
        return load(directory);
    }

    /**
     * Compiles it for rows that hold its features among others.
     *
     * @param names of a row's features.
     * @throws ModelException when one of its own is missing.
     */
    public RegimeModel compile(List<String> names) {
        description.requireFeatures(names);
        int[] columns = description.features().stream().mapToInt(names::indexOf).toArray();
        return new RegimeModel(this, columns, names.size());
    }
}
