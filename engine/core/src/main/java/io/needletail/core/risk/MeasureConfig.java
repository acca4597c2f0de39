package io.needletail.core.risk;

import io.needletail.codecs.Cold;

/**
 * How the portfolio's risk is measured. All of it begins on timers.
 *
 * @param sampleNs from one price to the next whose change is a return, 1 s to 1 day.
 * @param samples returns remembered of each instrument, 20 to 2,000. Higher: steadier, and slower
 *     to follow; the time of a measurement grows with it.
 * @param leastSamples below so many an instrument's returns are not believed, 1 to samples; then
 *     each sample is taken to move by {@code assumedMove}.
 * @param assumedMove standard deviation per sample of what is not known yet, above 0 to 1. Higher:
 *     trades smaller until enough is known.
 * @param horizonSamples samples within which positions can be left, 1 to 1,000: losses are told for
 *     that long.
 * @param draws paths of the Monte-Carlo simulation, 100 to 100,000. Its time grows with draws times
 *     horizon.
 * @param seed of its random numbers.
 * @param everyNs from one measurement to the next, 1 s to 1 day. It takes a tenth of that, or of a
 *     sample where that is less.
 * @param volumeHalfLifeNs time in which traded volume loses half its weight, 1 s to 1 day.
 */
@Cold
public record MeasureConfig(
        long sampleNs,
        int samples,
        int leastSamples,
        double assumedMove,
        int horizonSamples,
        int draws,
        long seed,
        long everyNs,
        long volumeHalfLifeNs) {
    private static final long SECOND_NS = 1_000_000_000L;

    /** Timers come once a second: those of the engine, and a backtest's where records are dense. */
    private static final long TIMER_NS = SECOND_NS;

    /** Checks each value. */
    public MeasureConfig {
        RiskLimits.within("portfolio.measure.sample (ns)", sampleNs, SECOND_NS, RiskLimits.DAY_NS);
        RiskLimits.within("portfolio.measure.samples", samples, 20, 2_000);
        RiskLimits.within("portfolio.measure.leastSamples", leastSamples, 1, samples);
        RiskLimits.fraction("portfolio.measure.assumedMove", assumedMove, false);
        RiskLimits.within("portfolio.measure.horizonSamples", horizonSamples, 1, 1_000);
        RiskLimits.within("portfolio.measure.draws", draws, 100, 100_000);
        RiskLimits.within("portfolio.measure.every (ns)", everyNs, SECOND_NS, RiskLimits.DAY_NS);
        RiskLimits.within(
                "portfolio.measure.volumeHalfLife (ns)",
                volumeHalfLifeNs,
                SECOND_NS,
                RiskLimits.DAY_NS);
    }

    /** Within what time a measurement is made: before the next, and before the next sample ends. */
    long measuringNs() {
        return Math.min(everyNs, sampleNs) / 10;
    }

    /**
     * How old a measurement gets before the next takes its place: the next begins with the first
     * timer after {@code everyNs}, and once more where a sample ends while it reads.
     */
    long mostAgeNs() {
        return everyNs + TIMER_NS + 2 * measuringNs();
    }

    /** Standard deviation over the horizon of what is not known yet. */
    double assumedDeviation() {
        return assumedMove * StrictMath.sqrt(horizonSamples);
    }
}
