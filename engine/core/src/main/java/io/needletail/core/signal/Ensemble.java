package io.needletail.core.signal;

import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** Combines the votes of several models into one view. */
final class Ensemble {
    private final EnsembleConfig config;
    private final int size;
    private final double[] weights;
    private final int least;
    private final double[] probabilities;
    private final Direction[] votes;
    private int alike;
    private boolean alikeTold;
    private double probabilityUp;
    private double agreement;
    private double value;
    private double threshold;

    Ensemble(EnsembleConfig config, int size) {
        this.config = config;
        this.size = size;
        weights = config.weightsOf(size);
        least = config.votesOf(size);
        probabilities = new double[size];
        votes = new Direction[size];
    }

    int size() {
        return size;
    }

    double weight(int i) {
        return weights[i];
    }

    /** LONG, SHORT, or FLAT when it abstains. */
    Direction vote(int i) {
        return votes[i];
    }

    /** As the model gave it. */
    double probability(int i) {
        return probabilities[i];
    }

    /** The view of all together; NaN when they came to none. */
    double probabilityUp() {
        return probabilityUp;
    }

    /** Share of all that speaks for the direction. */
    double agreement() {
        return agreement;
    }

    /** What was short of a consensus. */
    double value() {
        return value;
    }

    /** What a consensus needs of it. */
    double threshold() {
        return threshold;
    }

    /** Takes a model's answer; what is no probability abstains. */
    void take(int i, double answer) {
        probabilities[i] = answer;
        boolean abstains =
                !Member.isProbability(answer) || Math.abs(answer - 0.5) < config.abstainBand();
        votes[i] = abstains ? Direction.FLAT : answer >= 0.5 ? Direction.LONG : Direction.SHORT;
    }

    /** Combines what was taken. */
    void combine() {
        probabilityUp = Double.NaN;
        agreement = 0;
        if (config.method() == Combination.WEIGHTED) {
            weigh();
        } else {
            count();
        }
        if (!Double.isNaN(probabilityUp) && !(agreement >= config.minAgreement())) {
            probabilityUp = Double.NaN;
            value = agreement;
            threshold = config.minAgreement();
        }
    }

    /**
     * Counts decision points on which every model spoke, and for the same side.
     *
     * @param over how many are too many, 0 = never.
     * @return whether, for the first time, there were too many without a break.
     */
    boolean areAlike(int over) {
        boolean same = votes[0] != Direction.FLAT;
        for (int i = 1; i < size; i++) {
            same &= votes[i] == votes[0];
        }
        alike = same ? alike + 1 : 0;
        if (over == 0 || alikeTold || alike < over) {
            return false;
        }
        alikeTold = true;
        return true;
    }

    void save(StateWriter out) {
        out.putLong(alike);
        out.putBoolean(alikeTold);
    }

    void load(StateReader in) {
        alike = in.getInt();
        alikeTold = in.getBoolean();
    }

    private void weigh() {
        double speaking = 0;
        double sum = 0;
        double all = 0;
        for (int i = 0; i < size; i++) {
            all += weights[i];
            if (votes[i] != Direction.FLAT) {
                speaking += weights[i];
                sum += weights[i] * probabilities[i];
            }
        }
        if (speaking == 0) {
            value = 0;
            threshold = config.minAgreement();
            return;
        }
        probabilityUp = Math.min(1, sum / speaking);
        Direction side = probabilityUp >= 0.5 ? Direction.LONG : Direction.SHORT;
        double agreeing = 0;
        for (int i = 0; i < size; i++) {
            agreeing += votes[i] == side ? weights[i] : 0;
        }
        agreement = agreeing / all;
    }

    private void count() {
        int up = 0;
        int down = 0;
        for (int i = 0; i < size; i++) {
            up += votes[i] == Direction.LONG ? 1 : 0;
            down += votes[i] == Direction.SHORT ? 1 : 0;
        }
        int most = Math.max(up, down);
        agreement = (double) most / size;
        if (most < least || up == down) {
            value = most;
            threshold = Math.max(least, Math.min(up, down) + 1);
            return;
        }
        Direction side = up > down ? Direction.LONG : Direction.SHORT;
        double agreeing = 0;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            if (votes[i] == side) {
                agreeing += weights[i];
                sum += weights[i] * probabilities[i];
            }
        }
        probabilityUp = Math.min(1, sum / agreeing);
    }
}
