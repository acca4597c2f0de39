package io.needletail.core.feature.statistic;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;
import io.needletail.core.feature.window.RollingLine;

/**
 * The line of least squares through the last n numbers: its slope per bar, its height at the last
 * number and the share of the numbers' spread that it explains, side by side. Warm after n.
 */
public final class Line extends Indicator {
    /** Slots that it writes. */
    static final int OUTPUTS = 3;

    private final int in;
    private final RollingLine line;

    Line(int in, int out, int period) {
        super(out);
        this.in = in;
        line = new RollingLine(period);
    }

    @Override
    public void compute(double[] slots) {
        double x = slots[in];
        if (Double.isNaN(x) || !line.isFullWithNext()) {
            slots[out] = Double.NaN;
            slots[out + 1] = Double.NaN;
            slots[out + 2] = Double.NaN;
            return;
        }
        line.lookWith(x);
        slots[out] = line.slope();
        slots[out + 1] = line.end();
        slots[out + 2] = line.explained();
    }

    @Override
    public void advance(double[] slots) {
        double x = slots[in];
        if (!Double.isNaN(x)) {
            line.push(x);
        }
    }

    @Override
    public void save(StateWriter to) {
        line.save(to);
    }

    @Override
    public void load(StateReader from) {
        line.load(from);
    }
}
