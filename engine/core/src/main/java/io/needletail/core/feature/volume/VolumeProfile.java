package io.needletail.core.feature.volume;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.feature.graph.Indicator;

import java.util.Arrays;

/**
 * At which prices the last n bars traded: the price of most (point of control), and the edges of
 * the range around it that holds a share of all (value area), side by side.
 *
 * <p>Bins are [i step, (i + 1) step), of a step that is the least power of two with which the range
 * of the n bars touches no more than so many bins; a bar's quantity is shared evenly between the
 * bins that its range touches. The value area grows from the point of control by the greater of the
 * bins next to it, the upper of equals. Quantities are whole hundred-millionths: what leaves,
 * leaves nothing behind. Warm after n.
 */
public final class VolumeProfile extends Indicator {
    /** Slots that it writes: point of control, upper edge, lower edge. */
    static final int OUTPUTS = 3;

    private static final double SMALLEST = 1e-8;
    private static final double FINEST = 1e-9;
    private static final int MANTISSA_BITS = 52;
    private static final int NO_STEP = Integer.MIN_VALUE;

    /** Slots of its inputs. */
    record Inputs(int high, int low, int volume, int top, int bottom) {}

    private final Inputs in;
    private final int period;
    private final int bins;
    private final double share;
    private final double unitsPerQuantity;
    private final double[] highs;
    private final double[] lows;
    private final long[] quantities;

    /** Units of each bin at its number's lowest bits: the window's bins are never more than fit. */
    private long[] counts;

    private final int mask;
    private int exponent = NO_STEP;
    private int next;
    private int size;

    /** The profile as of the last look: what {@code advance} takes over. */
    private long[] looked;

    private int lookedExponent;

    VolumeProfile(Inputs in, int out, int period, int bins, double share) {
        super(out);
        this.in = in;
        this.period = period;
        this.bins = bins;
        this.share = share;
        unitsPerQuantity = 0.5 / SMALLEST / Integer.highestOneBit(period);
        highs = new double[period];
        lows = new double[period];
        quantities = new long[period];
        mask = bins == 1 ? 0 : (Integer.highestOneBit(bins - 1) << 1) - 1;
        counts = new long[mask + 1];
        looked = new long[mask + 1];
    }

    @Override
    public void compute(double[] slots) {
        double top = slots[in.top];
        double bottom = slots[in.bottom];
        if (Double.isNaN(top)) {
            lookedExponent = NO_STEP;
            slots[out] = Double.NaN;
            slots[out + 1] = Double.NaN;
            slots[out + 2] = Double.NaN;
            return;
        }
        look(slots, exponentOf(top, bottom));
        double perStep = powerOfTwo(-lookedExponent);
        write(slots, (long) (bottom * perStep), (long) (top * perStep));
    }

    @Override
    public void advance(double[] slots) {
        highs[next] = slots[in.high];
        lows[next] = slots[in.low];
        quantities[next] = units(slots);
        next = next + 1 == period ? 0 : next + 1;
        size = Math.min(size + 1, period);
        exponent = lookedExponent;
        long[] swap = counts;
        counts = looked;
        looked = swap;
    }

    @Override
    public void save(StateWriter to) {
        to.putLong(next);
        to.putLong(size);
        to.putLong(exponent);
        for (int i = 0; i < size; i++) {
            to.putDouble(highs[i]);
            to.putDouble(lows[i]);
            to.putLong(quantities[i]);
        }
    }

    @Override
    public void load(StateReader from) {
        next = from.getInt();
        size = from.getInt();
        exponent = from.getInt();
        for (int i = 0; i < size; i++) {
            highs[i] = from.getDouble();
            lows[i] = from.getDouble();
            quantities[i] = from.getLong();
        }
        Arrays.fill(counts, 0);
        if (exponent != NO_STEP) {
            for (int i = 0; i < size; i++) {
                add(counts, exponent, i, 1);
            }
        }
    }

    /** The profile with the slots' bar in it and the oldest of n out of it. */
    private void look(double[] slots, int wanted) {
        if (wanted == exponent) {
            System.arraycopy(counts, 0, looked, 0, counts.length);
            if (size == period) {
                add(looked, wanted, next, -1);
            }
        } else {
            Arrays.fill(looked, 0);
            for (int i = 0; i < size; i++) {
                if (i != next) {
                    add(looked, wanted, i, 1);
                }
            }
        }
        lookedExponent = wanted;
        add(looked, wanted, slots[in.low], slots[in.high], units(slots));
    }

    private void add(long[] to, int stepExponent, int bar, int sign) {
        add(to, stepExponent, lows[bar], highs[bar], sign * quantities[bar]);
    }

    private void add(long[] to, int stepExponent, double low, double high, long quantity) {
        double perStep = powerOfTwo(-stepExponent);
        long first = (long) (low * perStep);
        long last = (long) (high * perStep);
        long touched = last - first + 1;
        long each = touched == 1 ? quantity : quantity / touched;
        to[(int) first & mask] += quantity - each * touched;
        for (long bin = first; bin <= last; bin++) {
            to[(int) bin & mask] += each;
        }
    }

    private void write(double[] slots, long first, long last) {
        long total = 0;
        long most = -1;
        long control = first;
        for (long i = first; i <= last; i++) {
            long count = countOf(i);
            total += count;
            if (count > most) {
                most = count;
                control = i;
            }
        }
        long upper = control;
        long lower = control;
        double wanted = share * total;
        for (long inside = most; inside < wanted; ) {
            long above = upper < last ? countOf(upper + 1) : -1;
            long below = lower > first ? countOf(lower - 1) : -1;
            if (above < 0 && below < 0) {
                break;
            }
            boolean up = above >= below;
            upper += up ? 1 : 0;
            lower -= up ? 0 : 1;
            inside += up ? above : below;
        }
        double step = powerOfTwo(lookedExponent);
        slots[out] = (control + 0.5) * step;
        slots[out + 1] = (upper + 1) * step;
        slots[out + 2] = lower * step;
    }

    private long countOf(long bin) {
        return looked[(int) bin & mask];
    }

    private long units(double[] slots) {
        return (long) Math.rint(slots[in.volume] * unitsPerQuantity);
    }

    /** The exponent of the least step with which no more than so many bins are touched. */
    private int exponentOf(double top, double bottom) {
        int candidate = Math.getExponent(Math.max((top - bottom) / bins, top * FINEST));
        while (true) {
            double perStep = powerOfTwo(-candidate);
            if ((long) (top * perStep) - (long) (bottom * perStep) < bins) {
                return candidate;
            }
            candidate++;
        }
    }

    private static double powerOfTwo(int exponent) {
        return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << MANTISSA_BITS);
    }
}
