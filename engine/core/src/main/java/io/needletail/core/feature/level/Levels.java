package io.needletail.core.feature.level;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.List;

/** Levels that follow from swings: highs and lows that the bars around them did not reach. */
@Cold
public final class Levels {
    private static final String WILLIAMS = "Williams, Trading Chaos, 1995";
    private static final String PRICE = "price units";

    private Levels() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        return List.of(
                swing(
                        "swing_high",
                        "newest high above those of wing bars on either side",
                        Swings.HIGH),
                swing(
                        "swing_low",
                        "newest low below those of wing bars on either side",
                        Swings.LOW),
                swing("swing_high_age", "bars since the newest swing high", Swings.HIGH_AGE)
                        .range("0…bars"),
                swing("swing_low_age", "bars since the newest swing low", Swings.LOW_AGE)
                        .range("0…bars"),
                FeatureKind.named("retracement")
                        .says(
                                "price at which that share of the last swing is taken back: 0.236,"
                                        + " 0.382, 0.5, 0.618, 0.786")
                        .source("Fischer, Fibonacci Applications and Strategies for Traders, 1993")
                        .range(PRICE)
                        .number("share", 0.618, -5, 5)
                        .count("wing", 5, 1, 100)
                        .count("bars", 100)
                        .made(Levels::retracement),
                barrier(
                        "support",
                        "nearest swing low at or below the close; else the lowest low",
                        0),
                barrier(
                        "resistance",
                        "nearest swing high at or above the close; else the highest",
                        1),
                barrier("support_strength", "swings within width * close of the support", 2)
                        .range("0 and more"),
                barrier("resistance_strength", "swings within width * close of the resistance", 3)
                        .range("0 and more"));
    }

    private static FeatureKind swing(String name, String says, int output) {
        return FeatureKind.named(name)
                .says(says + ", of the last n bars; with none, their extreme")
                .source(WILLIAMS)
                .range(PRICE)
                .count("wing", 5, 1, 100)
                .count("bars", 100)
                .made(w -> output + swings(w, w.count(0), w.count(1)));
    }

    private static int retracement(Wiring w) {
        int swings = swings(w, w.count(1), w.count(2));
        double share = w.number(0);
        return w.add(1, out -> new Retracement(swings, out, share));
    }

    private static int swings(Wiring w, int wing, int bars) {
        requireRoom(w, wing, bars);
        int high = w.bar(BarField.HIGH);
        int low = w.bar(BarField.LOW);
        return w.add(
                "swings(%d,%d)".formatted(wing, bars),
                Swings.OUTPUTS,
                bars,
                out -> new Swings(high, low, out, wing, bars));
    }

    private static FeatureKind barrier(String name, String says, int output) {
        return FeatureKind.named(name)
                .says(says + ", of the last n bars")
                .range(PRICE)
                .count("wing", 5, 1, 100)
                .count("bars", 200)
                .number("width", 0.001, 0, 1)
                .made(w -> output + barriers(w));
    }

    private static int barriers(Wiring w) {
        int wing = w.count(0);
        int bars = w.count(1);
        double width = w.number(2);
        requireRoom(w, wing, bars);
        int[] in = {w.bar(BarField.HIGH), w.bar(BarField.LOW), w.bar(BarField.CLOSE)};
        return w.add(
                "barriers(%d,%d,%s)".formatted(wing, bars, width),
                Barriers.OUTPUTS,
                bars,
                out -> new Barriers(in, out, wing, bars, width));
    }

    /** Refuses fewer bars than a swing and its wings have. */
    public static void requireRoom(Wiring w, int wing, int bars) {
        if (bars <= 2 * wing) {
            throw new IllegalArgumentException(
                    "feature '"
                            + w.key()
                            + "': bars must be above 2 * wing, not "
                            + bars
                            + " with a wing of "
                            + wing);
        }
    }
}
