package io.needletail.scoring.network;

import io.needletail.codecs.Cold;

/** An LSTM layer. */
final class LstmStep implements Step {
    private final Kernels kernels;
    private final Gates gates;
    private final Product input;
    private final Product state;
    private final float[] initialHidden;
    private final float[] initialCell;
    private final Rows hidden;
    private final Rows before;
    private final Rows cell;

    LstmStep(
            Gates gates, Product input, Product state, float[] initialHidden, float[] initialCell) {
        kernels = gates.kernels();
        this.gates = gates;
        this.input = input;
        this.state = state;
        this.initialHidden = initialHidden;
        this.initialCell = initialCell;
        hidden = gates.states();
        before = Gates.before(hidden);
        cell = gates.states();
        reset();
    }

    Rows hidden() {
        return hidden;
    }

    Rows cell() {
        return cell;
    }

    @Override
    public void run(int from, int to) {
        input.multiply(gates.in, gates.projections, from, to);
        Rows ready = from == 0 ? gates.first : gates.ahead;
        for (int row = from; row < to; row++) {
            kernels.lstm(ready.values(), gates.projections, cell, hidden, row, gates.opened);
            if (row + 1 < gates.rows) {
                ready = row + 1 < to ? gates.within : gates.ahead;
                state.multiply(before, ready, row + 1, row + 2);
            }
        }
    }

    @Cold
    @Override
    public void reset() {
        System.arraycopy(initialHidden, 0, hidden.values(), 0, gates.hidden);
        System.arraycopy(initialCell, 0, cell.values(), 0, gates.hidden);
        state.multiply(before, gates.first, 0, 1);
    }

    @Override
    public void carry() {
        int last = hidden.at(gates.rows - 1);
        System.arraycopy(hidden.values(), last, hidden.values(), 0, gates.hidden);
        System.arraycopy(cell.values(), last, cell.values(), 0, gates.hidden);
        state.multiply(before, gates.first, 0, 1);
    }

    @Cold
    @Override
    public int stateSize() {
        return 2 * gates.hidden;
    }

    @Override
    public void save(float[] into, int at) {
        System.arraycopy(hidden.values(), 0, into, at, gates.hidden);
        System.arraycopy(cell.values(), 0, into, at + gates.hidden, gates.hidden);
    }

    @Override
    public void load(float[] from, int at) {
        System.arraycopy(from, at, hidden.values(), 0, gates.hidden);
        System.arraycopy(from, at + gates.hidden, cell.values(), 0, gates.hidden);
        state.multiply(before, gates.first, 0, 1);
    }
}
