package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One tree of LightGBM's text. The file numbers splits from 0 and leaves as ~0, ~1, …; here the
 * leaves follow the splits.
 */
@Cold
final class LightgbmTree {
    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_SHIFT = 2;
    private static final int MISSING_IS_ZERO = 1;
    private static final int MISSING_IS_NAN = 2;
    private static final int MAX_LEAVES = 1 << 20;

    private final LightgbmSection section;
    private final int output;
    private final int splits;
    private final int categorical;

    LightgbmTree(LightgbmSection section, int output) {
        this.section = section;
        this.output = output;
        if (section.text("is_linear", "0").equals("1")) {
            throw section.error("linear trees are not supported; train with linear_tree=false");
        }
        this.splits = section.integer("num_leaves", 1, MAX_LEAVES) - 1;
        this.categorical =
                section.has("num_cat") ? section.integer("num_cat", 0, Integer.MAX_VALUE - 1) : 0;
    }

    Tree read() {
        int nodes = 2 * splits + 1;
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        Arrays.fill(left, -1);
        Arrays.fill(right, -1);
        children("left_child", left);
        children("right_child", right);
        int[] feature = new int[nodes];
        double[] value = new double[nodes];
        Question[] question = new Question[nodes];
        BitSet[] set = categorical == 0 ? null : new BitSet[nodes];
        long[] features = section.integers("split_feature", splits);
        long[] types = section.integers("decision_type", splits);
        double[] thresholds = section.numbers("threshold", splits);
        BitSet[] sets = sets();
        for (int i = 0; i < splits; i++) {
            feature[i] = Math.clamp(features[i], -1, Integer.MAX_VALUE);
            question[i] = question((int) types[i]);
            if (question[i].hasSet()) {
                set[i] = set(sets, thresholds[i], i);
            } else {
                value[i] = threshold(thresholds[i], i);
            }
        }
        System.arraycopy(section.numbers("leaf_value", splits + 1), 0, value, splits, splits + 1);
        return new Tree(output, left, right, feature, value, question, set);
    }

    /** The file's splits ask "not above?"; what is not above infinity is any number. */
    private double threshold(double notAbove, int split) {
        if (notAbove != notAbove) {
            throw section.error("the threshold of split " + split + " is not a number");
        }
        return notAbove == Double.POSITIVE_INFINITY ? Double.NaN : Math.nextUp(notAbove);
    }

    private void children(String key, int[] into) {
        long[] children = section.integers(key, splits);
        for (int i = 0; i < splits; i++) {
            long child = children[i] < 0 ? splits + ~children[i] : children[i];
            boolean exists = children[i] < 0 ? child < into.length : child < splits;
            if (!exists) {
                throw section.error("'%s' leads to %d".formatted(key, children[i]));
            }
            into[i] = (int) child;
        }
    }

    private Question question(int type) {
        boolean left = (type & DEFAULT_LEFT) != 0;
        if ((type & CATEGORICAL) != 0) {
            if (categorical == 0) {
                throw section.error("it splits on categories, and num_cat is 0");
            }
            return Question.MEMBER_WHEN_CUT;
        }
        return switch (type >>> MISSING_SHIFT) {
            case 0 -> Question.LESS_NAN_IS_ZERO;
            case MISSING_IS_ZERO -> left ? Question.LESS_OR_ZERO : Question.LESS_NOT_ZERO;
            case MISSING_IS_NAN -> left ? Question.LESS_OR_NAN : Question.LESS;
            default -> throw section.error("'decision_type' " + type + " is unknown");
        };
    }

    /** The categories that go left, of each categorical split: words of 32 bits. */
    private BitSet[] sets() {
        if (categorical == 0) {
            return new BitSet[0];
        }
        int words = section.count("cat_threshold");
        if (section.count("cat_boundaries") != categorical + 1) {
            throw section.error("'cat_boundaries' should hold num_cat + 1 numbers");
        }
        long[] bounds = section.integers("cat_boundaries", categorical + 1);
        long[] bits = section.integers("cat_threshold", Math.max(0, words));
        BitSet[] sets = new BitSet[categorical];
        for (int i = 0; i < categorical; i++) {
            if (bounds[i] < 0 || bounds[i] > bounds[i + 1] || bounds[i + 1] > bits.length) {
                throw section.error("'cat_boundaries' do not ascend within 'cat_threshold'");
            }
            sets[i] = set(bits, (int) bounds[i], (int) bounds[i + 1]);
        }
        return sets;
    }

    private static BitSet set(long[] bits, int from, int to) {
        long[] words = new long[(to - from + 1) / 2];
        for (int i = from; i < to; i++) {
            int at = i - from;
            words[at / 2] |= (bits[i] & 0xFFFF_FFFFL) << Integer.SIZE * (at % 2);
        }
        return BitSet.valueOf(words);
    }

    private BitSet set(BitSet[] sets, double index, int split) {
        if (!(index >= 0 && index < sets.length)) {
            throw section.error("split %d names set %s of %d".formatted(split, index, sets.length));
        }
        return sets[(int) index];
    }
}
