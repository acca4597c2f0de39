package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Locale;

/**
 * 1 / (1 + exp(−(slope · log(p / (1 − p)) + intercept))): a line through the log odds, after Platt
 * (1999), who drew it through a machine's margins. Logarithm and exponential are {@code
 * StrictMath}'s.
 *
 * @param slope above 0, finite; 1 with intercept 0 changes nothing.
 * @param intercept finite.
 */
public record PlattCalibration(double slope, double intercept) implements Calibration {
    /** Its name in {@code model.json}. */
    static final String METHOD = "platt";

    /** Checks both numbers. */
    public PlattCalibration {
        if (!(slope > 0 && slope <= Double.MAX_VALUE)) {
            throw bad("slope", slope, "a finite number above 0");
        }
        if (!Double.isFinite(intercept)) {
            throw bad("intercept", intercept, "a finite number");
        }
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public double calibrate(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            return probability;
        }
        double odds = StrictMath.log(probability / (1 - probability));
        return 1 / (1 + StrictMath.exp(-(slope * odds + intercept)));
    }

    @Override
    @Cold
    public String fitted() {
        return String.format(Locale.ROOT, "slope %.6g, intercept %.6g", slope, intercept);
    }

    @Cold
    private static ModelException bad(String key, double found, String expected) {
        return new ModelException(
                "'calibration.%s' is %s; expected %s".formatted(key, found, expected));
    }
}
