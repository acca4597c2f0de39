package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code model.json} says of a model.
 *
 * @param name what people call it.
 * @param version the trainer's version of it.
 * @param kind the weights' form, as {@link WeightsReader} knows it.
 * @param features the ordered feature names.
 * @param label what it predicts, in words.
 * @param barIntervalNs the decision bar's length.
 * @param horizonNs how far ahead it looks.
 * @param training where its data came from: keys and values for people.
 * @param metrics how well it did, by name.
 */
@Cold
public record PackageDescription(
        String name,
        String version,
        String kind,
        List<String> features,
        String label,
        long barIntervalNs,
        long horizonNs,
        Map<String, String> training,
        Map<String, Double> metrics) {

    /** Checks what can be checked without the weights. */
    public PackageDescription {
        if (name.isBlank() || name.length() > 64) {
            throw new ModelException("a model's name has 1 to 64 characters, not '" + name + "'");
        }
        if (features.isEmpty()) {
            throw new ModelException("model '" + name + "' names no features");
        }
        if (barIntervalNs <= 0 || horizonNs <= 0) {
            throw new ModelException("model '" + name + "' needs a positive bar and horizon");
        }
        features = List.copyOf(features);
        training = Map.copyOf(training);
        metrics = Map.copyOf(metrics);
    }

    /**
     * Reads what a package of any kind says of itself.
     *
     * @throws ModelException when it cannot be read.
     */
    public static PackageDescription load(Path directory) {
        Path file = directory.resolve(ModelPackage.DESCRIPTION);
        return PackageJson.description(ModelPackage.json(ModelPackage.read(file), file), file);
    }

    /**
     * Holds it against the features that it is to be scored on.
     *
     * @param names all that there are; a package may read some of them, in any order.
     * @throws ModelException when one is missing; it names it.
     */
    public void requireFeatures(List<String> names) {
        for (int i = 0; i < features.size(); i++) {
            if (!names.contains(features.get(i))) {
                throw new ModelException(
                        "model '%s' was trained with feature %d = %s, which the configuration does not have; set feature.features to the model's list"
                                .formatted(name, i + 1, features.get(i)));
            }
        }
    }
}
