package io.needletail.core.risk;

import static io.needletail.core.risk.PortfolioMeasures.LEVELS;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * One measurement of what positions may lose within the horizon, made a little at each event, so
 * that no event waits for the whole. By three methods:
 *
 * <ul>
 *   <li>historical: what the positions would have lost in each past sample, times the root of the
 *       horizon;
 *   <li>parametric: the standard deviation σ of the same, taken as normal with mean 0: z·σ, and
 *       φ(z)/(1 − level)·σ for its conditional (Hull, "Risk Management and Financial
 *       Institutions"). It is the variance that the covariance matrix of returns gives;
 *   <li>Monte-Carlo: paths over the horizon of past samples drawn at random with replacement, all
 *       instruments of a sample together (Efron's bootstrap).
 * </ul>
 *
 * <p>Instruments with too few returns, and those whose price never moved in any of them, are taken
 * to move by the assumed standard deviation, and together: what they may lose is added to each
 * figure.
 *
 * <p>Its steps are the instruments, the past as a whole, each path, and each of the worst paths
 * that is put in its place. What a step takes is counted in returns looked at.
 */
final class Measurement {
    /** An instrument's returns are looked at for its deviation, its tail and its profits. */
    private static final int LOOKS = 3;

    private final MeasureConfig config;
    private final ReturnHistory history;
    private final int instruments;
    private final double root;
    private final double[] held;
    private final PortfolioMeasures found;
    private final SeededDraws random = new SeededDraws();
    private final TailLosses past;
    private final TailLosses drawn;
    private final double[] profits;
    private final double[] correlated;
    private boolean underWay;
    private boolean holding;
    private int next;
    private int count;

    /** What may still be done now, in returns looked at; below 0, what was done ahead of time. */
    private double credit;

    /** Notional of the instruments of which too little is known. */
    private double unknown;

    Measurement(MeasureConfig config, ReturnHistory history, int instruments) {
        this.config = config;
        this.history = history;
        this.instruments = instruments;
        root = StrictMath.sqrt(config.horizonSamples());
        held = new double[instruments];
        found = new PortfolioMeasures(instruments, config.assumedDeviation());
        past = new TailLosses(TailLosses.rank(config.samples(), 95));
        drawn = new TailLosses(TailLosses.rank(config.draws(), 95));
        profits = new double[config.samples()];
        correlated = new double[config.samples()];
    }

    /**
     * Begins afresh.
     *
     * @param notionals signed, by instrument, in quote currency.
     * @param number of the measurement, which gives it random numbers of its own.
     */
    void begin(double[] notionals, long number) {
        System.arraycopy(notionals, 0, held, 0, held.length);
        holding = holdsAny();
        count = history.count();
        Arrays.fill(profits, 0, count, 0);
        Arrays.fill(correlated, 0, count, 0);
        random.seed(config.seed() + number);
        drawn.clear();
        found.clear();
        assumeAll();
        unknown = 0;
        credit = 0;
        next = 0;
        underWay = true;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** Whether it still reads the returns, which must stay as they are until then. */
    boolean isReading() {
        return underWay && next < instruments;
    }

    /** Whether a position is measured; else it is only learnt how instruments move. */
    boolean isHolding() {
        return holding;
    }

    private boolean holdsAny() {
        for (double notional : held) {
            if (notional != 0) {
                return true;
            }
        }
        return false;
    }

    /** The positions that are measured, by instrument. */
    double[] held() {
        return held;
    }

    /** Samples that it is made of. */
    int samples() {
        return count;
    }

    /** What was found, once it is complete. */
    PortfolioMeasures found() {
        return found;
    }

    /**
     * Does a share of the work, 1 = all of it.
     *
     * @return whether that completed it.
     */
    boolean advance(double share) {
        credit += share * work();
        while (underWay && credit > 0) {
            credit -= workOf(next);
            step(next++);
        }
        return !underWay;
    }

    private double work() {
        return (instruments + 1.0) * workOf(0)
                + (double) paths() * config.horizonSamples()
                + (double) ranks() * drawn.depth();
    }

    private int workOf(int step) {
        if (step <= instruments) {
            return LOOKS * count + 1;
        }
        return step <= instruments + paths() ? config.horizonSamples() : drawn.depth();
    }

    private int steps() {
        return instruments + 1 + paths() + ranks();
    }

    /** Without a sample there is nothing to be drawn, and without a position to no purpose. */
    private int paths() {
        return count == 0 || !holding ? 0 : config.draws();
    }

    /** The worst of the paths. */
    private int ranks() {
        return paths() == 0 ? 0 : TailLosses.rank(config.draws(), 95);
    }

    private void step(int step) {
        if (step < instruments) {
            learn(step);
        } else if (step == instruments) {
            measureHistory();
        } else if (step <= instruments + paths()) {
            drawPath();
        } else {
            drawn.orderOne();
        }
        if (step == steps() - 1) {
            complete();
        }
    }

    private void learn(int id) {
        double square = history.known(id) < config.leastSamples() ? 0 : sumOfSquares(id);
        if (square == 0) {
            assume(id);
        } else {
            learnRates(id, square);
            addProfits(id, square);
        }
    }

    private double sumOfSquares(int id) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double change = history.of(id, i);
            sum += change * change;
        }
        return sum;
    }

    /** Nothing of the last measurement remains: a state that was restored knows nothing of it. */
    private void assumeAll() {
        for (int id = 0; id < instruments; id++) {
            assumeRates(id);
        }
    }

    private void assume(int id) {
        assumeRates(id);
        unknown += Math.abs(held[id]);
    }

    private void assumeRates(int id) {
        for (int level = 0; level < LEVELS; level++) {
            found.setRate(id, level, assumed(level));
        }
    }

    /** Of one instrument alone, whatever the direction: the worse of history and the normal. */
    private void learnRates(int id, double square) {
        past.clear();
        for (int i = 0; i < count; i++) {
            past.add(Math.abs(history.of(id, i)));
        }
        past.order();
        double deviation = StrictMath.sqrt(square / history.known(id)) * root;
        for (int level = 0; level < LEVELS; level++) {
            double historic = past.loss(level, count) * root;
            double normal = PortfolioMeasures.normal(level, deviation);
            found.setRate(id, level, Math.max(historic, normal));
        }
    }

    /** Adds an instrument's profits to each sample, more where it has none in some. */
    private void addProfits(int id, double square) {
        double notional = held[id];
        if (notional == 0) {
            return;
        }
        double whole = notional * StrictMath.sqrt((double) count / history.known(id));
        double deviation = StrictMath.sqrt(square / count);
        for (int i = 0; i < count; i++) {
            double change = history.of(id, i);
            profits[i] += whole * change;
            correlated[i] += notional * change / deviation;
        }
    }

    private void measureHistory() {
        if (count == 0) {
            return;
        }
        past.clear();
        for (int i = 0; i < count; i++) {
            past.add(-profits[i]);
        }
        past.order();
        double deviation = StrictMath.sqrt(meanSquare(profits)) * root;
        for (int level = 0; level < LEVELS; level++) {
            found.setLoss(0, level, past.loss(level, count) * root);
            found.setLoss(1, level, PortfolioMeasures.normal(level, deviation));
        }
        found.setCorrelatedExposure(StrictMath.sqrt(meanSquare(correlated)));
    }

    private void drawPath() {
        double profit = 0;
        for (int step = 0; step < config.horizonSamples(); step++) {
            profit += profits[random.below(count)];
        }
        drawn.add(-profit);
    }

    private void complete() {
        for (int level = 0; paths() > 0 && level < LEVELS; level++) {
            found.setLoss(2, level, drawn.loss(level, config.draws()));
        }
        found.setCorrelatedExposure(found.correlatedExposure() + unknown);
        for (int method = 0; method < PortfolioMeasures.METHODS; method++) {
            for (int level = 0; level < LEVELS; level++) {
                double loss = found.loss(method, level) + unknown * assumed(level);
                found.setLoss(method, level, loss);
            }
        }
        underWay = false;
    }

    private double assumed(int level) {
        return PortfolioMeasures.normal(level, config.assumedDeviation());
    }

    private double meanSquare(double[] values) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i] * values[i];
        }
        return sum / count;
    }

    void save(StateWriter out) {
        out.putBoolean(underWay);
        if (!underWay) {
            return;
        }
        out.putLong(next);
        out.putLong(count);
        out.putDouble(credit);
        out.putDouble(unknown);
        for (double notional : held) {
            out.putDouble(notional);
        }
        for (int i = 0; i < count; i++) {
            out.putDouble(profits[i]);
            out.putDouble(correlated[i]);
        }
        random.save(out);
        drawn.save(out);
        found.save(out);
    }

    void load(StateReader in) {
        underWay = in.getBoolean();
        if (!underWay) {
            return;
        }
        next = in.getInt();
        count = in.getInt();
        credit = in.getDouble();
        unknown = in.getDouble();
        for (int id = 0; id < held.length; id++) {
            held[id] = in.getDouble();
        }
        holding = holdsAny();
        for (int i = 0; i < count; i++) {
            profits[i] = in.getDouble();
            correlated[i] = in.getDouble();
        }
        random.load(in);
        drawn.load(in);
        found.load(in);
    }
}
