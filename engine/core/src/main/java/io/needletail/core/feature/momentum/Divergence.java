package io.needletail.core.feature.momentum;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;
import io.needletail.core.feature.window.Ring;

/**
 * Says when a price made a new swing low below the last one while an oscillator did not (or the
 * reverse at highs): 1 with the bar that confirms the swing, else 0. A swing is the extreme of k
 * bars on either side, so it is known k bars late. Warm after 2 k + 1.
 */
public final class Divergence extends Indicator {
    private final int price;
    private final int oscillator;
    private final int reach;
    private final double sign;
    private final Ring prices;
    private final Ring oscillations;
    private double lastPrice = Double.NaN;
    private double lastOscillation;
    private boolean swings;

    Divergence(int price, int oscillator, int out, int reach, double sign) {
        super(out);
        this.price = price;
        this.oscillator = oscillator;
        this.reach = reach;
        this.sign = sign;
        prices = new Ring(2 * reach);
        oscillations = new Ring(2 * reach);
    }

    @Override
    public void compute(double[] slots) {
        double now = sign * slots[price];
        if (Double.isNaN(now + slots[oscillator]) || !prices.isFull()) {
            swings = false;
            slots[out] = Double.NaN;
            return;
        }
        double swing = prices.get(reach - 1);
        swings = now > swing;
        for (int back = 0; back < 2 * reach; back++) {
            swings &= back == reach - 1 || prices.get(back) > swing;
        }
        boolean diverges =
                swings && swing < lastPrice && oscillations.get(reach - 1) > lastOscillation;
        slots[out] = diverges ? 1 : 0;
    }

    @Override
    public void advance(double[] slots) {
        double now = slots[price];
        double oscillation = slots[oscillator];
        if (Double.isNaN(now + oscillation)) {
            return;
        }
        if (swings) {
            lastPrice = prices.get(reach - 1);
            lastOscillation = oscillations.get(reach - 1);
        }
        prices.push(sign * now);
        oscillations.push(sign * oscillation);
    }

    @Override
    public void save(StateWriter to) {
        prices.save(to);
        oscillations.save(to);
        to.putDouble(lastPrice);
        to.putDouble(lastOscillation);
    }

    @Override
    public void load(StateReader from) {
        prices.load(from);
        oscillations.load(from);
        lastPrice = from.getDouble();
        lastOscillation = from.getDouble();
    }
}
