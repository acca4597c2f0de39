package io.needletail.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How good probabilities were.
 *
 * @param accuracy share of rows on whose side of 0.5 the probability was.
 * @param auc chance that a row that came true scored above one that did not; 0.5 = luck.
 * @param logLoss mean negative log likelihood; less is better.
 */
public record Quality(double accuracy, double auc, double logLoss) {
    private static final double LEAST_PROBABILITY = 1e-9;

    static Quality of(double[] probabilities, boolean[] labels) {
        int right = 0;
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            right += probabilities[i] > 0.5 == labels[i] ? 1 : 0;
            double ofTruth = labels[i] ? probabilities[i] : 1 - probabilities[i];
            loss -= Math.log(Math.max(ofTruth, LEAST_PROBABILITY));
        }
        return new Quality(
                (double) right / labels.length, auc(probabilities, labels), loss / labels.length);
    }

    /** By ranks (Mann and Whitney, 1947), ties shared. */
    private static double auc(double[] probabilities, boolean[] labels) {
        Integer[] order = IntStream.range(0, labels.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> probabilities[i]));
        double rankSum = 0;
        long positives = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && probabilities[order[to]] == probabilities[order[from]]) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                if (labels[order[i]]) {
                    rankSum += rank;
                    positives++;
                }
            }
            from = to;
        }
        long negatives = labels.length - positives;
        return positives == 0 || negatives == 0
                ? 0.5
                : (rankSum - positives * (positives + 1) / 2.0) / positives / negatives;
    }
}
