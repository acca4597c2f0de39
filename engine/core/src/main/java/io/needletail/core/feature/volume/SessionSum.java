package io.needletail.core.feature.volume;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * The sum of a series since its UTC day began. {@code NaN} in the day that it has not seen from the
 * beginning: warm after as many bars as a day has.
 */
public final class SessionSum extends Indicator {
    private static final double DAY_SECONDS = 86_400;

    private final int in;
    private final int openTime;
    private final long barsPerDay;
    private double day = Double.NaN;
    private double sum;
    private boolean whole;
    private long seen;

    SessionSum(int in, int openTime, int out, int barsPerDay) {
        super(out);
        this.in = in;
        this.openTime = openTime;
        this.barsPerDay = barsPerDay;
    }

    @Override
    public void compute(double[] slots) {
        double today = Math.floor(slots[openTime] / DAY_SECONDS);
        double before = today == day ? sum : 0;
        boolean warm = isWhole(slots, today) && seen >= barsPerDay - 1;
        slots[out] = warm ? before + slots[in] : Double.NaN;
    }

    @Override
    public void advance(double[] slots) {
        double today = Math.floor(slots[openTime] / DAY_SECONDS);
        whole = isWhole(slots, today);
        sum = (today == day ? sum : 0) + slots[in];
        day = today;
        seen++;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(day);
        to.putDouble(sum);
        to.putBoolean(whole);
        to.putLong(seen);
    }

    @Override
    public void load(StateReader from) {
        day = from.getDouble();
        sum = from.getDouble();
        whole = from.getBoolean();
        seen = from.getLong();
    }

    private boolean isWhole(double[] slots, double today) {
        boolean opensDay = slots[openTime] == today * DAY_SECONDS;
        return whole || opensDay || seen > 0 && today != day;
    }
}
