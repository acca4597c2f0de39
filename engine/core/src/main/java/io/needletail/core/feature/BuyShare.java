package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Share of the last n bars' volume that takers bought, 0…1. Warm after n bars; 0.5 where nothing
 * was traded.
 */
final class BuyShare implements Indicator {
    private final Window bought;
    private final Window total;

    BuyShare(int period) {
        bought = new Window(period);
        total = new Window(period);
    }

    @Override
    public void onBar(BarFigures bar) {
        bought.push(bar.buyVolume());
        total.push(bar.volume());
    }

    @Override
    public double value() {
        if (!isWarm()) {
            return Double.NaN;
        }
        double volume = total.sum();
        return volume > 0 ? bought.sum() / volume : 0.5;
    }

    @Override
    public boolean isWarm() {
        return total.isFull();
    }

    @Override
    public int barsNeeded() {
        return total.capacity();
    }

    @Override
    public void save(StateWriter out) {
        bought.save(out);
        total.save(out);
    }

    @Override
    public void load(StateReader in) {
        bought.load(in);
        total.load(in);
    }
}
