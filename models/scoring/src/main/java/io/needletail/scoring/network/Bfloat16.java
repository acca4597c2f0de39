package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

/**
 * Two weights in an int.
 *
 * <pre>
 *   31            16 15             0
 *  +----------------+----------------+   lower weight: bits 0 to 15, shifted up by 16
 *  |     upper      |     lower      |   upper weight: all 32 bits as they are
 *  +----------------+----------------+
 * </pre>
 *
 * The lower one is a bfloat16, the nearest to what it stands for. The upper one need not be cut out
 * of the int: its upper half is chosen so that the whole is the nearest, whatever the lower half
 * adds. So both have the error of a bfloat16, and unpacking two takes one shift.
 *
 * <p>Of every {@value #RUN} outputs of a matrix, number j is the lower and number j + {@value
 * #APART} the upper weight of the same int, whatever the processor's vectors are: the weights are
 * the same everywhere.
 */
@Cold
final class Bfloat16 {
    /** Outputs that lie in the same ints. */
    static final int RUN = 32;

    /** How far apart the two outputs of an int are. */
    static final int APART = RUN / 2;

    private static final int BITS = 16;
    private static final int SIGN = 0x8000_0000;
    private static final int GREATEST = 0x7F7F;

    /** 2⁻¹⁰⁰: with other bits behind them, nothing would be a denormal number, which is slow. */
    private static final int LEAST = 0x0D80;

    private Bfloat16() {}

    /** Packs two weights. */
    static int pair(float lower, float upper) {
        int below = nearest(Float.floatToRawIntBits(lower), 0, 0);
        return nearest(Float.floatToRawIntBits(upper), below, LEAST) << BITS | below;
    }

    static float lower(int pair) {
        return Float.intBitsToFloat(pair << BITS);
    }

    static float upper(int pair) {
        return Float.intBitsToFloat(pair);
    }

    /**
     * The upper half of a float that, with this lower half, is nearest to the one given; between
     * two, the even.
     */
    private static int nearest(int given, int lowerHalf, int least) {
        int size = given & ~SIGN;
        int half = Math.clamp(size - lowerHalf >> BITS, least, GREATEST);
        double above = whole(half + 1, lowerHalf) - Float.intBitsToFloat(size);
        double below = Float.intBitsToFloat(size) - whole(half, lowerHalf);
        boolean isAboveNearer = above < below || above == below && (half & 1) != 0;
        return half + (isAboveNearer && half < GREATEST ? 1 : 0) | (given & SIGN) >>> BITS;
    }

    private static double whole(int upperHalf, int lowerHalf) {
        return Float.intBitsToFloat(upperHalf << BITS | lowerHalf);
    }

    /** The pairs of one input's weights, run after run; outputs that are none weigh nothing. */
    static void pack(Matrix matrix, int input, int run, int[] to, int at, int from, int count) {
        for (int i = 0; i < count; i++) {
            int output = run * RUN + from + i;
            to[at + i] = pair(weight(matrix, input, output), weight(matrix, input, output + APART));
        }
    }

    private static float weight(Matrix matrix, int input, int output) {
        if (output >= matrix.outputs()) {
            return 0;
        }
        float weight = matrix.weights()[input * matrix.outputs() + output];
        if (!Float.isFinite(weight)) {
            throw new ModelException("a weight is " + weight + ", which has no 16 bits");
        }
        return weight;
    }

    /** The same matrix with the weights that are left of its own: what {@link #pack} keeps. */
    static Matrix rounded(Matrix matrix) {
        int outputs = matrix.outputs();
        float[] weights = new float[matrix.weights().length];
        for (int input = 0; input < matrix.inputs(); input++) {
            for (int output = 0; output < outputs; output++) {
                boolean isUpper = output % RUN >= APART;
                int low = isUpper ? output - APART : output;
                int pair = pair(weight(matrix, input, low), weight(matrix, input, low + APART));
                weights[input * outputs + output] = isUpper ? upper(pair) : lower(pair);
            }
        }
        return new Matrix(matrix.inputs(), outputs, weights, matrix.bias());
    }
}
