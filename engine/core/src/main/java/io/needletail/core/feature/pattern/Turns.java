package io.needletail.core.feature.pattern;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;
import io.needletail.core.feature.level.SwingWatch;
import io.needletail.core.feature.window.Ring;

/**
 * Where the price turned: the swings of the last n bars, highs and lows in turn, the newest first.
 * Of several of one kind in a row the most extreme stands (of equals the oldest). A bar that is
 * both counts as a low and then a high where it closed at its open or above, else the other way
 * round.
 *
 * <p>It writes the kind of the newest turn (1 high, -1 low, 0 none), then price and age in bars of
 * each, {@code NaN} where there is none. A turn of age {@code wing} is known since this very bar.
 * The figures follow from the last n + wing bars alone: warm after as many.
 */
public final class Turns extends Indicator {
    /** Turns that it writes. */
    static final int POINTS = 6;

    /** Slots that it writes. */
    static final int OUTPUTS = 1 + 2 * POINTS;

    /** Most swings that are kept, those that do not stand as turns included. */
    static final int MOST = 32;

    private static final int HIGH = 1;
    private static final int LOW = 2;
    private static final int CLOSE = 3;

    /** First slot of the bar's fields: open, high, low, close. */
    private final int bar;

    private final int wing;
    private final int bars;
    private final SwingWatch highs;
    private final SwingWatch lows;

    /** How far the last wing of bars rose from open to close. */
    private final Ring rises;

    /** The swings of the n bars, the newest first, and how many. */
    private final double[] prices = new double[MOST];

    private final double[] kinds = new double[MOST];
    private final long[] places = new long[MOST];
    private int count;
    private long now;

    /** Turns written so far by this look, and the kind of the last one. */
    private int written;

    private double writtenKind;

    Turns(int bar, int out, int wing, int bars) {
        super(out);
        this.bar = bar;
        this.wing = wing;
        this.bars = bars;
        highs = SwingWatch.highs(wing);
        lows = SwingWatch.lows(wing);
        rises = new Ring(wing);
    }

    @Override
    public void compute(double[] slots) {
        for (int i = 0; i < OUTPUTS; i++) {
            slots[out + i] = Double.NaN;
        }
        if (now < bars + wing - 1L) {
            return;
        }
        slots[out] = 0;
        written = 0;
        double later = laterKind();
        offerIfConfirmed(slots, later);
        offerIfConfirmed(slots, -later);
        for (int i = 0; i < count && written <= POINTS; i++) {
            offer(slots, kinds[i], prices[i], now - places[i]);
        }
    }

    @Override
    public void advance(double[] slots) {
        double later = laterKind();
        keepIfConfirmed(slots, -later);
        keepIfConfirmed(slots, later);
        highs.push(slots[bar + HIGH]);
        lows.push(slots[bar + LOW]);
        rises.push(slots[bar + CLOSE] - slots[bar]);
        now++;
        while (count > 0 && now - places[count - 1] >= bars) {
            count--;
        }
    }

    /** Which kind the bar that is a wing back was later, where it is both. */
    private double laterKind() {
        return rises.isFull() && rises.get(wing - 1) < 0 ? -1 : 1;
    }

    private boolean isConfirmed(double[] slots, double kind) {
        return kind > 0
                ? highs.confirmsWith(slots[bar + HIGH])
                : lows.confirmsWith(slots[bar + LOW]);
    }

    private double candidate(double kind) {
        return kind > 0 ? highs.candidate() : lows.candidate();
    }

    private void offerIfConfirmed(double[] slots, double kind) {
        if (isConfirmed(slots, kind)) {
            offer(slots, kind, candidate(kind), wing);
        }
    }

    /** Writes the next older swing, where it stands as a turn. */
    private void offer(double[] slots, double kind, double price, double age) {
        boolean goesOn = written > 0 && kind == writtenKind;
        if (!goesOn) {
            written++;
            writtenKind = kind;
        }
        if (written > POINTS) {
            return;
        }
        int place = out + 2 * written - 1;
        if (!goesOn || kind * price >= kind * slots[place]) {
            slots[place] = price;
            slots[place + 1] = age;
        }
        slots[out] = written == 1 ? kind : slots[out];
    }

    private void keepIfConfirmed(double[] slots, double kind) {
        if (isConfirmed(slots, kind)) {
            count = Math.min(count + 1, MOST);
            System.arraycopy(prices, 0, prices, 1, count - 1);
            System.arraycopy(kinds, 0, kinds, 1, count - 1);
            System.arraycopy(places, 0, places, 1, count - 1);
            prices[0] = candidate(kind);
            kinds[0] = kind;
            places[0] = now - wing;
        }
    }

    @Override
    public void save(StateWriter to) {
        highs.save(to);
        lows.save(to);
        rises.save(to);
        to.putLong(now);
        to.putLong(count);
        for (int i = 0; i < count; i++) {
            to.putDouble(prices[i]);
            to.putDouble(kinds[i]);
            to.putLong(places[i]);
        }
    }

    @Override
    public void load(StateReader from) {
        highs.load(from);
        lows.load(from);
        rises.load(from);
        now = from.getLong();
        count = from.getInt();
        for (int i = 0; i < count; i++) {
            prices[i] = from.getDouble();
            kinds[i] = from.getDouble();
            places[i] = from.getLong();
        }
    }
}
