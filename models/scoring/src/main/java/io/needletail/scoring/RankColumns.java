package io.needletail.scoring;

import io.needletail.codecs.Cold;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns a row into bytes: a column's rank is how many of its cuts are not above the feature. A
 * feature has a column for each direction in which a missing value goes somewhere in the forest: it
 * is then ranked below all cuts (left) or above all (right). A feature of more than 255 cuts has a
 * column for each 255 of them.
 *
 * <p>A rank takes two vector comparisons: with every sixteenth cut, then with the sixteen between.
 * What pads the cuts is NaN, to which nothing compares.
 */
final class RankColumns {
    /** Most columns. */
    static final int MAX = 128;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final int WIDTH = 16;
    private static final int MOST_CUTS = WIDTH * WIDTH - 1;
    private static final int STRIDE = WIDTH + WIDTH * WIDTH;
    private static final byte ABOVE_ALL = (byte) MOST_CUTS;

    /** Where a feature's cuts begin among the columns. */
    private record Column(int feature, boolean missingLeft, int firstCut) {}

    private final List<Column> columns = new ArrayList<>();
    private final float[][] thresholds;
    private final int[] features;
    private final byte[] missing;
    private final float[] cuts;

    RankColumns(Forest forest) {
        thresholds = Thresholds.of(forest);
        boolean[][] used = Thresholds.directions(forest);
        for (int feature = 0; feature < thresholds.length; feature++) {
            for (int left = 0; left < 2; left++) {
                int count = used[feature][left] ? thresholds[feature].length : 0;
                for (int first = 0; first < count; first += MOST_CUTS) {
                    columns.add(new Column(feature, left == 1, first));
                }
            }
        }
        features = columns.stream().mapToInt(Column::feature).toArray();
        missing = new byte[columns.size()];
        cuts = new float[columns.size() * STRIDE];
        Arrays.fill(cuts, Float.NaN);
        for (int i = 0; i < features.length; i++) {
            missing[i] = columns.get(i).missingLeft() ? 0 : ABOVE_ALL;
            fill(i * STRIDE, thresholds[features[i]], columns.get(i).firstCut());
        }
    }

    private void fill(int at, float[] all, int first) {
        int count = Math.min(MOST_CUTS, all.length - first);
        System.arraycopy(all, first, cuts, at + WIDTH, count);
        for (int i = 0; i < WIDTH; i++) {
            cuts[at + i] = cuts[at + WIDTH + i * WIDTH + WIDTH - 1];
        }
    }

    @Cold
    int count() {
        return features.length;
    }

    /** Column in which a split's feature is ranked. */
    @Cold
    int column(int feature, float threshold, boolean missingLeft) {
        int cut = Arrays.binarySearch(thresholds[feature], threshold + 0.0f);
        return columns.indexOf(new Column(feature, missingLeft, cut / MOST_CUTS * MOST_CUTS));
    }

    /** A row goes left at a split when its rank in the split's column is less than this. */
    @Cold
    int bound(int feature, float threshold) {
        return Arrays.binarySearch(thresholds[feature], threshold + 0.0f) % MOST_CUTS + 1;
    }

    /** Ranks a row; the rest of the array is left alone. */
    void rank(float[] row, byte[] ranks) {
        for (int i = 0; i < features.length; i++) {
            float value = row[features[i]];
            int at = i * STRIDE;
            int block =
                    FloatVector.fromArray(FLOATS, cuts, at)
                            .compare(VectorOperators.LE, value)
                            .trueCount();
            int rest =
                    FloatVector.fromArray(FLOATS, cuts, at + WIDTH + WIDTH * block)
                            .compare(VectorOperators.LE, value)
                            .trueCount();
            ranks[i] = value == value ? (byte) (WIDTH * block + rest) : missing[i];
        }
    }
}
