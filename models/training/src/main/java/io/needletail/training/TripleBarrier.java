package io.needletail.training;

import java.util.Locale;
import java.util.Optional;

/**
 * Which of three barriers the price touches first: a profit above, a stop below, or the end of the
 * time (López de Prado, Advances in Financial Machine Learning, 2018, section 3.4). Up: the profit,
 * or, at the end of the time, a close above the neutral zone. A bar that reaches both counts as the
 * stop: its order within is not known.
 *
 * @param profit distance of the upper barrier, in units of the width; above 0.
 * @param stop distance of the lower barrier, in units of the width; above 0.
 * @param bars the time barrier, 1 to 10,000 bars.
 * @param width what the distances are measured in.
 * @param period bars that the width is taken over, up to the row's own; 2 to 10,000.
 * @param neutralBps moves up to so many basis points at the end of the time are neutral.
 */
public record TripleBarrier(
        double profit, double stop, int bars, Width width, int period, double neutralBps)
        implements LabelRule {

    /** A unit of distance. */
    public enum Width {
        /** The mean true range. */
        ATR,
        /** The standard deviation of the bars' moves. */
        SIGMA
    }

    /** Checks the ranges. */
    public TripleBarrier {
        TrainingException.require(profit > 0 && profit < 1_000, "profit", profit, "above 0");
        TrainingException.require(stop > 0 && stop < 1_000, "stop", stop, "above 0");
        TrainingException.require(bars >= 1 && bars <= 10_000, "horizon", bars, "1 to 10000 bars");
        TrainingException.require(
                period >= 2 && period <= 10_000, "period", period, "2 to 10000 bars");
        TrainingException.require(
                neutralBps >= 0 && neutralBps < 10_000, "neutral", neutralBps, "0 to 10000 bp");
    }

    @Override
    public Optional<Label> label(BarSeries series, int at) {
        double unit =
                width == Width.ATR ? series.trueRange(at, period) : series.deviation(at, period);
        double entry = series.get(at).close();
        double upper = entry * (1 + profit * unit);
        double lower = entry * (1 - stop * unit);
        // A market that stood still has no width: every bar would touch both barriers.
        for (int i = at + 1; unit > 0 && i <= at + bars && series.isUnbroken(at, i); i++) {
            Bar bar = series.get(i);
            if (bar.low() <= lower) {
                return Optional.of(new Label(Outcome.DOWN, bar.closeTimeNs()));
            }
            if (bar.high() >= upper) {
                return Optional.of(new Label(Outcome.UP, bar.closeTimeNs()));
            }
            if (i == at + bars) {
                return Optional.of(
                        new Label(
                                HorizonReturn.outcome(series.move(at, i), neutralBps),
                                bar.closeTimeNs()));
            }
        }
        return Optional.empty();
    }

    @Override
    public int horizonBars() {
        return bars;
    }

    @Override
    public String words() {
        return String.format(
                Locale.ROOT,
                "the price gains %s %s before it loses %s, within %d bars (%s of %d bars)%s",
                profit,
                width == Width.ATR ? "ATR" : "standard deviations",
                stop,
                bars,
                width == Width.ATR ? "mean true range" : "deviation",
                period,
                neutralBps == 0
                        ? ""
                        : "; then, moves up to %s bp are neutral".formatted(neutralBps));
    }
}
