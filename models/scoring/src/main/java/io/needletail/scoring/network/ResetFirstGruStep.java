package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

/**
 * A GRU layer whose reset comes before the product (Keras' older form): the candidate's share of
 * the state cannot be computed ahead.
 */
final class ResetFirstGruStep implements Step {
    private final Gates gates;
    private final Product input;
    private final Product updateAndReset;
    private final Product candidate;
    private final float[] initial;
    private final Rows hidden;
    private final Rows before;
    private final Rows kept;
    private final Rows ofState;

    ResetFirstGruStep(
            Gates gates,
            Product input,
            Product updateAndReset,
            Product candidate,
            float[] initial) {
        this.gates = gates;
        this.input = input;
        this.updateAndReset = updateAndReset;
        this.candidate = candidate;
        this.initial = initial;
        hidden = gates.states();
        before = Gates.before(hidden);
        kept = gates.single();
        ofState = gates.single();
        reset();
    }

    Rows hidden() {
        return hidden;
    }

    @Override
    public void run(int from, int to) {
        input.multiply(gates.in, gates.projections, from, to);
        for (int row = from; row < to; row++) {
            updateAndReset.multiply(before, gates.within, row, row + 1);
            step(row);
        }
    }

    private void step(int row) {
        int units = gates.hidden;
        float[] gate = gates.within.values();
        float[] in = gates.projections.values();
        float[] states = hidden.values();
        int at = gates.projections.at(row);
        int above = hidden.at(row - 1);
        for (int i = 0; i < units; i++) {
            float reset = Functions.sigmoid(gate[units + i] + in[at + units + i]);
            kept.values()[i] = reset * states[above + i];
        }
        candidate.multiply(kept, ofState, 0, 1);
        for (int i = 0; i < units; i++) {
            float update = Functions.sigmoid(gate[i] + in[at + i]);
            float fresh = Functions.tanh(ofState.values()[i] + in[at + 2 * units + i]);
            states[hidden.at(row) + i] = Math.fma(update, states[above + i] - fresh, fresh);
        }
    }

    @Cold
    @Override
    public void reset() {
        load(initial, 0);
    }

    @Override
    public void carry() {
        load(hidden.values(), hidden.at(gates.rows - 1));
    }

    @Cold
    @Override
    public int stateSize() {
        return gates.hidden;
    }

    @Override
    public void save(float[] into, int at) {
        System.arraycopy(hidden.values(), 0, into, at, gates.hidden);
    }

    @Override
    public void load(float[] from, int at) {
        System.arraycopy(from, at, hidden.values(), 0, gates.hidden);
    }
}
