package io.needletail.core.feature.level;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;

import java.util.ArrayList;
import java.util.List;

/** Levels that follow from the UTC day before. */
@Cold
public final class Pivots {
    private static final String STANDARD = "standard";
    private static final String FIBONACCI = "fibonacci";
    private static final String CAMARILLA = "camarilla";
    private static final String WOODIE = "woodie";
    private static final String DEMARK = "demark";
    private static final double[] GOLDEN = {0.382, 0.618, 1};
    private static final double[] CAMARILLA_PARTS = {1.1 / 12, 1.1 / 6, 1.1 / 4, 1.1 / 2};

    private Pivots() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        List<FeatureKind> kinds =
                new ArrayList<>(
                        List.of(
                                before("previous_day_open", "open", DayBefore.OPEN),
                                before("previous_day_high", "high", DayBefore.HIGH),
                                before("previous_day_low", "low", DayBefore.LOW),
                                before("previous_day_close", "close", DayBefore.CLOSE),
                                pivot("pivot", "pivot", 0)));
        for (int level = 1; level <= GOLDEN.length; level++) {
            kinds.add(pivot("pivot_r" + level, "resistance " + level, level));
            kinds.add(pivot("pivot_s" + level, "support " + level, -level));
        }
        kinds.add(breakout("camarilla_r4", 4));
        kinds.add(breakout("camarilla_s4", -4));
        return kinds;
    }

    private static FeatureKind before(String name, String says, int output) {
        return FeatureKind.named(name)
                .says(says + " of the UTC day before")
                .range("price units")
                .made(w -> output + day(w));
    }

    private static FeatureKind pivot(String name, String says, int level) {
        FeatureKind kind =
                FeatureKind.named(name)
                        .says(says + " of the UTC day before, of h, l, c: " + formula(level))
                        .source("Person, A Complete Guide to Technical Trading Tactics, 2004")
                        .range("price units");
        return Math.abs(level) <= 1
                ? kind.variants(STANDARD, FIBONACCI, CAMARILLA, WOODIE, DEMARK)
                        .made(w -> level(w, level))
                : kind.variants(STANDARD, FIBONACCI, CAMARILLA, WOODIE).made(w -> level(w, level));
    }

    private static FeatureKind breakout(String name, int level) {
        return FeatureKind.named(name)
                .says("Camarilla's outermost level: c + or - (h - l) 1.1 / 2 of the UTC day before")
                .source("Scott, Camarilla equation, 1989")
                .range("price units")
                .made(w -> weighted(w, camarilla(level)));
    }

    private static String formula(int level) {
        int number = Math.abs(level);
        String sign = level < 0 ? "-" : "+";
        String bounded =
                switch (level) {
                    case 0 -> "p = (h+l+c)/3; woodie: (h+l+2 today's open)/4; demark: x/4";
                    case 1 -> "2p - l";
                    case -1 -> "2p - h";
                    case 2, -2 -> "p " + sign + " (h-l)";
                    case 3 -> "h + 2(p-l)";
                    default -> "l - 2(h-p)";
                };
        return number == 0
                ? bounded + "; camarilla: c"
                : bounded
                        + "; fibonacci: p "
                        + sign
                        + " "
                        + GOLDEN[number - 1]
                        + "(h-l); camarilla: c "
                        + sign
                        + " (h-l) 1.1/"
                        + new int[] {12, 6, 4}[number - 1];
    }

    private static int level(Wiring w, int level) {
        if (w.is(DEMARK)) {
            int day = day(w);
            return w.add(1, out -> new DeMarkLevel(day, out, level));
        }
        if (w.is(CAMARILLA)) {
            return weighted(w, camarilla(level));
        }
        double[] pivot =
                w.is(WOODIE)
                        ? new double[] {0.25, 0.25, 0, 0.5}
                        : new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3, 0};
        return weighted(w, w.is(FIBONACCI) ? fibonacci(pivot, level) : standard(pivot, level));
    }

    private static int weighted(Wiring w, double[] weights) {
        int day = day(w);
        return w.add(1, out -> new PivotLevel(day, out, weights));
    }

    private static double[] standard(double[] p, int level) {
        return switch (level) {
            case 0 -> p;
            case 1 -> new double[] {2 * p[0], 2 * p[1] - 1, 2 * p[2], 2 * p[3]};
            case -1 -> new double[] {2 * p[0] - 1, 2 * p[1], 2 * p[2], 2 * p[3]};
            case 2 -> new double[] {p[0] + 1, p[1] - 1, p[2], p[3]};
            case -2 -> new double[] {p[0] - 1, p[1] + 1, p[2], p[3]};
            case 3 -> new double[] {2 * p[0] + 1, 2 * p[1] - 2, 2 * p[2], 2 * p[3]};
            default -> new double[] {2 * p[0] - 2, 2 * p[1] + 1, 2 * p[2], 2 * p[3]};
        };
    }

    private static double[] fibonacci(double[] p, int level) {
        double part = level == 0 ? 0 : Math.signum(level) * GOLDEN[Math.abs(level) - 1];
        return new double[] {p[0] + part, p[1] - part, p[2], p[3]};
    }

    private static double[] camarilla(int level) {
        double part = level == 0 ? 0 : Math.signum(level) * CAMARILLA_PARTS[Math.abs(level) - 1];
        return new double[] {part, -part, 1, 0};
    }

    private static int day(Wiring w) {
        int bar = w.bar(BarField.OPEN);
        int openTime = w.bar(BarField.OPEN_TIME);
        int bars = w.barsPerDay();
        return w.add(
                "day_before",
                DayBefore.OUTPUTS,
                2 * bars,
                out -> new DayBefore(bar, openTime, out, bars));
    }
}
