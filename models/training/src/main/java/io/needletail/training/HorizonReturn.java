package io.needletail.training;

import java.util.Locale;
import java.util.Optional;

/**
 * The direction of the close some bars later. One bar and no threshold: the direction of the next
 * bar.
 *
 * @param bars how many bars later, 1 to 10,000.
 * @param neutralBps moves up to so many basis points, either way, are neutral; 0 = none is, and a
 *     close that is equal counts as down.
 */
public record HorizonReturn(int bars, double neutralBps) implements LabelRule {
    private static final double BASIS_POINT = 1e-4;

    /** Checks the ranges. */
    public HorizonReturn {
        TrainingException.require(bars >= 1 && bars <= 10_000, "horizon", bars, "1 to 10000 bars");
        TrainingException.require(
                neutralBps >= 0 && neutralBps < 10_000, "neutral", neutralBps, "0 to 10000 bp");
    }

    @Override
    public Optional<Label> label(BarSeries series, int at) {
        int end = at + bars;
        if (!series.isUnbroken(at, end)) {
            return Optional.empty();
        }
        return Optional.of(
                new Label(
                        outcome(series.move(at, end), neutralBps), series.get(end).closeTimeNs()));
    }

    /** The side of a move. */
    static Outcome outcome(double move, double neutralBps) {
        if (neutralBps > 0 && Math.abs(move) <= neutralBps * BASIS_POINT) {
            return Outcome.NEUTRAL;
        }
        return move > 0 ? Outcome.UP : Outcome.DOWN;
    }

    @Override
    public int horizonBars() {
        return bars;
    }

    @Override
    public String words() {
        String close =
                bars == 1
                        ? "the next bar closes above this one's close"
                        : "the close " + bars + " bars later is above this one's";
        return neutralBps == 0
                ? close
                : String.format(
                        Locale.ROOT, "%s; moves up to %s bp are neutral", close, neutralBps);
    }
}
