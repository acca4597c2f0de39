package io.needletail.core.feature.pattern;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

/**
 * Market structure: how the last two turns of either kind stand to each other, and where a close
 * crosses the last one of a kind, for the first time since it is known. The direction of the last
 * such break within n bars is the trend; with none it is 0. Warm n bars after its turns are.
 */
public final class Structure extends Indicator {
    /** Slots that it writes, in this order. */
    static final int OUTPUTS = 7;

    static final int HIGHER_HIGH = 0;
    static final int LOWER_HIGH = 1;
    static final int HIGHER_LOW = 2;
    static final int LOWER_LOW = 3;
    static final int BREAK = 4;
    static final int CHANGE = 5;
    static final int TREND = 6;

    private static final double NEVER = -1;

    private final int turns;
    private final int close;
    private final int bars;
    private double previousClose = Double.NaN;
    private double trend;
    private double sinceBreak;

    /** Bars since the high and the low that were broken last. */
    private double brokenHighAge = NEVER;

    private double brokenLowAge = NEVER;
    private int seen;

    Structure(int turns, int close, int out, int bars) {
        super(out);
        this.turns = turns;
        this.close = close;
        this.bars = bars;
    }

    @Override
    public void compute(double[] slots) {
        if (Double.isNaN(slots[turns]) || seen < bars - 1) {
            for (int i = 0; i < OUTPUTS; i++) {
                slots[out + i] = Double.NaN;
            }
            return;
        }
        int high = newest(slots, 1);
        int low = newest(slots, -1);
        slots[out + HIGHER_HIGH] = slots[high] > slots[high + 4] ? 1 : 0;
        slots[out + LOWER_HIGH] = slots[high] < slots[high + 4] ? 1 : 0;
        slots[out + HIGHER_LOW] = slots[low] > slots[low + 4] ? 1 : 0;
        slots[out + LOWER_LOW] = slots[low] < slots[low + 4] ? 1 : 0;
        double before = sinceBreak + 1 < bars ? trend : 0;
        double broke = broken(slots);
        boolean turned = broke * before < 0;
        slots[out + BREAK] = turned ? 0 : broke;
        slots[out + CHANGE] = turned ? broke : 0;
        slots[out + TREND] = broke == 0 ? before : broke;
    }

    @Override
    public void advance(double[] slots) {
        if (Double.isNaN(slots[turns])) {
            return;
        }
        double broke = broken(slots);
        brokenHighAge = broke > 0 ? slots[newest(slots, 1) + 1] : older(brokenHighAge);
        brokenLowAge = broke < 0 ? slots[newest(slots, -1) + 1] : older(brokenLowAge);
        sinceBreak = broke == 0 ? Math.min(sinceBreak + 1, bars) : 0;
        trend = broke == 0 ? trend : broke;
        previousClose = slots[close];
        seen = Math.min(seen + 1, bars);
    }

    /** The slot of the newest turn of that kind: its price, and then its age. */
    private int newest(double[] slots, double kind) {
        return slots[turns] == kind ? turns + 1 : turns + 3;
    }

    /** 1 where this close breaks the last high, -1 where it breaks the last low, else 0. */
    private double broken(double[] slots) {
        int high = newest(slots, 1);
        int low = newest(slots, -1);
        double now = slots[close];
        if (now > slots[high]
                && previousClose <= slots[high]
                && slots[high + 1] != older(brokenHighAge)) {
            return 1;
        }
        return now < slots[low]
                        && previousClose >= slots[low]
                        && slots[low + 1] != older(brokenLowAge)
                ? -1
                : 0;
    }

    /** As many bars and one, until nothing that old is looked at. */
    private double older(double age) {
        return age == NEVER || age > bars ? NEVER : age + 1;
    }

    @Override
    public void save(StateWriter to) {
        to.putDouble(previousClose);
        to.putDouble(trend);
        to.putDouble(sinceBreak);
        to.putDouble(brokenHighAge);
        to.putDouble(brokenLowAge);
        to.putLong(seen);
    }

    @Override
    public void load(StateReader from) {
        previousClose = from.getDouble();
        trend = from.getDouble();
        sinceBreak = from.getDouble();
        brokenHighAge = from.getDouble();
        brokenLowAge = from.getDouble();
        seen = from.getInt();
    }
}
