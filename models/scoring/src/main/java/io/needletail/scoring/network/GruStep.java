package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

/** A GRU layer whose reset follows the product, as PyTorch's does. */
final class GruStep implements Step {
    private final Kernels kernels;
    private final Gates gates;
    private final Product input;
    private final Product state;
    private final float[] initial;
    private final Rows hidden;
    private final Rows before;

    GruStep(Gates gates, Product input, Product state, float[] initial) {
        kernels = gates.kernels();
        this.gates = gates;
        this.input = input;
        this.state = state;
        this.initial = initial;
        hidden = gates.states();
        before = Gates.before(hidden);
        reset();
    }

    Rows hidden() {
        return hidden;
    }

    @Override
    public void run(int from, int to) {
        input.multiply(gates.in, gates.projections, from, to);
        Rows ready = from == 0 ? gates.first : gates.ahead;
        for (int row = from; row < to; row++) {
            kernels.gru(ready.values(), gates.projections, hidden, row, gates.opened);
            if (row + 1 < gates.rows) {
                ready = row + 1 < to ? gates.within : gates.ahead;
                state.multiply(before, ready, row + 1, row + 2);
            }
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
        state.multiply(before, gates.first, 0, 1);
    }
}
