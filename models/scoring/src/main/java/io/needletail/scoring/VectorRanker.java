package io.needletail.scoring;

import io.needletail.codecs.Cold;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.Arrays;

/**
 * Ranks a row to one byte a column. A rank takes two comparisons of sixteen cuts: every sixteenth,
 * then the sixteen between. What pads the cuts is NaN, to which nothing compares.
 */
final class VectorRanker {
    /** Most columns. */
    static final int MAX = 128;

    /** Most cuts of a column. */
    static final int MOST_CUTS = 255;

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final int LANES = 8;
    private static final int WIDTH = 16;
    private static final int STRIDE = WIDTH + WIDTH * WIDTH;
    private static final byte ABOVE_ALL = (byte) MOST_CUTS;

    private final int[] features;
    private final byte[] missing;
    private final boolean[] nanIsZero;
    private final boolean[] zeroIsMissing;
    private final double[] cuts;
    private final float[] floatCuts;
    private final FlagRanker flags;

    /**
     * Takes over the columns' cuts.
     *
     * @param inFloat whether rows are rounded to float: where the cuts are floats too, half as many
     *     comparisons do.
     */
    VectorRanker(Columns columns, boolean inFloat) {
        int ordered = columns.orderedCount();
        features = new int[ordered];
        missing = new byte[ordered];
        nanIsZero = new boolean[ordered];
        zeroIsMissing = new boolean[ordered];
        cuts = new double[ordered * STRIDE];
        Arrays.fill(cuts, Double.NaN);
        for (int i = 0; i < ordered; i++) {
            Question question = columns.get(i).question();
            features[i] = columns.get(i).feature();
            missing[i] = question.sendsMissingLeft() ? 0 : ABOVE_ALL;
            nanIsZero[i] = question == Question.LESS_NAN_IS_ZERO;
            zeroIsMissing[i] = question.takesZeroForMissing();
            fill(i * STRIDE, columns.cuts(i));
        }
        floatCuts = inFloat ? floats(cuts) : null;
        flags = new FlagRanker(columns);
    }

    /** The same numbers; null when one is no float. */
    @Cold
    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
            if (Double.compare(floats[i], numbers[i]) != 0) {
                return null;
            }
        }
        return floats;
    }

    @Cold
    private void fill(int at, double[] ascending) {
        System.arraycopy(ascending, 0, cuts, at + WIDTH, ascending.length);
        for (int i = 0; i < WIDTH; i++) {
            cuts[at + i] = cuts[at + WIDTH + i * WIDTH + WIDTH - 1];
        }
    }

    /** Ranks a row; the rest of the array is left alone. */
    void rank(double[] row, byte[] ranks) {
        for (int i = 0; i < features.length; i++) {
            double value = row[features[i]];
            value = nanIsZero[i] && value != value ? 0 : value;
            boolean absent = value != value || zeroIsMissing[i] && Math.abs(value) <= Question.ZERO;
            ranks[i] = absent ? missing[i] : (byte) rank(i * STRIDE, value);
        }
        flags.rank(row, ranks);
    }

    private int rank(int at, double value) {
        return floatCuts == null ? doubleRank(at, value) : floatRank(at, (float) value);
    }

    private int floatRank(int at, float value) {
        int block = floatsNotAbove(at, value);
        return WIDTH * block + floatsNotAbove(at + WIDTH + WIDTH * block, value);
    }

    private int floatsNotAbove(int at, float value) {
        return FloatVector.fromArray(FLOATS, floatCuts, at)
                .compare(VectorOperators.LE, value)
                .trueCount();
    }

    private int doubleRank(int at, double value) {
        int block = notAbove(at, value);
        return WIDTH * block + notAbove(at + WIDTH + WIDTH * block, value);
    }

    private int notAbove(int at, double value) {
        return DoubleVector.fromArray(DOUBLES, cuts, at)
                        .compare(VectorOperators.LE, value)
                        .trueCount()
                + DoubleVector.fromArray(DOUBLES, cuts, at + LANES)
                        .compare(VectorOperators.LE, value)
                        .trueCount();
    }
}
