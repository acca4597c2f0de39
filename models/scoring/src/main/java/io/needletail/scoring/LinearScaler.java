package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.List;
import java.util.Locale;

/**
 * (x − center) / scale, rounded twice as IEEE 754 has it. Infinities stay infinite. Nothing is cut
 * off: what lies further out than in training, lies further out.
 */
public final class LinearScaler implements Scaler {
    private final ScalingMethod method;
    private final double[] centers;
    private final double[] scales;

    /**
     * From what was fitted.
     *
     * @param method any but {@link ScalingMethod#RANK}.
     * @param features their names, for messages.
     * @param centers one for each feature, finite.
     * @param scales one for each feature, finite, at least {@link Double#MIN_NORMAL}.
     * @throws ModelException when a number is missing or not as it must be.
     */
    public LinearScaler(
            ScalingMethod method, List<String> features, double[] centers, double[] scales) {
        if (method == ScalingMethod.RANK) {
            throw new ModelException("'scaler.method' rank has knots, no centers and scales");
        }
        requireCount("scaler.center", features, centers.length);
        requireCount("scaler.scale", features, scales.length);
        for (int i = 0; i < centers.length; i++) {
            if (!Double.isFinite(centers[i])) {
                throw bad("scaler.center", features.get(i), centers[i], "a finite number");
            }
            if (!(scales[i] >= Double.MIN_NORMAL && scales[i] <= Double.MAX_VALUE)) {
                throw bad(
                        "scaler.scale",
                        features.get(i),
                        scales[i],
                        "a finite number above 0, at least " + Double.MIN_NORMAL);
            }
        }
        this.method = method;
        this.centers = centers.clone();
        this.scales = scales.clone();
    }

    @Override
    public ScalingMethod method() {
        return method;
    }

    @Override
    public int featureCount() {
        return centers.length;
    }

    @Override
    public void scale(double[] features, double[] scaled, int at) {
        for (int i = 0; i < centers.length; i++) {
            scaled[at + i] = (features[i] - centers[i]) / scales[i];
        }
    }

    @Override
    @Cold
    public String fitted(int feature) {
        return String.format(
                Locale.ROOT, "center %.6g, scale %.6g", centers[feature], scales[feature]);
    }

    @Cold
    double[] centers() {
        return centers.clone();
    }

    @Cold
    double[] scales() {
        return scales.clone();
    }

    @Cold
    private static void requireCount(String key, List<String> features, int count) {
        if (count != features.size()) {
            throw new ModelException(
                    "'%s' has %d numbers, the model has %d features"
                            .formatted(key, count, features.size()));
        }
    }

    @Cold
    private static ModelException bad(String key, String feature, double found, String expected) {
        return new ModelException(
                "'%s' of feature %s is %s; expected %s".formatted(key, feature, found, expected));
    }
}
