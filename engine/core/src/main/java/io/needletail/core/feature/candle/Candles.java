package io.needletail.core.feature.candle;

import io.needletail.codecs.Cold;
import io.needletail.core.feature.graph.FeatureKind;
import io.needletail.core.feature.graph.SlotFormula;
import io.needletail.core.feature.graph.Wiring;

import java.util.ArrayList;
import java.util.List;

/**
 * TA-Lib's candlestick patterns, with its values: 100 or -100 where the pattern is there. Long and
 * short are by the ten candles before, near and equal by the five before (TA-Lib's default
 * settings); whether there was a trend before is not looked at.
 */
@Cold
public final class Candles {
    private static final String TA_LIB = "TA-Lib 0.4 CDL";
    private static final String EITHER = "-100 bearish, 0, 100 bullish";
    private static final String TOUCHING = "touching";
    private static final String STRICT = "strict";
    private static final double MOST_PENETRATION = 100;

    private Candles() {}

    /** A shape that asks how far a candle goes into the body of another. */
    @FunctionalInterface
    private interface PenetratingShape {
        double of(double[] slots, int now, double penetration);
    }

    /** All of them. */
    public static List<FeatureKind> kinds() {
        List<FeatureKind> kinds = new ArrayList<>();
        kinds.addAll(ofOne());
        kinds.addAll(ofTwo());
        kinds.addAll(ofThree());
        kinds.addAll(ofMore());
        kinds.addAll(penetrating());
        kinds.addAll(touching());
        return kinds;
    }

    private static List<FeatureKind> ofOne() {
        return List.of(
                signed("belt_hold", "BELTHOLD", 11, SingleShapes::beltHold)
                        .says("belt hold: a long candle that opened at its end"),
                signed("closing_marubozu", "CLOSINGMARUBOZU", 11, SingleShapes::closingMarubozu)
                        .says("closing marubozu: a long candle that closed at its end"),
                there("doji", "DOJI", 11, SingleShapes::doji)
                        .says("doji: closed about where it opened"),
                there("dragonfly_doji", "DRAGONFLYDOJI", 11, SingleShapes::dragonflyDoji)
                        .says("dragonfly doji: no upper shadow, a lower one"),
                there("gravestone_doji", "GRAVESTONEDOJI", 11, SingleShapes::gravestoneDoji)
                        .says("gravestone doji: no lower shadow, an upper one"),
                signed("high_wave", "HIGHWAVE", 11, SingleShapes::highWave)
                        .says("high wave: a short body, both shadows over twice as long"),
                there("long_legged_doji", "LONGLEGGEDDOJI", 11, SingleShapes::longLeggedDoji)
                        .says("long-legged doji: a shadow longer than the body"),
                signed("long_line", "LONGLINE", 11, SingleShapes::longLine)
                        .says("long line: a long body, short shadows"),
                signed("marubozu", "MARUBOZU", 11, SingleShapes::marubozu)
                        .says("marubozu: a long body without shadows"),
                there("rickshaw_man", "RICKSHAWMAN", 11, SingleShapes::rickshawMan)
                        .says("rickshaw man: a doji with long shadows, its body about the middle"),
                signed("short_line", "SHORTLINE", 11, SingleShapes::shortLine)
                        .says("short line: a short body, short shadows"),
                signed("spinning_top", "SPINNINGTOP", 11, SingleShapes::spinningTop)
                        .says("spinning top: a short body, both shadows longer"),
                there("takuri", "TAKURI", 11, SingleShapes::takuri)
                        .says("takuri: a dragonfly doji with a very long lower shadow"));
    }

    private static List<FeatureKind> ofTwo() {
        return List.of(
                signed("counterattack", "COUNTERATTACK", 12, PairShapes::counterattack)
                        .says(
                                "counterattack: a long candle, then a long one against it that"
                                        + " closes where it did"),
                signed("doji_star", "DOJISTAR", 12, PairShapes::dojiStar)
                        .says("doji star: a long candle, then a doji beyond a gap"),
                bull("hammer", "HAMMER", 12, PairShapes::hammer)
                        .says("hammer: a small body above a long lower shadow, about the last low"),
                bear("hanging_man", "HANGINGMAN", 12, PairShapes::hangingMan)
                        .says(
                                "hanging man: a small body above a long lower shadow, about the"
                                        + " last high"),
                bull("homing_pigeon", "HOMINGPIGEON", 12, PairShapes::homingPigeon)
                        .says("homing pigeon: a long black body, then a small black one within it"),
                bear("in_neck", "INNECK", 12, PairShapes::inNeck)
                        .says(
                                "in-neck: a long black, then a white one that opens below and"
                                        + " closes at its close"),
                bull("inverted_hammer", "INVERTEDHAMMER", 12, PairShapes::invertedHammer)
                        .says(
                                "inverted hammer: a small body under a long upper shadow, below a"
                                        + " gap"),
                signed("kicking", "KICKING", 12, PairShapes::kicking)
                        .says("kicking: a marubozu, then one of the other colour beyond a gap"),
                signed("kicking_by_length", "KICKINGBYLENGTH", 12, PairShapes::kickingByLength)
                        .says("kicking, with the sign of the longer of both"),
                bull("matching_low", "MATCHINGLOW", 7, PairShapes::matchingLow)
                        .says("matching low: two black candles with the same close"),
                bear("on_neck", "ONNECK", 12, PairShapes::onNeck)
                        .says(
                                "on-neck: a long black, then a white one that opens below and"
                                        + " closes at its low"),
                bull("piercing", "PIERCING", 12, PairShapes::piercing)
                        .says(
                                "piercing: a long black, then a long white one from below into its"
                                        + " upper half"),
                signed("separating_lines", "SEPARATINGLINES", 12, PairShapes::separatingLines)
                        .says(
                                "separating lines: a belt hold that opens where the other colour's"
                                        + " did"),
                bear("shooting_star", "SHOOTINGSTAR", 12, PairShapes::shootingStar)
                        .says("shooting star: a small body under a long upper shadow, above a gap"),
                bear("thrusting", "THRUSTING", 12, PairShapes::thrusting)
                        .says(
                                "thrusting: a long black, then a white one from below into its"
                                        + " lower half"));
    }

    private static List<FeatureKind> ofThree() {
        return List.of(
                signed(
                                "gap_side_by_side_white",
                                "GAPSIDESIDEWHITE",
                                8,
                                TripleShapes::gapSideBySideWhite)
                        .says("gap side-by-side white lines: two like white candles beyond a gap"),
                signed("gap_three_methods", "XSIDEGAP3METHODS", 3, TripleShapes::gapThreeMethods)
                        .says(
                                "upside/downside gap three methods: two candles with a gap, which a"
                                        + " third closes"),
                bear(
                                "identical_three_crows",
                                "IDENTICAL3CROWS",
                                13,
                                TripleShapes::identicalThreeCrows)
                        .says(
                                "identical three crows: three black, each opens where the last"
                                        + " closed"),
                bear("advance_block", "ADVANCEBLOCK", 13, TripleShapes::advanceBlock)
                        .says("advance block: three rising white candles that tire"),
                bear("stalled_pattern", "STALLEDPATTERN", 13, TripleShapes::stalledPattern)
                        .says(
                                "stalled pattern: two long white candles, then a small one at their"
                                        + " top"),
                bull("stick_sandwich", "STICKSANDWICH", 8, TripleShapes::stickSandwich)
                        .says("stick sandwich: black, white, black, with both black closes equal"),
                signed("tasuki_gap", "TASUKIGAP", 8, TripleShapes::tasukiGap)
                        .says("tasuki gap: a gap that a candle of the other colour does not close"),
                signed("three_inside", "3INSIDE", 13, TripleShapes::threeInside)
                        .says("three inside up/down: a harami that the third confirms"),
                signed("three_outside", "3OUTSIDE", 4, TripleShapes::threeOutside)
                        .says("three outside up/down: an engulfing that the third confirms"),
                bull("three_stars_in_south", "3STARSINSOUTH", 13, TripleShapes::threeStarsInSouth)
                        .says(
                                "three stars in the south: three black, each smaller within the"
                                        + " last"),
                bull("three_white_soldiers", "3WHITESOLDIERS", 13, TripleShapes::threeWhiteSoldiers)
                        .says(
                                "three white soldiers: three rising white candles without upper"
                                        + " shadows"),
                signed("tristar", "TRISTAR", 13, TripleShapes::tristar)
                        .says("tristar: three dojis, the middle one beyond a gap"),
                bear("two_crows", "2CROWS", 13, TripleShapes::twoCrows)
                        .says(
                                "two crows: a long white, a black above a gap, a black back into"
                                        + " the white"),
                bull("unique_three_river", "UNIQUE3RIVER", 13, TripleShapes::uniqueThreeRiver)
                        .says(
                                "unique three river: a long black, a black harami with a new low, a"
                                        + " small white"),
                bear("upside_gap_two_crows", "UPSIDEGAP2CROWS", 13, TripleShapes::upsideGapTwoCrows)
                        .says(
                                "upside gap two crows: a long white, then two black above a gap,"
                                        + " the second around"));
    }

    private static List<FeatureKind> ofMore() {
        return List.of(
                signed("breakaway", "BREAKAWAY", 15, LongShapes::breakaway)
                        .says("breakaway: a gap, two more candles on, then one back into the gap"),
                bull(
                                "concealing_baby_swallow",
                                "CONCEALBABYSWALL",
                                14,
                                LongShapes::concealingBabySwallow)
                        .says(
                                "concealing baby swallow: two black marubozus, two more black, the"
                                        + " last around the third"),
                bull("ladder_bottom", "LADDERBOTTOM", 15, LongShapes::ladderBottom)
                        .says("ladder bottom: four falling black candles, then a white one above"),
                signed(
                                "rise_fall_three_methods",
                                "RISEFALL3METHODS",
                                15,
                                LongShapes::riseFallThreeMethods)
                        .says(
                                "rising/falling three methods: a long candle, three small ones"
                                        + " against it, a long one on"),
                bear("three_black_crows", "3BLACKCROWS", 14, LongShapes::threeBlackCrows)
                        .says(
                                "three black crows: a white, then three falling black candles"
                                        + " without lower shadows"),
                signed("three_line_strike", "3LINESTRIKE", 9, LongShapes::threeLineStrike)
                        .says(
                                "three-line strike: three candles on, then one back over all of"
                                        + " them"),
                hikkake("hikkake", "HIKKAKE", 6, LongShapes::hikkake)
                        .says(
                                "hikkake: a false break of an inside bar; doubled by its"
                                        + " confirmation within 3 bars"),
                hikkake("hikkake_modified", "HIKKAKEMOD", 11, LongShapes::hikkakeModified)
                        .says(
                                "hikkake after two inside bars, the first of which closed near its"
                                        + " end"));
    }

    private static List<FeatureKind> penetrating() {
        return List.of(
                penetrating("abandoned_baby", "ABANDONEDBABY", 13, 0.3, TripleShapes::abandonedBaby)
                        .range(EITHER)
                        .says(
                                "abandoned baby: a long candle, a doji that no shadow touches, a"
                                        + " candle back"),
                penetrating(
                                "dark_cloud_cover",
                                "DARKCLOUDCOVER",
                                12,
                                0.5,
                                PairShapes::darkCloudCover)
                        .range("-100, 0")
                        .says(
                                "dark cloud cover: a long white, then a black from above its high"
                                        + " into its body"),
                penetrating(
                                "evening_doji_star",
                                "EVENINGDOJISTAR",
                                13,
                                0.3,
                                TripleShapes::eveningDojiStar)
                        .range("-100, 0")
                        .says(
                                "evening doji star: a long white, a doji above a gap, a black back"
                                        + " into the white"),
                penetrating("evening_star", "EVENINGSTAR", 13, 0.3, TripleShapes::eveningStar)
                        .range("-100, 0")
                        .says(
                                "evening star: a long white, a small body above a gap, a black back"
                                        + " into the white"),
                penetrating("mat_hold", "MATHOLD", 15, 0.5, LongShapes::matHold)
                        .range("0, 100")
                        .says(
                                "mat hold: a long white, three small ones that keep most of it, a"
                                        + " white above"),
                penetrating(
                                "morning_doji_star",
                                "MORNINGDOJISTAR",
                                13,
                                0.3,
                                TripleShapes::morningDojiStar)
                        .range("0, 100")
                        .says(
                                "morning doji star: a long black, a doji below a gap, a white back"
                                        + " into the black"),
                penetrating("morning_star", "MORNINGSTAR", 13, 0.3, TripleShapes::morningStar)
                        .range("0, 100")
                        .says(
                                "morning star: a long black, a small body below a gap, a white back"
                                        + " into the black"));
    }

    private static List<FeatureKind> touching() {
        return List.of(
                touching(
                                "engulfing",
                                "ENGULFING",
                                3,
                                PairShapes::engulfing,
                                PairShapes::engulfingOrTouching)
                        .says(
                                "engulfing: a body around the last one of the other colour;"
                                        + " touching (TA-Lib 0.6): 80 where an end is equal"),
                touching("harami", "HARAMI", 12, PairShapes::harami, PairShapes::haramiOrTouching)
                        .says(
                                "harami: a small body within a long one; touching: 80 where an end"
                                        + " is equal"),
                touching(
                                "harami_cross",
                                "HARAMICROSS",
                                12,
                                PairShapes::haramiCross,
                                PairShapes::haramiCrossOrTouching)
                        .says(
                                "harami cross: a doji within a long body; touching: 80 where an end"
                                        + " is equal"));
    }

    private static FeatureKind there(String name, String taLib, int warmBars, CandleShape shape) {
        return pattern(name, taLib, warmBars, shape).range("0, 100: it is there");
    }

    private static FeatureKind bull(String name, String taLib, int warmBars, CandleShape shape) {
        return pattern(name, taLib, warmBars, shape).range("0, 100 bullish");
    }

    private static FeatureKind bear(String name, String taLib, int warmBars, CandleShape shape) {
        return pattern(name, taLib, warmBars, shape).range("-100 bearish, 0");
    }

    private static FeatureKind signed(String name, String taLib, int warmBars, CandleShape shape) {
        return pattern(name, taLib, warmBars, shape).range(EITHER);
    }

    private static FeatureKind pattern(String name, String taLib, int warmBars, CandleShape shape) {
        return named(name, taLib).made(w -> add(w, warmBars, shape));
    }

    private static FeatureKind penetrating(
            String name, String taLib, int warmBars, double usual, PenetratingShape shape) {
        return named(name, taLib)
                .number("penetration", usual, 0, MOST_PENETRATION)
                .made(w -> {
                    double penetration = w.number(0);
                    return add(w, warmBars, (s, now) -> shape.of(s, now, penetration));
                });
    }

    private static FeatureKind touching(
            String name, String taLib, int warmBars, CandleShape strict, CandleShape touching) {
        return named(name, taLib)
                .range("-100 bearish, 0, 100 bullish; touching also -80, 80")
                .variants(STRICT, TOUCHING)
                .made(w -> add(w, warmBars, w.is(TOUCHING) ? touching : strict));
    }

    private static FeatureKind hikkake(
            String name, String taLib, int warmBars, CandleShape falseBreak) {
        return named(name, taLib)
                .range("-200, -100 bearish, 0, 100, 200 bullish")
                .made(w -> {
                    int candles = LastCandles.slot(w);
                    return w.add(warmBars, out -> new Hikkake(candles, warmBars, falseBreak, out));
                });
    }

    private static FeatureKind named(String name, String taLib) {
        return FeatureKind.named(name).source(TA_LIB + taLib);
    }

    private static int add(Wiring w, int warmBars, CandleShape shape) {
        int candles = LastCandles.slot(w);
        SlotFormula.Function pattern =
                (slots, first) ->
                        LastCandles.seen(slots, first) >= warmBars
                                ? shape.of(slots, LastCandles.newest(first))
                                : Double.NaN;
        return w.add(warmBars, out -> new SlotFormula(w.key(), pattern, candles, out));
    }
}
