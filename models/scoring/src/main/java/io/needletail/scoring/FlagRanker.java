package io.needletail.scoring;

import java.util.BitSet;

/** Ranks the columns that ask for membership or equality: 0 = yes, left, 1 = no. */
final class FlagRanker {
    private final int first;
    private final int[] features;
    private final Question[] questions;
    private final double[] thresholds;
    private final BitSet[] sets;

    FlagRanker(Columns columns) {
        first = columns.orderedCount();
        int count = columns.count() - first;
        features = new int[count];
        questions = new Question[count];
        thresholds = new double[count];
        sets = new BitSet[count];
        for (int i = 0; i < count; i++) {
            Columns.Column column = columns.get(first + i);
            features[i] = column.feature();
            questions[i] = column.question();
            thresholds[i] = column.threshold();
            sets[i] = column.set();
        }
    }

    void rank(double[] row, byte[] ranks) {
        for (int i = 0; i < features.length; i++) {
            ranks[first + i] = (byte) rank(row, i);
        }
    }

    void rank(double[] row, int[] ranks) {
        for (int i = 0; i < features.length; i++) {
            ranks[first + i] = rank(row, i);
        }
    }

    private int rank(double[] row, int i) {
        return questions[i].goesLeft(row[features[i]], thresholds[i], sets[i]) ? 0 : 1;
    }
}
