package io.needletail.core.feature.average;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.arithmetic.ArcTangent;
import io.needletail.core.feature.graph.Indicator;
import io.needletail.core.feature.window.Ring;

/**
 * MESA adaptive moving average, and its follower in the next slot: exponential averages whose
 * factor follows the rate of change of the phase that a Hilbert transform measures (Ehlers, MESA
 * and Trading Market Cycles, 2001). Both start from the mean of the first six numbers.
 */
public final class Mesa extends Indicator {
    private static final int START = 5;
    private static final int PERIOD = 0;
    private static final int PHASE = 1;
    private static final int I2 = 2;
    private static final int Q2 = 3;
    private static final int RE = 4;
    private static final int IM = 5;

    private final int in;
    private final double fast;
    private final double slow;
    private final Ring prices = new Ring(3);
    private final Ring smooth = new Ring(6);
    private final Ring detrended = new Ring(6);
    private final Ring inPhase = new Ring(6);
    private final Ring quadrature = new Ring(6);
    private final double[] state = new double[6];
    private final double[] next = new double[6];
    private double sum;
    private long seen;
    private double mama;
    private double fama;
    private double nextSmooth;
    private double nextDetrended;
    private double nextInPhase;
    private double nextQuadrature;

    Mesa(int in, int out, double fast, double slow) {
        super(out);
        this.in = in;
        this.fast = fast;
        this.slow = slow;
    }

    @Override
    public void compute(double[] slots) {
        double price = slots[in];
        if (seen < START || Double.isNaN(price)) {
            slots[out] = Double.NaN;
            slots[out + 1] = Double.NaN;
        } else if (seen == START) {
            slots[out] = (sum + price) / (START + 1);
            slots[out + 1] = slots[out];
        } else {
            measure(price);
            double change = Math.max(1, state[PHASE] - next[PHASE]);
            double factor = Math.max(fast / change, slow);
            slots[out] = factor * price + (1 - factor) * mama;
            slots[out + 1] = 0.5 * factor * slots[out] + (1 - 0.5 * factor) * fama;
        }
    }

    private void measure(double price) {
        double adjust = 0.075 * state[PERIOD] + 0.54;
        nextSmooth = (4 * price + 3 * prices.get(0) + 2 * prices.get(1) + prices.get(2)) / 10;
        nextDetrended = hilbert(nextSmooth, smooth) * adjust;
        nextQuadrature = hilbert(nextDetrended, detrended) * adjust;
        nextInPhase = detrended.get(2);
        double advancedI = hilbert(nextInPhase, inPhase) * adjust;
        double advancedQ = hilbert(nextQuadrature, quadrature) * adjust;
        next[I2] = 0.2 * (nextInPhase - advancedQ) + 0.8 * state[I2];
        next[Q2] = 0.2 * (nextQuadrature + advancedI) + 0.8 * state[Q2];
        double re = next[I2] * state[I2] + next[Q2] * state[Q2];
        double im = next[I2] * state[Q2] - next[Q2] * state[I2];
        next[RE] = 0.2 * re + 0.8 * state[RE];
        next[IM] = 0.2 * im + 0.8 * state[IM];
        next[PERIOD] = period();
        next[PHASE] =
                nextInPhase != 0 && nextQuadrature != 0
                        ? StrictMath.toDegrees(ArcTangent.ofRatio(nextQuadrature, nextInPhase))
                        : 0;
    }

    private static double hilbert(double newest, Ring before) {
        return 0.0962 * newest
                + 0.5769 * before.get(1)
                - 0.5769 * before.get(3)
                - 0.0962 * before.get(5);
    }

    private double period() {
        boolean turns = next[IM] != 0 && next[RE] != 0;
        double period = turns ? 2 * Math.PI / ArcTangent.ofRatio(next[IM], next[RE]) : 0;
        double before = state[PERIOD];
        period = Math.max(Math.min(period, 1.5 * before), 0.67 * before);
        period = Math.min(50, Math.max(6, period));
        return 0.2 * period + 0.8 * before;
    }

    @Override
    public void advance(double[] slots) {
        double price = slots[in];
        if (Double.isNaN(price)) {
            return;
        }
        boolean measured = seen > START;
        System.arraycopy(next, 0, state, 0, measured ? state.length : 0);
        smooth.push(measured ? nextSmooth : 0);
        detrended.push(measured ? nextDetrended : 0);
        inPhase.push(measured ? nextInPhase : 0);
        quadrature.push(measured ? nextQuadrature : 0);
        prices.push(price);
        sum += price;
        seen++;
        mama = slots[out];
        fama = slots[out + 1];
    }

    @Override
    public void save(StateWriter to) {
        prices.save(to);
        smooth.save(to);
        detrended.save(to);
        inPhase.save(to);
        quadrature.save(to);
        for (double value : state) {
            to.putDouble(value);
        }
        to.putDouble(sum);
        to.putLong(seen);
        to.putDouble(mama);
        to.putDouble(fama);
    }

    @Override
    public void load(StateReader from) {
        prices.load(from);
        smooth.load(from);
        detrended.load(from);
        inPhase.load(from);
        quadrature.load(from);
        for (int i = 0; i < state.length; i++) {
            state[i] = from.getDouble();
        }
        sum = from.getDouble();
        seen = from.getLong();
        mama = from.getDouble();
        fama = from.getDouble();
    }
}
