package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.scoring.network.Network;

/** Scores one instrument's rows with a network. */
final class NetworkScorer implements Scorer {
    private final Network network;
    private final float[] state;

    NetworkScorer(Network network) {
        this.network = network;
        state = new float[network.stateSize()];
    }

    @Override
    public int featureCount() {
        return network.featureCount();
    }

    @Override
    public double score(double[] features) {
        network.score(features);
        double probability = network.output(network.outputCount() - 1);
        // One NaN only: processors differ in the bits of theirs.
        return Double.isNaN(probability) ? Double.NaN : probability;
    }

    @Override
    public long rowsNeeded() {
        return network.rows() - 1;
    }

    @Override
    public long rowsSeen() {
        return network.seen();
    }

    @Override
    public void push(double[] features) {
        network.push(features);
    }

    @Override
    public void skip() {
        network.skip();
    }

    @Override
    public void prepare() {
        network.prepare();
    }

    /** Two floats in a long. */
    @Override
    public void save(StateWriter out) {
        network.save(state);
        out.putLong(network.seen());
        for (int i = 0; i < state.length; i += 2) {
            int second = i + 1 < state.length ? Float.floatToIntBits(state[i + 1]) : 0;
            out.putLong(
                    (long) second << Integer.SIZE | Float.floatToIntBits(state[i]) & 0xFFFF_FFFFL);
        }
    }

    @Override
    public void load(StateReader in) {
        long seen = in.getLong();
        for (int i = 0; i < state.length; i += 2) {
            long bits = in.getLong();
            state[i] = Float.intBitsToFloat((int) bits);
            if (i + 1 < state.length) {
                state[i + 1] = Float.intBitsToFloat((int) (bits >>> Integer.SIZE));
            }
        }
        network.load(state, seen);
    }

    @Cold
    @Override
    public Scorer separate() {
        return new NetworkScorer(network.copy());
    }
}
