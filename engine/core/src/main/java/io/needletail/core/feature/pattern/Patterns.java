package io.needletail.core.feature.pattern;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.BarField;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.Wiring;
import io.needletail.core.feature.level.Levels;

import java.util.ArrayList;
import java.util.List;

/** Chart patterns and market structure. */
@Cold
public final class Patterns {
    private static final String EDWARDS =
            "Edwards and Magee, Technical Analysis of Stock Trends, 1948; Bulkowski, Encyclopedia"
                    + " of Chart Patterns, 2000";
    private static final String SMART_MONEY = "Smart Money Concepts (Inner Circle Trader)";
    private static final String STATE = "state";
    private static final String DISTANCE = "distance";
    private static final String HEIGHT = "height";
    private static final int MOST_HEIGHT = 99;
    private static final int MOST_SHAPE = 50;
    private static final int[] VALLEY = {99, 50, 0, 50, 99};
    private static final double LEAST_TOLERANCE = 0.001;
    private static final double MOST_TOLERANCE = 0.5;

    private Patterns() {}

    /** All of them. */
    public static List<FeatureKind> kinds() {
        List<FeatureKind> kinds = new ArrayList<>();
        kinds.addAll(reversals());
        kinds.addAll(consolidations());
        kinds.addAll(structure());
        kinds.add(likeness());
        return kinds;
    }

    private static FeatureKind likeness() {
        return FeatureKind.named("likeness")
                .says(
                        "correlation of the last n numbers with a shape of n heights, oldest first;"
                                + " 0 where nothing moves")
                .source("Mueen and Keogh, Online Discovery of Time Series Motifs, KDD 2010")
                .range("-1…1: 1 the shape itself, -1 its mirror")
                .series("close")
                .counts("height", 0, MOST_HEIGHT, MOST_SHAPE, VALLEY)
                .made(Patterns::likeness);
    }

    private static int likeness(Wiring w) {
        double[] heights = new double[w.numberCount()];
        boolean flat = true;
        for (int i = 0; i < heights.length; i++) {
            heights[i] = w.number(i);
            flat &= heights[i] == heights[0];
        }
        if (flat) {
            throw new IllegalArgumentException(
                    "feature '" + w.key() + "': a shape of one height is like nothing");
        }
        int in = w.in(0);
        return w.add(heights.length, out -> new Likeness(in, out, heights));
    }

    private static List<FeatureKind> reversals() {
        return List.of(
                chart("double_top", 1, ReversalShapes::doubleTop)
                        .says(says("two equal highs after a rise; left below the low between")),
                chart("double_bottom", -1, ReversalShapes::doubleTop)
                        .says(says("two equal lows after a fall; left above the high between")),
                chart("head_and_shoulders", 1, ReversalShapes::headAndShoulders)
                        .says(
                                says(
                                        "a high between two lower equal ones after a rise; left"
                                                + " below the line through the lows between")),
                chart("inverse_head_and_shoulders", -1, ReversalShapes::headAndShoulders)
                        .says(
                                says(
                                        "a low between two higher equal ones after a fall; left"
                                                + " above the line through the highs between")));
    }

    private static List<FeatureKind> consolidations() {
        return List.of(
                chart("ascending_triangle", 1, ConsolidationShapes::ascendingTriangle)
                        .says(says("two equal highs, rising lows; expected to be left upwards")),
                chart("descending_triangle", -1, ConsolidationShapes::ascendingTriangle)
                        .says(says("two equal lows, falling highs; expected to be left downwards")),
                chart(
                                "symmetrical_triangle",
                                ChartPattern.BY_FIRST_TURN,
                                ConsolidationShapes::symmetricalTriangle)
                        .says(
                                says(
                                        "falling highs, rising lows; expected to go on as it came:"
                                                + " up where its first turn is a high")),
                chart("bull_flag", 1, ConsolidationShapes::bullFlag)
                        .says(
                                says(
                                        "a steep rise, then a channel that does not rise and takes"
                                                + " back at most half; expected to be left"
                                                + " upwards")),
                chart("bear_flag", -1, ConsolidationShapes::bullFlag)
                        .says(
                                says(
                                        "a steep fall, then a channel that does not fall and takes"
                                                + " back at most half; expected to be left"
                                                + " downwards")),
                chart("rising_wedge", 1, ConsolidationShapes::risingWedge)
                        .says(
                                says(
                                        "five turns on two rising lines that come together;"
                                                + " expected to be left downwards")),
                chart("falling_wedge", -1, ConsolidationShapes::risingWedge)
                        .says(
                                says(
                                        "five turns on two falling lines that come together;"
                                                + " expected to be left upwards")));
    }

    private static List<FeatureKind> structure() {
        return List.of(
                structure("higher_high", "1 while the last swing high is above the one before")
                        .range("0, 1")
                        .made(w -> structure(w, Structure.HIGHER_HIGH)),
                structure("lower_high", "1 while the last swing high is below the one before")
                        .range("0, 1")
                        .made(w -> structure(w, Structure.LOWER_HIGH)),
                structure("higher_low", "1 while the last swing low is above the one before")
                        .range("0, 1")
                        .made(w -> structure(w, Structure.HIGHER_LOW)),
                structure("lower_low", "1 while the last swing low is below the one before")
                        .range("0, 1")
                        .made(w -> structure(w, Structure.LOWER_LOW)),
                structure(
                                "break_of_structure",
                                "1 on the bar whose close first crosses the last swing high, -1"
                                        + " the last swing low, but for a change of character")
                        .range("-1, 0, 1")
                        .made(w -> structure(w, Structure.BREAK)),
                structure(
                                "change_of_character",
                                "1 or -1 on the bar whose close first crosses the last swing"
                                        + " against the trend of the structure")
                        .range("-1, 0, 1")
                        .made(w -> structure(w, Structure.CHANGE)),
                structure(
                                "structure_trend",
                                "direction of the last break, of either sort, within n bars")
                        .range("-1 falling, 0 no break, 1 rising")
                        .made(w -> structure(w, Structure.TREND)));
    }

    private static String says(String shape) {
        return shape
                + ". state: half the direction expected while it stands, on the bar that leaves it"
                + " the direction; distance: close - the line to leave by, height: the shape's,"
                + " both / close. Equal within tolerance * height";
    }

    private static FeatureKind chart(String name, int sign, ChartShape shape) {
        return turning(FeatureKind.named(name))
                .source(EDWARDS)
                .range("state -1, -0.5, 0, 0.5, 1; distance near 0; height 0 and more")
                .number("tolerance", 0.15, LEAST_TOLERANCE, MOST_TOLERANCE)
                .variants(STATE, DISTANCE, HEIGHT)
                .made(w -> pattern(w, new ChartPattern.Look(name, shape, sign)));
    }

    private static FeatureKind structure(String name, String says) {
        return turning(FeatureKind.named(name))
                .says(says + "; swings of n bars with wing lower (higher) ones on either side")
                .source(SMART_MONEY);
    }

    private static FeatureKind turning(FeatureKind kind) {
        return kind.count("wing", 5, 1, 100).count("bars", 100);
    }

    private static int pattern(Wiring w, ChartPattern.Look look) {
        int[] in = {turns(w), w.bar(BarField.CLOSE)};
        int[] wingBars = {w.count(0), w.count(1)};
        double tolerance = w.number(2);
        int slot =
                w.add(
                        "%s(%d,%d,%s)".formatted(look.name(), wingBars[0], wingBars[1], tolerance),
                        ChartPattern.OUTPUTS,
                        wingBars[1],
                        out -> new ChartPattern(in, out, wingBars, tolerance, look));
        int output = ChartPattern.STATE;
        if (w.is(DISTANCE)) {
            output = ChartPattern.DISTANCE;
        } else if (w.is(HEIGHT)) {
            output = ChartPattern.HEIGHT;
        }
        return slot + output;
    }

    private static int structure(Wiring w, int output) {
        int turns = turns(w);
        int close = w.bar(BarField.CLOSE);
        int bars = w.count(1);
        return output
                + w.add(
                        "structure(%d,%d)".formatted(w.count(0), bars),
                        Structure.OUTPUTS,
                        bars,
                        out -> new Structure(turns, close, out, bars));
    }

    private static int turns(Wiring w) {
        int wing = w.count(0);
        int bars = w.count(1);
        Levels.requireRoom(w, wing, bars);
        int bar = w.bar(BarField.OPEN);
        return w.add(
                "turns(%d,%d)".formatted(wing, bars),
                Turns.OUTPUTS,
                bars + wing,
                out -> new Turns(bar, out, wing, bars));
    }
}
