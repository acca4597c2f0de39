package io.needletail.training;

import java.util.Arrays;

/**
 * Log loss after each round.
 *
 * @param learn on the rows learnt from.
 * @param stop on those that decide when to stop.
 */
public record LearningCurve(double[] learn, double[] stop) {
    /** Of a model that is made at once. */
    static final LearningCurve NONE = new LearningCurve(new double[0], new double[0]);

    /** Rounds up to the least loss on the rows that decide. */
    int best() {
        int best = 0;
        for (int i = 1; i < stop.length; i++) {
            best = stop[i] < stop[best] ? i : best;
        }
        return best + 1;
    }

    /** One round's two losses. */
    record Losses(double learn, double stop) {}

    /** Does round after round. */
    @FunctionalInterface
    interface Rounds<X extends Exception> {
        /** Does one, and tells how good it is now. */
        Losses next(int round) throws X;
    }

    /** Rounds until the loss has not fallen for some, or there were enough. */
    static <X extends Exception> LearningCurve until(int most, int patience, Rounds<X> rounds)
            throws X {
        double[] learn = new double[most];
        double[] stop = new double[most];
        int best = 0;
        int count = 0;
        while (count < most && count - best <= patience) {
            Losses losses = rounds.next(count);
            learn[count] = losses.learn();
            stop[count] = losses.stop();
            best = stop[count] < stop[best] ? count : best;
            count++;
        }
        return new LearningCurve(Arrays.copyOf(learn, count), Arrays.copyOf(stop, count));
    }
}
