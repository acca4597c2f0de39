package io.needletail.core.feature.level;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * Open, high, low and close of the UTC day before, and today's open, side by side. {@code NaN}
 * until it has seen a whole day: warm after twice as many bars as a day has.
 */
public final class DayBefore extends Indicator {
    /** Slots that it writes, in this order. */
    static final int OUTPUTS = 5;

    static final int OPEN = 0;
    static final int HIGH = 1;
    static final int LOW = 2;
    static final int CLOSE = 3;
    static final int TODAY = 4;

    private static final double DAY_SECONDS = 86_400;

    /** First slot of the bar's fields, which are open, high, low, close; and that of its time. */
    private final int bar;

    private final int openTime;
    private final long barsNeeded;
    private final double[] before = new double[CLOSE + 1];
    private final double[] today = new double[CLOSE + 1];
    private double day = Double.NaN;
    private boolean isWholeBefore;
    private boolean isWholeToday;
    private long seen;

    DayBefore(int bar, int openTime, int out, int barsPerDay) {
        super(out);
        this.bar = bar;
        this.openTime = openTime;
        barsNeeded = 2L * barsPerDay;
    }

    @Override
    public void compute(double[] slots) {
        boolean turns = dayOf(slots) != day;
        boolean warm = seen >= barsNeeded - 1 && (turns ? isWholeToday : isWholeBefore);
        double[] source = turns ? today : before;
        for (int i = 0; i <= CLOSE; i++) {
            slots[out + i] = warm ? source[i] : Double.NaN;
        }
        slots[out + TODAY] = warm ? turns ? slots[bar] : today[OPEN] : Double.NaN;
    }

    @Override
    public void advance(double[] slots) {
        double now = dayOf(slots);
        if (now == day) {
            today[HIGH] = Math.max(today[HIGH], slots[bar + HIGH]);
            today[LOW] = Math.min(today[LOW], slots[bar + LOW]);
            today[CLOSE] = slots[bar + CLOSE];
        } else {
            isWholeBefore = isWholeToday;
            isWholeToday = seen > 0 || slots[openTime] == now * DAY_SECONDS;
            System.arraycopy(today, 0, before, 0, today.length);
            System.arraycopy(slots, bar, today, 0, today.length);
            day = now;
        }
        seen++;
    }

    @Override
    public void save(StateWriter to) {
        for (int i = 0; i <= CLOSE; i++) {
            to.putDouble(before[i]);
            to.putDouble(today[i]);
        }
        to.putDouble(day);
        to.putBoolean(isWholeBefore);
        to.putBoolean(isWholeToday);
        to.putLong(seen);
    }

    @Override
    public void load(StateReader from) {
        for (int i = 0; i <= CLOSE; i++) {
            before[i] = from.getDouble();
            today[i] = from.getDouble();
        }
        day = from.getDouble();
        isWholeBefore = from.getBoolean();
        isWholeToday = from.getBoolean();
        seen = from.getLong();
    }

    private double dayOf(double[] slots) {
        return Math.floor(slots[openTime] / DAY_SECONDS);
    }
}
