package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/** What a {@link Measurement} finds: what positions may lose within the horizon, quote currency. */
final class PortfolioMeasures {
    /** VaR 95, VaR 99, CVaR 95, CVaR 99. */
    static final int LEVELS = 4;

    /** Historical, parametric, Monte-Carlo. */
    static final int METHODS = 3;

    private static final double[] NORMAL = {
        1.6448536269514722, 2.3263478740408408, 2.0627128075074257, 2.6652142203457916
    };

    private final double[] losses = new double[METHODS * LEVELS];
    private final double[] rates;
    private double correlatedExposure;

    /** Of instruments of which nothing is known but their deviation over the horizon. */
    PortfolioMeasures(int instruments, double deviation) {
        rates = new double[instruments * LEVELS];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = normal(i % LEVELS, deviation);
        }
    }

    /** What a normal number of mean 0 and that deviation loses at a level. */
    static double normal(int level, double deviation) {
        return NORMAL[level] * deviation;
    }

    /** Loss by a method (0 historical, 1 parametric, 2 Monte-Carlo) and level. */
    double loss(int method, int level) {
        return losses[method * LEVELS + level];
    }

    void setLoss(int method, int level, double loss) {
        losses[method * LEVELS + level] = loss;
    }

    /** Exposure with what moves against each other set off. */
    double correlatedExposure() {
        return correlatedExposure;
    }

    void setCorrelatedExposure(double exposure) {
        correlatedExposure = exposure;
    }

    /** What one unit of notional in the instrument alone may lose, long or short, at a level. */
    double rate(int instrumentId, int level) {
        return rates[instrumentId * LEVELS + level];
    }

    void setRate(int instrumentId, int level, double rate) {
        rates[instrumentId * LEVELS + level] = rate;
    }

    /** Nothing is held. */
    void clear() {
        Arrays.fill(losses, 0);
        correlatedExposure = 0;
    }

    /** Becomes the same as that. */
    void take(PortfolioMeasures other) {
        System.arraycopy(other.losses, 0, losses, 0, losses.length);
        System.arraycopy(other.rates, 0, rates, 0, rates.length);
        correlatedExposure = other.correlatedExposure;
    }

    void save(StateWriter out) {
        out.putDouble(correlatedExposure);
        for (double loss : losses) {
            out.putDouble(loss);
        }
        for (double rate : rates) {
            out.putDouble(rate);
        }
    }

    void load(StateReader in) {
        correlatedExposure = in.getDouble();
        for (int i = 0; i < losses.length; i++) {
            losses[i] = in.getDouble();
        }
        for (int i = 0; i < rates.length; i++) {
            rates[i] = in.getDouble();
        }
    }
}
