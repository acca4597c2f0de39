package io.needletail.core.feature.window;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * The highest of the last n numbers: the greater of this round's highest so far and of what is left
 * of the round before, whose highest from each place on was written down when it ended (two stacks,
 * as in {@link RollingSum}). O(1), and without a branch that a price could make the processor
 * guess. The lowest is that of the negatives.
 *
 * <p>Numbers are kept as integers of the same order: the greater of two doubles takes a handful of
 * instructions, for the sake of NaN and of -0, the greater of two integers takes two.
 */
public final class Extreme {
    private static final long NONE = key(Double.NEGATIVE_INFINITY);

    private final int capacity;
    private final double sign;
    private final boolean isDated;

    /** Before the position this round's numbers; behind it, the highest to the last round's end. */
    private final long[] keys;

    /** From the position on, where the highest from there to the last round's end is. */
    private final int[] places;

    private int position;
    private int seen;
    private long round = NONE;
    private int roundPlace;

    private Extreme(int capacity, double sign, boolean isDated) {
        this.capacity = capacity;
        this.sign = sign;
        this.isDated = isDated;
        keys = new long[capacity + 1];
        Arrays.fill(keys, NONE);
        places = new int[isDated ? capacity + 1 : 0];
    }

    /** The highest of n. */
    @Cold
    public static Extreme highest(int capacity) {
        return new Extreme(capacity, 1, false);
    }

    /** The lowest of n. */
    @Cold
    public static Extreme lowest(int capacity) {
        return new Extreme(capacity, -1, false);
    }

    /** The highest of n, which knows how long ago it was. */
    @Cold
    public static Extreme datedHighest(int capacity) {
        return new Extreme(capacity, 1, true);
    }

    /** The lowest of n, which knows how long ago it was. */
    @Cold
    public static Extreme datedLowest(int capacity) {
        return new Extreme(capacity, -1, true);
    }

    /** The extreme with x as the next number; changes nothing. */
    public double with(double x) {
        return sign * number(Math.max(Math.max(keys[position + 1], round), key(sign * x)));
    }

    /**
     * How many pushes ago the extreme was, with x as the next; the latest of equals; 0 is x. For
     * those that are dated.
     */
    public long ageWith(double x) {
        double old = number(keys[position + 1]);
        double recent = number(round);
        if (sign * x >= Math.max(old, recent)) {
            return 0;
        }
        return recent >= old ? position - roundPlace : position + capacity - places[position + 1];
    }

    /** Takes x. */
    public void push(double x) {
        keys[position] = key(sign * x);
        addToRound(position);
        if (seen < capacity) {
            seen++;
        }
        if (++position == capacity) {
            endRound();
        }
    }

    private void addToRound(int place) {
        if (isDated) {
            int isLess = isBelow(keys[place], round);
            roundPlace = roundPlace & isLess | place & ~isLess;
        }
        round = Math.max(round, keys[place]);
    }

    /** Whether n numbers will have been seen with one more. */
    public boolean isFullWithNext() {
        return seen >= capacity - 1;
    }

    /** Gives all state away. */
    public void save(StateWriter out) {
        out.putLong(position);
        out.putLong(seen);
        for (int i = 0; i < seen; i++) {
            out.putDouble(number(keys[i]));
        }
    }

    /** Takes all state back. */
    public void load(StateReader in) {
        position = in.getInt();
        seen = in.getInt();
        Arrays.fill(keys, NONE);
        for (int i = 0; i < seen; i++) {
            keys[i] = key(in.getDouble());
        }
        round = NONE;
        for (int i = 0; i < position; i++) {
            addToRound(i);
        }
        writeHighest();
    }

    private void endRound() {
        position = 0;
        round = NONE;
        writeHighest();
    }

    /** From the position on, the highest of each place to the end. Once there, it stays. */
    private void writeHighest() {
        if (isDated) {
            writePlaces();
        }
        long highest = NONE;
        for (int i = capacity - 1; i >= position; i--) {
            highest = Math.max(highest, keys[i]);
            keys[i] = highest;
        }
    }

    private void writePlaces() {
        long highest = NONE;
        int place = capacity;
        for (int i = capacity - 1; i >= position; i--) {
            int isHigher = isBelow(highest, keys[i]);
            place = i & isHigher | place & ~isHigher;
            highest = Math.max(highest, keys[i]);
            places[i] = place;
        }
    }

    /** All bits where a number is below another, else none; without a branch. */
    private static int isBelow(long key, long other) {
        double lead = number(key) - number(other) + 0.0;
        return (int) (Double.doubleToRawLongBits(lead) >> 63);
    }

    /** An integer for each number, of the same order. */
    private static long key(double number) {
        long bits = Double.doubleToRawLongBits(number);
        return bits ^ bits >> 63 >>> 1;
    }

    /** The number of an integer. */
    private static double number(long key) {
        return Double.longBitsToDouble(key ^ key >> 63 >>> 1);
    }
}
