package io.needletail.core.feature.level;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.window.Extreme;
import io.needletail.core.feature.window.Ring;

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
    private final Ring ring;
    private final Extreme extreme;

    /** The swings of the n bars, the newest first. */
    private final double[] prices = new double[MOST];

    private final long[] places = new long[MOST];
    private int count;
    private long now;
    private double looked;
    private boolean confirmed;
    private double newest;

    private SwingSide(double sign, int wing, int period) {
        this.sign = sign;
        this.wing = wing;
        this.period = period;
        ring = new Ring(2 * wing);
        extreme = sign > 0 ? Extreme.highest(period) : Extreme.lowest(period);
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
        confirmed = confirmsWith(x);
        newest = confirmed ? ring.get(wing - 1) : Double.NaN;
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
        double nearest = first >= least ? first : Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            double signed = sign * prices[i];
            nearest = signed >= least ? Math.min(nearest, signed) : nearest;
        }
        return nearest < Double.POSITIVE_INFINITY ? sign * nearest : extreme.with(looked);
    }

    /** How many swings are no farther than that from a level. */
    int countNear(double level, double distance) {
        int near = Math.abs(newest - level) <= distance ? 1 : 0;
        for (int i = 0; i < count; i++) {
            near += Math.abs(prices[i] - level) <= distance ? 1 : 0;
        }
        return near;
    }

    void push(double x) {
        if (confirmsWith(x)) {
            count = Math.min(count + 1, MOST);
            System.arraycopy(prices, 0, prices, 1, count - 1);
            System.arraycopy(places, 0, places, 1, count - 1);
            prices[0] = ring.get(wing - 1);
            places[0] = now - wing;
        }
        ring.push(x);
        extreme.push(x);
        now++;
        while (count > 0 && now - places[count - 1] >= period) {
            count--;
        }
    }

    void save(StateWriter to) {
        ring.save(to);
        extreme.save(to);
        to.putLong(count);
        to.putLong(now);
        for (int i = 0; i < count; i++) {
            to.putDouble(prices[i]);
            to.putLong(places[i]);
        }
    }

    void load(StateReader from) {
        ring.load(from);
        extreme.load(from);
        count = from.getInt();
        now = from.getLong();
        for (int i = 0; i < count; i++) {
            prices[i] = from.getDouble();
            places[i] = from.getLong();
        }
    }

    /** Whether the bar that is a wing back is a swing with x as the next. */
    private boolean confirmsWith(double x) {
        if (!ring.isFull()) {
            return false;
        }
        double middle = sign * ring.get(wing - 1);
        if (middle <= sign * x) {
            return false;
        }
        for (int i = 0; i < 2 * wing; i++) {
            if (i != wing - 1 && middle <= sign * ring.get(i)) {
                return false;
            }
        }
        return true;
    }
}
