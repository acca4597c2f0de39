package io.needletail.core.signal;

import io.needletail.codecs.Cold;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Objects;

/**
 * How an execution algorithm is to work a quantity: {@code execution.entry} in the configuration,
 * and what a strategy hands to {@link Orders#work}. What an algorithm does not need is without
 * effect. Make it once and keep it: it is never changed.
 *
 * @param algo which one; NONE: one order at the market.
 * @param durationNs time it has, 1 s to 7 days. Lower: nearer to the arrival price, more impact.
 * @param slices parts of TWAP, VWAP and SHORTFALL, 1 to {@value #MOST_SLICES}; a POV order is at
 *     least the parent's share of one of them. Higher: smaller orders, more messages.
 * @param participation of POV: most share of the observed volume, 0.001 to 1. Lower: less impact,
 *     takes longer.
 * @param portion share of the parent that ICEBERG and PEG show at once, and that SNIPE must be
 *     offered at least, 0.001 to 1. Lower: shows less; snipes smaller offers.
 * @param vary of ICEBERG: by which share the part shown may differ, 0 to 0.5. Higher: harder to
 *     see.
 * @param peg what PEG follows.
 * @param offsetBps of PEG: distance from it, away from the market, 0 to 1,000 hundredths of a
 *     percent. Higher: better prices, fewer fills.
 * @param repriceNs of PEG: least time from one price to the next, 100 ms to 1 h. Lower: follows
 *     closer, more messages.
 * @param limitBps how much worse than the arrival price any order may be, 0 to 2,000; 0 = no limit
 *     but the given price. ICEBERG and SNIPE then keep to the arrival price.
 * @param urgency of SHORTFALL: Almgren's and Chriss's κT, 0 to 20. 0 spreads evenly; higher trades
 *     earlier.
 * @param makerBps what SHORTFALL reckons as the venue's fee for making, -100 to 1,000.
 * @param takerBps the same for taking.
 * @param atEnd what happens to the rest.
 * @param curve of VWAP: volume of each part of the UTC day, all of the same length, at most {@value
 *     #MOST_BUCKETS}; only their proportions matter. {@code needletail volume-curve} learns it.
 */
@Cold
public record AlgoTerms(
        Algo algo,
        long durationNs,
        int slices,
        double participation,
        double portion,
        double vary,
        PegReference peg,
        double offsetBps,
        long repriceNs,
        double limitBps,
        double urgency,
        double makerBps,
        double takerBps,
        AtEnd atEnd,
        double[] curve) {
    /** Most parts of a schedule. */
    public static final int MOST_SLICES = 96;

    /** Most parts of a day. */
    public static final int MOST_BUCKETS = 288;

    private static final double MOST_VOLUME = 1e15;

    /** Checks each value. */
    public AlgoTerms {
        Objects.requireNonNull(algo, "algo must be given");
        Objects.requireNonNull(peg, "peg must be mid or best");
        Objects.requireNonNull(atEnd, "atEnd must be cancel or take");
        check("duration (seconds)", durationNs / 1e9, 1, 7 * 86_400.0);
        check("slices", slices, 1, MOST_SLICES);
        check("participation", participation, 0.001, 1);
        check("portion", portion, 0.001, 1);
        check("vary", vary, 0, 0.5);
        check("offsetBps", offsetBps, 0, 1_000);
        check("reprice (seconds)", repriceNs / 1e9, 0.1, 3_600);
        check("limitBps", limitBps, 0, 2_000);
        check("urgency", urgency, 0, 20);
        check("makerBps", makerBps, -100, 1_000);
        check("takerBps", takerBps, -100, 1_000);
        curve = curve.clone();
        checkCurve(algo, curve);
    }

    /** One order at the market. */
    public static AlgoTerms none() {
        return of(Algo.NONE, 60_000_000_000L, 1);
    }

    /**
     * The usual terms: a tenth of the volume, a tenth shown or asked for, pegged to the best price,
     * no limit, the rest given up. For VWAP see {@link #vwap}.
     */
    public static AlgoTerms of(Algo algo, long durationNs, int slices) {
        return usual(algo, durationNs, slices, new double[0]);
    }

    /** The usual terms of VWAP along a curve. */
    public static AlgoTerms vwap(long durationNs, int slices, double[] curve) {
        return usual(Algo.VWAP, durationNs, slices, curve);
    }

    private static AlgoTerms usual(Algo algo, long durationNs, int slices, double[] curve) {
        return new AlgoTerms(
                algo,
                durationNs,
                slices,
                0.1,
                0.1,
                0.2,
                PegReference.BEST,
                0,
                1_000_000_000L,
                0,
                1,
                10,
                10,
                AtEnd.CANCEL,
                curve);
    }

    /** Writes them down. */
    public void save(StateWriter out) {
        out.putLong(algo.ordinal());
        out.putLong(durationNs);
        out.putLong(slices);
        out.putDouble(participation);
        out.putDouble(portion);
        out.putDouble(vary);
        out.putLong(peg.ordinal());
        out.putDouble(offsetBps);
        out.putLong(repriceNs);
        out.putDouble(limitBps);
        out.putDouble(urgency);
        out.putDouble(makerBps);
        out.putDouble(takerBps);
        out.putLong(atEnd.ordinal());
        out.putLong(curve.length);
        for (double volume : curve) {
            out.putDouble(volume);
        }
    }

    /** Takes back what {@link #save} wrote. */
    public static AlgoTerms load(StateReader in) {
        return new AlgoTerms(
                Algo.of(in.getInt()),
                in.getLong(),
                in.getInt(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                PegReference.of(in.getInt()),
                in.getDouble(),
                in.getLong(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                in.getDouble(),
                AtEnd.of(in.getInt()),
                loadCurve(in));
    }

    private static double[] loadCurve(StateReader in) {
        double[] volumes = new double[in.getInt()];
        for (int i = 0; i < volumes.length; i++) {
            volumes[i] = in.getDouble();
        }
        return volumes;
    }

    private static void checkCurve(Algo algo, double[] curve) {
        check("curve has so many parts, which", curve.length, 0, MOST_BUCKETS);
        double sum = 0;
        for (double volume : curve) {
            check("curve's volumes", volume, 0, MOST_VOLUME);
            sum += volume;
        }
        if (algo == Algo.VWAP && !(sum > 0)) {
            throw new IllegalArgumentException(
                    "curve must hold the volume of each part of the day for vwap; make one with"
                            + " needletail volume-curve");
        }
    }

    private static void check(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    key + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
