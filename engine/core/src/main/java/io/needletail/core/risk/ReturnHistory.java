package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Returns of every instrument over the same samples of time, so that what they did together is
 * kept. An instrument without a price at the beginning of a sample has no return of it.
 */
final class ReturnHistory {
    private final int samples;
    private final double[][] returns;
    private final double[] lastMarks;
    private final double[] sampledMarks;
    private final int[] known;
    private long taken;

    ReturnHistory(int instruments, int samples) {
        this.samples = samples;
        returns = new double[instruments][samples];
        lastMarks = new double[instruments];
        sampledMarks = new double[instruments];
        known = new int[instruments];
    }

    void mark(int instrumentId, double price) {
        assert price > 0 : "instrument " + instrumentId + " has no price: " + price;
        lastMarks[instrumentId] = price;
    }

    /** A sample has ended: the change of every price since the last is a return. */
    void sample() {
        int at = (int) (taken++ % samples);
        for (int id = 0; id < returns.length; id++) {
            boolean priced = sampledMarks[id] > 0;
            returns[id][at] = priced ? lastMarks[id] / sampledMarks[id] - 1 : 0;
            known[id] = priced ? Math.min(samples, known[id] + 1) : 0;
            sampledMarks[id] = lastMarks[id];
        }
    }

    /** Samples there are. */
    int count() {
        return (int) Math.min(taken, samples);
    }

    /** Samples in a row, up to the last, in which the instrument had a return. */
    int known(int instrumentId) {
        return known[instrumentId];
    }

    double of(int instrumentId, int sample) {
        return returns[instrumentId][sample];
    }

    void save(StateWriter out) {
        out.putLong(taken);
        int count = count();
        for (int id = 0; id < returns.length; id++) {
            out.putDouble(lastMarks[id]);
            out.putDouble(sampledMarks[id]);
            out.putLong(known[id]);
            for (int i = 0; i < count; i++) {
                out.putDouble(returns[id][i]);
            }
        }
    }

    void load(StateReader in) {
        taken = in.getLong();
        int count = count();
        for (int id = 0; id < returns.length; id++) {
            lastMarks[id] = in.getDouble();
            sampledMarks[id] = in.getDouble();
            known[id] = in.getInt();
            for (int i = 0; i < count; i++) {
                returns[id][i] = in.getDouble();
            }
        }
    }
}
