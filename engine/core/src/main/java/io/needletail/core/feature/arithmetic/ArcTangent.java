package io.needletail.core.feature.arithmetic;

/**
 * The angle of a tangent by additions, multiplications and two divisions alone, so with the same
 * bits on every machine, and without a branch on the number. Within 2 units in the last place.
 *
 * <p>Of a number above 1 the reciprocal's angle is taken from a right one. The rest is {@code
 * atan(p) + atan((t - p) / (1 + t p))} with p the nearest sixteenth, and the series {@code u -
 * u^3/3 + u^5/5 - …} (Abramowitz and Stegun, Handbook of Mathematical Functions, 4.4.34 and
 * 4.4.42).
 */
public final class ArcTangent {
    private static final int PARTS = 16;
    private static final double[] ANGLES = new double[PARTS + 1];

    static {
        for (int i = 0; i <= PARTS; i++) {
            ANGLES[i] = StrictMath.atan((double) i / PARTS);
        }
    }

    private ArcTangent() {}

    /** The angle whose tangent is a / b, from -π/2 to π/2; neither is 0, both are finite. */
    public static double ofRatio(double a, double b) {
        double above = Math.abs(a);
        double below = Math.abs(b);
        long isSteep = Double.doubleToRawLongBits(below - above) >> 63;
        double t = Math.min(above, below) / Math.max(above, below);
        int nearest = (int) (t * PARTS + 0.5);
        double p = nearest * (1.0 / PARTS);
        double angle = ANGLES[nearest] + series((t - p) / (1 + t * p));
        double right = isSteep * (-0.5 * Math.PI);
        double upright = Math.abs(right - angle);
        long sign = Double.doubleToRawLongBits(a) ^ Double.doubleToRawLongBits(b);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(upright) | sign & Long.MIN_VALUE);
    }

    /** What is left out is below 3e-18 of numbers to 1/32. */
    private static double series(double u) {
        double z = u * u;
        return u - u * z * (1 / 3.0 - z * (1 / 5.0 - z * (1 / 7.0 - z * (1 / 9.0))));
    }
}
