package io.needletail.core.feature.level;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.window.Extreme;

import java.util.Arrays;

/**
 * The swing highs of the last n bars, or the swing lows: a bar whose high is above those of so many
 * bars on either side, known when the last of them has closed. It keeps the newest {@value #MOST}.
 * Where the n bars have none, their extreme stands in for one.
 */
final class SwingSide {
    /** Most swings that are kept. */
    static final int MOST = 32;

    private final double sign;
    private final int wing;
    private final int period;
    private final SwingWatch watch;
    private final Extreme extreme;

    /** The swings of the n bars, the newest first. */
    private final double[] prices = new double[MOST];

    private final long[] places = new long[MOST];

    /** The same by size, times the sign: what is near a price is found without looking at all. */
    private final double[] ordered = new double[MOST];

    private int count;

    private long now;
    private double looked;
    private boolean confirmed;
    private double newest;

    private SwingSide(double sign, int wing, int period) {
        this.sign = sign;
        this.wing = wing;
        this.period = period;
        watch = sign > 0 ? SwingWatch.highs(wing) : SwingWatch.lows(wing);
        extreme = sign > 0 ? Extreme.datedHighest(period) : Extreme.datedLowest(period);
    }

    @Cold
    static SwingSide highs(int wing, int period) {
        return new SwingSide(1, wing, period);
    }

    @Cold
    static SwingSide lows(int wing, int period) {
        return new SwingSide(-1, wing, period);
    }

    boolean isFullWithNext() {
        return extreme.isFullWithNext();
    }

    /** Looks at the swings with x as the next number; changes nothing that is kept. */
    void lookWith(double x) {
        looked = x;
        confirmed = watch.confirmsWith(x);
        newest = confirmed ? watch.candidate() : Double.NaN;
    }

    /** The newest swing, as of the last look. */
    double last() {
        if (confirmed) {
            return newest;
        }
        return count > 0 ? prices[0] : extreme.with(looked);
    }

    /** How many bars ago that was. */
    long lastAge() {
        if (confirmed) {
            return wing;
        }
        return count > 0 ? now - places[0] : extreme.ageWith(looked);
    }

    /** The swing next to a price, on its far side; with none, the extreme of the n bars. */
    double beyond(double price) {
        double least = sign * price;
        double first = sign * newest;
        int place = countBelow(least, 0);
        double nearest = place < count ? ordered[place] : Double.POSITIVE_INFINITY;
        nearest = first >= least ? Math.min(nearest, first) : nearest;
        return nearest < Double.POSITIVE_INFINITY ? sign * nearest : extreme.with(looked);
    }

    /** How many swings are no farther than that from a level. */
    int countNear(double level, double distance) {
        double signed = sign * level;
        int near = Math.abs(newest - level) <= distance ? 1 : 0;
        return near + countUpTo(signed, distance) - countBelow(signed, distance);
    }

    void push(double x) {
        if (watch.confirmsWith(x)) {
            add(watch.candidate());
        }
        watch.push(x);
        extreme.push(x);
        now++;
        while (count > 0 && now - places[count - 1] >= period) {
            removeOldest();
        }
    }

    private void add(double price) {
        if (count == MOST) {
            removeOldest();
        }
        System.arraycopy(prices, 0, prices, 1, count);
        System.arraycopy(places, 0, places, 1, count);
        prices[0] = price;
        places[0] = now - wing;
        int place = countBelow(sign * price, 0);
        System.arraycopy(ordered, place, ordered, place + 1, count - place);
        ordered[place] = sign * price;
        count++;
    }

    private void removeOldest() {
        int place = countBelow(sign * prices[count - 1], 0);
        count--;
        System.arraycopy(ordered, place + 1, ordered, place, count - place);
    }

    /** How many swings are below a level by more than a distance. */
    private int countBelow(double level, double distance) {
        int from = 0;
        int length = count;
        while (length > 1) {
            int half = length >>> 1;
            from += negative(ordered[from + half - 1] - level + distance) & half;
            length -= half;
        }
        return from + (length > 0 ? negative(ordered[from] - level + distance) & 1 : 0);
    }

    /** How many swings are not above a level by more than a distance. */
    private int countUpTo(double level, double distance) {
        int from = 0;
        int length = count;
        while (length > 1) {
            int half = length >>> 1;
            from += ~negative(distance - (ordered[from + half - 1] - level)) & half;
            length -= half;
        }
        return from + (length > 0 ? ~negative(distance - (ordered[from] - level)) & 1 : 0);
    }

    /** All bits where it is below 0, else none: a branch would often be guessed wrong. */
    private static int negative(double difference) {
        return (int) (Double.doubleToRawLongBits(difference) >> 63);
    }

    void save(StateWriter to) {
        watch.save(to);
        extreme.save(to);
        to.putLong(count);
        to.putLong(now);
        for (int i = 0; i < count; i++) {
            to.putDouble(prices[i]);
            to.putLong(places[i]);
        }
    }

    void load(StateReader from) {
        watch.load(from);
        extreme.load(from);
        count = from.getInt();
        now = from.getLong();
        for (int i = 0; i < count; i++) {
            prices[i] = from.getDouble();
            places[i] = from.getLong();
            ordered[i] = sign * prices[i];
        }
        Arrays.sort(ordered, 0, count);
    }
}
