package io.needletail.core.feature.graph;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

import java.util.Arrays;
import java.util.List;

/**
 * All that is computed for one instrument: a flat array of numbers, and who writes them in which
 * order. Closed bars change it for good; a look at running bars happens on a copy of the numbers.
 */
public final class Graph {
    private static final int READING = Gauge.On.READING.ordinal();
    private static final int BOOK = Gauge.On.BOOK.ordinal();
    private static final int TRADE = Gauge.On.TRADE.ordinal();
    private static final int DERIVATIVE = Gauge.On.DERIVATIVE.ordinal();

    private static final long EXPONENT = 0x7ff0_0000_0000_0000L;
    private static final long LEAST_EXPONENT = 0x0010_0000_0000_0000L;

    private final double[] slots;
    private final double[] looked;
    private final BarSeries[] series;
    private final Gauge[][] gauges;

    Graph(int slotCount, BarSeries[] series, List<List<Gauge>> gauges) {
        slots = new double[slotCount];
        Arrays.fill(slots, Double.NaN);
        looked = new double[slotCount];
        this.series = series;
        this.gauges = gauges.stream().map(g -> g.toArray(Gauge[]::new)).toArray(Gauge[][]::new);
    }

    /** Brings the gauges up to this event. */
    public void onMarket(MarketColumn market) {
        if (market.bookChanged) {
            run(BOOK, market);
        }
        if (market.traded) {
            run(TRADE, market);
        }
        if (market.marked || market.liquidated) {
            run(DERIVATIVE, market);
        }
    }

    /** Takes the bars that this event closed, the longest first. */
    public void onBars(MarketColumn market) {
        run(READING, market);
        for (BarSeries one : series) {
            for (int i = 0; i < market.barCount; i++) {
                if (market.bars[i].intervalNs == one.clock()) {
                    one.commit(market.bars[i], slots);
                }
            }
        }
    }

    /** The number in a slot, after the last closed bar. */
    public double value(int slot) {
        return slots[slot];
    }

    /** Bars of that clock seen so far. */
    public long barsSeen(long clock) {
        for (BarSeries one : series) {
            if (one.clock() == clock) {
                return one.barsSeen();
            }
        }
        return 0;
    }

    /** Looks at what would be if the running bars closed as they are now; see {@link #looked}. */
    public void look(MarketColumn market, BarValues[] running, int count) {
        run(READING, market);
        System.arraycopy(slots, 0, looked, 0, slots.length);
        for (BarSeries one : series) {
            for (int i = 0; i < count; i++) {
                if (running[i].intervalNs == one.clock()) {
                    one.peek(running[i], looked);
                }
            }
        }
    }

    /** The number in a slot as of the last {@link #look}. */
    public double looked(int slot) {
        return looked[slot];
    }

    /** Copies the numbers of those slots, as of the last closed bar; whether all are finite. */
    public boolean read(int[] from, double[] to) {
        return read(slots, from, to);
    }

    /** Copies the numbers of those slots, as of the last {@link #look}; whether all are finite. */
    public boolean readLooked(int[] from, double[] to) {
        return read(looked, from, to);
    }

    /** One past the greatest exponent overflows into the sign, so none is asked for alone. */
    private static boolean read(double[] numbers, int[] from, double[] to) {
        long exponents = 0;
        for (int i = 0; i < from.length; i++) {
            double number = numbers[from[i]];
            to[i] = number;
            exponents |= (Double.doubleToRawLongBits(number) & EXPONENT) + LEAST_EXPONENT;
        }
        return exponents >= 0;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        for (double slot : slots) {
            out.putDouble(slot);
        }
        for (BarSeries one : series) {
            one.save(out);
        }
        for (Gauge[] kind : gauges) {
            for (Gauge gauge : kind) {
                gauge.save(out);
            }
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        for (int i = 0; i < slots.length; i++) {
            slots[i] = in.getDouble();
        }
        for (BarSeries one : series) {
            one.load(in);
        }
        for (Gauge[] kind : gauges) {
            for (Gauge gauge : kind) {
                gauge.load(in);
            }
        }
    }

    private void run(int kind, MarketColumn market) {
        for (Gauge gauge : gauges[kind]) {
            gauge.on(market, slots);
        }
    }
}
