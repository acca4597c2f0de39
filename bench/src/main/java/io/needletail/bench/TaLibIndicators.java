package io.needletail.bench;

import com.tictactec.ta.lib.Core;
import com.tictactec.ta.lib.MInteger;
import com.tictactec.ta.lib.RetCode;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import java.util.List;

/**
 * The peer: TA-Lib 0.4.0, which knows arrays only, so that each bar is a recomputation over the
 * last 200. Those with a memory need all of them; the others may be asked for the last value alone.
 */
final class TaLibIndicators {
    static final int BARS = 200;

    private static final int LAST = BARS - 1;

    /** What a call finds, and where it writes. */
    static final class Window {
        final Core core = new Core();
        final double[] open = new double[BARS];
        final double[] high = new double[BARS];
        final double[] low = new double[BARS];
        final double[] close = new double[BARS];
        final double[] volume = new double[BARS];
        final double[] first = new double[BARS];
        final double[] second = new double[BARS];
        final double[] third = new double[BARS];
        final MInteger begin = new MInteger();
        final MInteger length = new MInteger();

        private void push(BarValues bar) {
            push(open, bar.openE8);
            push(high, bar.highE8);
            push(low, bar.lowE8);
            push(close, bar.closeE8);
            push(volume, bar.volumeE8);
        }

        private static void push(double[] series, long valueE8) {
            System.arraycopy(series, 1, series, 0, LAST);
            series[LAST] = FixedPoint.toDouble(valueE8);
        }
    }

    private final Window window = new Window();
    private final List<TaLibCatalog.Twin> twins = TaLibCatalog.TWINS;
    private final double[] values = new double[twins.size()];
    private final boolean lastOnly;

    /** Those of the catalogue; the last value alone where that gives the same. */
    TaLibIndicators(boolean lastOnly) {
        this.lastOnly = lastOnly;
    }

    /** Adds a bar and computes every indicator. */
    double bar(BarValues bar) {
        window.push(bar);
        for (int i = 0; i < values.length; i++) {
            TaLibCatalog.Twin twin = twins.get(i);
            int from = lastOnly && !twin.recursive() ? LAST : 0;
            if (twin.call().run(window, from, LAST) != RetCode.Success) {
                throw new IllegalStateException("TA-Lib refuses " + twin.feature());
            }
            values[i] = window.first[window.length.value - 1];
        }
        return values[0];
    }

    /** The i-th indicator as of the last bar. */
    double value(int i) {
        return values[i];
    }
}
