package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * Losses that positions may bring within the horizon, in quote currency, by three methods:
 *
 * <ul>
 *   <li>historical: what today's positions would have lost in each past sample, times the root of
 *       the horizon;
 *   <li>parametric: the standard deviation σ of the same, taken as normal with mean 0: z·σ, and
 *       φ(z)/(1 − level)·σ for its conditional (Hull, "Risk Management and Financial
 *       Institutions"). It is the variance that the covariance matrix of returns gives;
 *   <li>Monte-Carlo: paths over the horizon of past samples drawn at random with replacement, all
 *       instruments of a sample together (Efron's bootstrap).
 * </ul>
 *
 * <p>Instruments with too few returns are taken to move by the assumed standard deviation, and
 * together: what they may lose is added to each figure.
 */
final class PortfolioMeasures {
    /** VaR 95, VaR 99, CVaR 95, CVaR 99. */
    static final int LEVELS = 4;

    /** Historical, parametric, Monte-Carlo. */
    static final int METHODS = 3;

    private static final double[] NORMAL = {
        1.6448536269514722, 2.3263478740408408, 2.0627128075074257, 2.6652142203457916
    };

    private final MeasureConfig config;
    private final ReturnHistory history;
    private final SeededDraws random = new SeededDraws();
    private final TailLosses past;
    private final TailLosses drawn;
    private final double[] profits;
    private final double[] correlated;
    private final double[] losses = new double[METHODS * LEVELS];
    private final double[][] rates;
    private final double root;
    private double correlatedExposure;

    PortfolioMeasures(MeasureConfig config, ReturnHistory history, int instruments) {
        this.config = config;
        this.history = history;
        past = new TailLosses(TailLosses.rank(config.samples(), 95));
        drawn = new TailLosses(TailLosses.rank(config.draws(), 95));
        profits = new double[config.samples()];
        correlated = new double[config.samples()];
        rates = new double[instruments][LEVELS];
        root = StrictMath.sqrt(config.horizonSamples());
        forgetRates();
    }

    /** Loss by a method (0 historical, 1 parametric, 2 Monte-Carlo) and level. */
    double loss(int method, int level) {
        return losses[method * LEVELS + level];
    }

    /** Exposure with what moves against each other set off. */
    double correlatedExposure() {
        return correlatedExposure;
    }

    /** What one unit of notional in the instrument alone may lose, long or short, at a level. */
    double rate(int instrumentId, int level) {
        return rates[instrumentId][level];
    }

    /** Nothing is held. */
    void clear() {
        Arrays.fill(losses, 0);
        correlatedExposure = 0;
    }

    /**
     * Measures.
     *
     * @param notionals signed, by instrument, in quote currency.
     * @param number of the measurement, which gives it random numbers of its own.
     */
    void measure(double[] notionals, long number) {
        clear();
        int count = history.count();
        Arrays.fill(profits, 0, count, 0);
        Arrays.fill(correlated, 0, count, 0);
        double unknown = 0;
        for (int id = 0; id < notionals.length; id++) {
            learnRates(id, count);
            if (notionals[id] != 0) {
                unknown += addProfits(id, notionals[id], count);
            }
        }
        if (count > 0) {
            measureHistory(count);
            simulate(count, number);
            correlatedExposure = StrictMath.sqrt(meanSquare(correlated, count));
        }
        correlatedExposure += unknown;
        for (int i = 0; i < losses.length; i++) {
            losses[i] += unknown * assumed(i % LEVELS);
        }
    }

    /**
     * Adds an instrument's profits to each sample, more where it has none in some; returns its
     * notional where too little is known.
     */
    private double addProfits(int id, double notional, int count) {
        if (history.known(id) < config.leastSamples()) {
            return Math.abs(notional);
        }
        double square = 0;
        double whole = notional * StrictMath.sqrt((double) count / history.known(id));
        for (int i = 0; i < count; i++) {
            double change = history.of(id, i);
            profits[i] += whole * change;
            square += change * change;
        }
        double deviation = StrictMath.sqrt(square / count);
        for (int i = 0; deviation > 0 && i < count; i++) {
            correlated[i] += notional * history.of(id, i) / deviation;
        }
        return 0;
    }

    private void measureHistory(int count) {
        past.clear();
        for (int i = 0; i < count; i++) {
            past.add(-profits[i]);
        }
        double deviation = StrictMath.sqrt(meanSquare(profits, count)) * root;
        take(0, past, count, root);
        for (int level = 0; level < LEVELS; level++) {
            losses[LEVELS + level] = NORMAL[level] * deviation;
        }
    }

    private void simulate(int count, long number) {
        random.seed(config.seed() + number);
        drawn.clear();
        for (int path = 0; path < config.draws(); path++) {
            double profit = 0;
            for (int step = 0; step < config.horizonSamples(); step++) {
                profit += profits[random.below(count)];
            }
            drawn.add(-profit);
        }
        take(2, drawn, config.draws(), 1);
    }

    private void take(int method, TailLosses tail, int count, double scale) {
        int five = TailLosses.rank(count, 95);
        int one = TailLosses.rank(count, 99);
        int at = method * LEVELS;
        losses[at] = tail.valueAtRisk(five) * scale;
        losses[at + 1] = tail.valueAtRisk(one) * scale;
        losses[at + 2] = tail.conditional(five) * scale;
        losses[at + 3] = tail.conditional(one) * scale;
    }

    /** Of one instrument alone, whatever the direction: the worse of history and the normal. */
    private void learnRates(int id, int count) {
        if (history.known(id) < config.leastSamples()) {
            for (int level = 0; level < LEVELS; level++) {
                rates[id][level] = assumed(level);
            }
            return;
        }
        past.clear();
        double square = 0;
        for (int i = 0; i < count; i++) {
            double change = history.of(id, i);
            square += change * change;
            past.add(Math.abs(change));
        }
        double deviation = StrictMath.sqrt(square / history.known(id)) * root;
        int five = TailLosses.rank(count, 95);
        int one = TailLosses.rank(count, 99);
        learn(id, 0, past.valueAtRisk(five), deviation);
        learn(id, 1, past.valueAtRisk(one), deviation);
        learn(id, 2, past.conditional(five), deviation);
        learn(id, 3, past.conditional(one), deviation);
    }

    private void learn(int id, int level, double historic, double deviation) {
        rates[id][level] = Math.max(historic * root, NORMAL[level] * deviation);
    }

    private double assumed(int level) {
        return NORMAL[level] * config.assumedMove() * root;
    }

    private void forgetRates() {
        for (double[] rate : rates) {
            for (int level = 0; level < LEVELS; level++) {
                rate[level] = assumed(level);
            }
        }
    }

    private static double meanSquare(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i] * values[i];
        }
        return sum / count;
    }

    void save(StateWriter out) {
        out.putDouble(correlatedExposure);
        for (double loss : losses) {
            out.putDouble(loss);
        }
        for (double[] rate : rates) {
            for (int level = 0; level < LEVELS; level++) {
                out.putDouble(rate[level]);
            }
        }
    }

    void load(StateReader in) {
        correlatedExposure = in.getDouble();
        for (int i = 0; i < losses.length; i++) {
            losses[i] = in.getDouble();
        }
        for (double[] rate : rates) {
            for (int level = 0; level < LEVELS; level++) {
                rate[level] = in.getDouble();
            }
        }
    }
}
