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
    private final double[] prices = new double[MOST];
    private final long[] places = new long[MOST];
    private int next;
    private int count;
    private long now;

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

    /** Whether the bar that is a wing back is a swing with x as the next. */
    boolean confirmsWith(double x) {
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

    /** The newest swing with x as the next. */
    double lastWith(double x) {
        if (confirmsWith(x)) {
            return ring.get(wing - 1);
        }
        return isThere(0) ? prices[at(0)] : extreme.with(x);
    }

    /** How many bars ago that was. */
    long lastAgeWith(double x) {
        if (confirmsWith(x)) {
            return wing;
        }
        return isThere(0) ? now - places[at(0)] : extreme.ageWith(x);
    }

    /** The swing next to a price, on its far side; with none, the extreme of the n bars. */
    double beyondWith(double x, double price) {
        double nearest = Double.POSITIVE_INFINITY;
        if (confirmsWith(x)) {
            nearest = nearer(nearest, ring.get(wing - 1), price);
        }
        for (int i = 0; isThere(i); i++) {
            nearest = nearer(nearest, prices[at(i)], price);
        }
        return nearest < Double.POSITIVE_INFINITY ? sign * nearest : extreme.with(x);
    }

    /** How many swings are no farther than that from a level. */
    int countNearWith(double x, double level, double distance) {
        int near = confirmsWith(x) && Math.abs(ring.get(wing - 1) - level) <= distance ? 1 : 0;
        for (int i = 0; isThere(i); i++) {
            near += Math.abs(prices[at(i)] - level) <= distance ? 1 : 0;
        }
        return near;
    }

    void push(double x) {
        if (confirmsWith(x)) {
            prices[next] = ring.get(wing - 1);
            places[next] = now - wing;
            next = next + 1 == MOST ? 0 : next + 1;
            count = Math.min(count + 1, MOST);
        }
        ring.push(x);
        extreme.push(x);
        now++;
    }

    void save(StateWriter to) {
        ring.save(to);
        extreme.save(to);
        to.putLong(next);
        to.putLong(count);
        to.putLong(now);
        for (int i = 0; i < MOST; i++) {
            to.putDouble(prices[i]);
            to.putLong(places[i]);
        }
    }

    void load(StateReader from) {
        ring.load(from);
        extreme.load(from);
        next = from.getInt();
        count = from.getInt();
        now = from.getLong();
        for (int i = 0; i < MOST; i++) {
            prices[i] = from.getDouble();
            places[i] = from.getLong();
        }
    }

    private double nearer(double nearest, double candidate, double price) {
        double signed = sign * candidate;
        return signed >= sign * price && signed < nearest ? signed : nearest;
    }

    /** Whether the i-th newest swing is there and one of the n bars. */
    private boolean isThere(int i) {
        return i < count && now - places[at(i)] < period;
    }

    private int at(int i) {
        int index = next - 1 - i;
        return index < 0 ? index + MOST : index;
    }
}
