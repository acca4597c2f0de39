package io.needletail.core.feature.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.FeatureRun;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Patterns drawn by hand are seen when they are known, and what nearly is one is not. */
class DrawnPatternTest {
    private static final int WING = 2;
    private static final int N = 60;
    private static final int QUIET = 2 * N + WING;
    private static final int LEG = 5;

    /** Bars drawn upside down, in which a top is a bottom. */
    private static final double MIRROR = 200;

    private static final Map<String, String> UPSIDE_DOWN =
            Map.of(
                    "double_top", "double_bottom",
                    "head_and_shoulders", "inverse_head_and_shoulders",
                    "ascending_triangle", "descending_triangle",
                    "symmetrical_triangle", "symmetrical_triangle",
                    "bull_flag", "bear_flag",
                    "rising_wedge", "falling_wedge");

    /**
     * Where it begins and its turns, where it goes from there; the direction expected and the one
     * taken.
     */
    @ParameterizedTest
    @CsvSource({
        "double_top,           100 98 110 104 110.5,         98,  -1, -1",
        "double_top,           100 98 110 104 109.5,     106 114, -1,  1",
        "head_and_shoulders,   100 98 108 104 112 104.5 108, 98,  -1, -1",
        "head_and_shoulders,   100 98 108 104 112 104.5 108, 106 112, -1, 1",
        "ascending_triangle,   103 100 110 102 110.5,    108 116,  1,  1",
        "ascending_triangle,   103 100 110 104 109.5,         98,  1, -1",
        "symmetrical_triangle, 100 95 110 100 107 103,       114,  1,  1",
        "symmetrical_triangle, 100 95 110 100 107 103,   104 94,  1, -1",
        "bull_flag,            94 90 110 106 109 105,        120,  1,  1",
        "bull_flag,            94 90 110 106 109 105,    106 95,  1, -1",
        "rising_wedge,         104 100 110 104 112 108,  110 96, -1, -1",
        "rising_wedge,         104 100 110 104 112 108,      122, -1,  1",
    })
    void shouldSeeAPatternFromTheBarOnWhichItIsKnown(
            String name, String turns, String way, int expected, int taken) {
        double[] points = points(turns);
        double[] end = points(way);
        List<BarValues> bars = draw(points, end);
        int known = QUIET + LEG * (points.length - 1) - 1 + WING;
        assertSeen(name, over(bars, name), known, expected, taken);
        String other = UPSIDE_DOWN.get(name);
        List<BarValues> mirrored = draw(mirror(points), mirror(end));
        assertSeen(other, over(mirrored, other), known, -expected, -taken);
    }

    @ParameterizedTest
    @CsvSource({
        "double_top,           100 98 110 104 112,           98",
        "double_top,           108 105 110 104 110,          98",
        "double_top,           100 98 110 104,               98",
        "head_and_shoulders,   100 98 108 104 108.5 104 108, 98",
        "head_and_shoulders,   100 98 110 104 112 104 107,   98",
        "head_and_shoulders,   100 98 109 102 112 105 109,   98",
        "head_and_shoulders,   107 105 108 104 112 104 108,  98",
        "ascending_triangle,   103 100 110 100.5 110,       116",
        "ascending_triangle,   103 100 110 104 114,         120",
        "symmetrical_triangle, 100 95 110 100 112 103,      116",
        "symmetrical_triangle, 100 99 110 100 107 98,       116",
        "bull_flag,            94 90 110 98 109 97,         120",
        "bull_flag,            94 90 110 106 113 109,       120",
        "bull_flag,            94 90 110 103 109 106,       120",
        "rising_wedge,         104 100 110 104 114 108,      96",
        "rising_wedge,         104 100 110 102 112 108,      96",
        "rising_wedge,         104 100 110 104 109 108,      96",
    })
    void shouldNotSeeWhatIsNearlyOne(String name, String turns, double end) {
        double[] points = points(turns);
        double[] straight = over(draw(points, end), name);
        assertTrue(Arrays.stream(straight).skip(QUIET).allMatch(x -> x == 0), name);
        String other = UPSIDE_DOWN.get(name);
        double[] mirrored = over(draw(mirror(points), MIRROR - end), other);
        assertTrue(Arrays.stream(mirrored).skip(QUIET).allMatch(x -> x == 0), other);
    }

    @Test
    void shouldForgetAPatternThatTakesTooLong() {
        double[] points = points("100 98 110 104 110.5");
        DrawnBars drawn = new DrawnBars(points[0], QUIET);
        Arrays.stream(points).skip(1).forEach(price -> drawn.to(price, LEG));
        double[] state = over(drawn.to(106, LEG).to(107, 100).to(98, LEG).bars(), "double_top");
        int first = QUIET + 2 * LEG - 1;
        assertEquals(-0.5, state[first + N - 1]);
        assertTrue(Arrays.stream(state).skip(first + N).allMatch(x -> x == 0));
    }

    @Test
    void shouldTellHowFarAPatternIsFromItsLineAndHowHighItIs() {
        List<BarValues> bars = draw(points("100 98 110 104 110"), 98);
        int known = QUIET + 4 * LEG - 1 + WING;
        double close = bars.get(known).closeE8 / 1e8;
        String form = "double_top(%s,%d,%d)";
        double[] distance = FeatureRun.over(bars, form.formatted("distance", WING, N));
        double[] height = FeatureRun.over(bars, form.formatted("height", WING, N));
        // Its low is at 104 less a wick of 0.2, its highs at 110 and a wick.
        assertEquals((close - 103.8) / close, distance[known], 1e-12);
        assertEquals(6.4 / close, height[known], 1e-12);
    }

    @Test
    void shouldTurnTheTrendWithTheFirstBreakAgainstIt() {
        List<BarValues> bars = draw(points("100 98 104 101 107 104 110 100"), 90);
        assertEquals(List.of(1.0, 1.0, 1.0), told(bars, "break_of_structure"));
        assertEquals(List.of(-1.0), told(bars, "change_of_character"));
        double[] trend = FeatureRun.over(bars, "structure_trend(2,60)");
        assertEquals(0, trend[QUIET + LEG - 1]);
        assertEquals(1, trend[QUIET + 2 * LEG]);
        assertEquals(-1, trend[trend.length - 1]);
        double[] higherHigh = FeatureRun.over(bars, "higher_high(2,60)");
        double[] higherLow = FeatureRun.over(bars, "higher_low(2,60)");
        int second = QUIET + 2 * LEG - 1;
        assertEquals(0, higherHigh[second + WING - 1]);
        assertEquals(1, higherHigh[second + WING]);
        assertEquals(1, higherLow[second + LEG + WING]);
    }

    private static List<Double> told(List<BarValues> bars, String name) {
        return Arrays.stream(FeatureRun.over(bars, name + "(2,60)"))
                .skip(QUIET)
                .filter(x -> x != 0)
                .boxed()
                .toList();
    }

    private static void assertSeen(
            String name, double[] state, int known, int expected, int taken) {
        assertEquals(0, state[known - 1], name + " before it is known");
        int i = known;
        while (i < state.length && state[i] == expected / 2.0) {
            i++;
        }
        assertTrue(i > known || state[i] == taken, name + " was not seen: " + state[known]);
        assertEquals(taken, state[i], name + " as it is left");
        for (int after = i + 1; after < state.length; after++) {
            assertEquals(0, state[after], name + " after it was left");
        }
    }

    private static double[] over(List<BarValues> bars, String name) {
        return FeatureRun.over(bars, "%s(%d,%d)".formatted(name, WING, N));
    }

    private static List<BarValues> draw(double[] points, double... end) {
        DrawnBars drawn = new DrawnBars(points[0], QUIET);
        Arrays.stream(points).skip(1).forEach(price -> drawn.to(price, LEG));
        Arrays.stream(end).forEach(price -> drawn.to(price, 2 * LEG));
        return drawn.bars();
    }

    private static double[] points(String text) {
        return Arrays.stream(text.trim().split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static double[] mirror(double[] points) {
        return Arrays.stream(points).map(price -> MIRROR - price).toArray();
    }
}
