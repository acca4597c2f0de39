package io.needletail.core.signal;

import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.List;

/** Combines the votes of several models into one view. */
final class Ensemble {
    private final EnsembleConfig config;
    private final int size;
    private final double[] usual;
    private final double[][] byRegime;
    private final double[] weights;
    private final int least;
    private final double[] probabilities;
    private final Direction[] votes;
    private int alike;
    private int seen;
    private double probabilityUp;
    private double agreement;
    private double value;
    private double threshold;

    /**
     * An ensemble of so many models.
     *
     * @param regimes their names, in their order; none = there are no regimes.
     * @throws IllegalArgumentException when the settings are for others.
     */
    Ensemble(EnsembleConfig config, int size, List<String> regimes) {
        this.config = config;
        this.size = size;
        usual = config.weightsOf(size);
        byRegime = config.weightsByRegime(size, regimes);
        weights = usual.clone();
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

    /**
     * Gives each model the mean of its weights in the regimes, by their probabilities; the usual
     * one where these cannot be told.
     */
    void weigh(Regimes regimes) {
        if (byRegime == null) {
            return;
        }
        for (int i = 0; i < size; i++) {
            double weight = 0;
            for (int regime = 0; regime < byRegime.length; regime++) {
                weight += regimes.probability(regime) * byRegime[regime][i];
            }
            weights[i] = regimes.isTold() ? weight : usual[i];
        }
    }

    /** Takes a model's answer; what is no probability, or weighs nothing, abstains. */
    void take(int i, double answer) {
        probabilities[i] = answer;
        boolean abstains =
                !Member.isProbability(answer)
                        || !(weights[i] > 0)
                        || Math.abs(answer - 0.5) < config.abstainBand();
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
     * Counts a decision point on which at least two spoke, and whether they spoke for one side.
     *
     * @param window so many are looked at together, 0 = never.
     * @param share of them on which they may agree.
     * @return whether a window ended with it in which they agreed more often.
     */
    boolean areAlike(int window, double share) {
        int up = 0;
        int down = 0;
        for (int i = 0; i < size; i++) {
            up += votes[i] == Direction.LONG ? 1 : 0;
            down += votes[i] == Direction.SHORT ? 1 : 0;
        }
        if (window == 0 || up + down < 2) {
            return false;
        }
        if (seen >= window) {
            seen = 0;
            alike = 0;
        }
        seen++;
        alike += up == 0 || down == 0 ? 1 : 0;
        return seen == window && alike > share * window;
    }

    /** Decision points of the window so far on which all that spoke agreed. */
    int alike() {
        return alike;
    }

    void save(StateWriter out) {
        out.putLong(alike);
        out.putLong(seen);
    }

    void load(StateReader in) {
        alike = in.getInt();
        seen = in.getInt();
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
