package io.needletail.core.feature;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Fast stochastic %K (Lane): where the close lies in the range of the last n bars, 0…100. Warm
 * after n bars; 0 where the range is empty.
 */
final class Stochastic implements Indicator {
    private final Window highs;
    private final Window lows;
    private double close;

    Stochastic(int period) {
        highs = new Window(period);
        lows = new Window(period);
    }

    @Override
    public void onBar(BarFigures bar) {
        highs.push(bar.high());
        lows.push(bar.low());
        close = bar.close();
    }

    @Override
    public double value() {
        if (!isWarm()) {
            return Double.NaN;
        }
        double lowest = lows.lowest();
        double range = highs.highest() - lowest;
        return range > 0 ? 100 * (close - lowest) / range : 0;
    }

    @Override
    public boolean isWarm() {
        return highs.isFull();
    }

    @Override
    public int barsNeeded() {
        return highs.capacity();
    }

    @Override
    public void save(StateWriter out) {
        highs.save(out);
        lows.save(out);
        out.putDouble(close);
    }

    @Override
    public void load(StateReader in) {
        highs.load(in);
        lows.load(in);
        close = in.getDouble();
    }
}
