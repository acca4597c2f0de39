package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.market.BarValues;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/**
 * Our indicators against Skender's published results, within 1e-9. Conventions agree throughout:
 * exponential and Wilder averages start from a simple mean, the true range begins with the second
 * bar, deviations are the population's. Skender's stochastic is the slow one: ours smoothed over 3
 * bars. Skender's Aroon takes the earliest of equal highs, ours the latest, as TA-Lib and Tulip do.
 * His choppiness takes highs and lows that hold the close before.
 */
class SkenderReferenceTest {
    private static final double TOLERANCE = 1e-9;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alma                   | alma       | alma",
                "awesome                | awesome    | oscillator",
                "chandelier_long(22,3)  | chexit     | chandelierExit",
                "cmo(14)                | cmo        | cmo",
                "connors_rsi(3,2,100)   | crsi       | connorsRsi",
                "mcginley(14)           | dynamic    | dynamic",
                "bull_power(13)         | elder-ray  | bullPower",
                "bear_power(13)         | elder-ray  | bearPower",
                "hma(14)                | hma        | hma",
                "mama                   | mama       | mama",
                "fama                   | mama       | fama",
                "stc(10,23,50,3)        | stc        | stc",
                "stoch_rsi(14,14,1)     | stoch-rsi  | stochRsi",
                "vortex_plus(14)        | vortex     | pvi",
                "vortex_minus(14)       | vortex     | nvi",
                "wma(14)                | wma        | wma",
                "cci(20)                | cci        | cci",
                "sma(20)                | bb         | sma",
                "ema(20)                | ema        | ema",
                "choppiness(true,14)    | chop       | chop",
                "rsi(14)                | rsi        | rsi",
                "macd(12,26,9)          | macd       | macd",
                "macd_signal(12,26,9)   | macd       | signal",
                "macd_histogram         | macd       | histogram",
                "atr(21)                | atr-stop   | atr",
                "bollinger_b(20,2)      | bb         | percentB",
                "sma(stochastic(14),3)  | stoch      | oscillator",
                "bollinger_upper        | bb         | upperBand",
                "bollinger_lower        | bb         | lowerBand",
                "zscore(20)             | bb         | zScore",
                "stdev(14)              | stdev      | stdDev",
                "mean(14)               | stdev      | mean",
                "zscore(14)             | stdev      | zScore",
                "stdev(14)              | slope      | stdDev",
                "linreg_slope(14)       | slope      | slope",
                "linreg_r2(14)          | slope      | rSquared",
                "linreg(10)             | epma       | epma",
                "bollinger_width        | bb         | width",
                "keltner_upper          | keltner    | upperBand",
                "keltner_middle         | keltner    | centerline",
                "keltner_lower          | keltner    | lowerBand",
                "keltner_width          | keltner    | width",
                "donchian_upper(before_bar,20)  | donchian | upperBand",
                "donchian_middle(before_bar,20) | donchian | centerline",
                "donchian_lower(before_bar,20)  | donchian | lowerBand",
                "donchian_width(before_bar,20)  | donchian | width",
                "starc_upper(5,2,10)    | starc      | upperBand",
                "starc_lower(5,2,10)    | starc      | lowerBand",
                "ad                     | adl        | adl",
                "money_flow_volume      | adl        | moneyFlowVolume",
                "cmf(20)                | cmf        | cmf",
                "mfi(14)                | mfi        | mfi",
                "kvo                    | kvo        | oscillator",
                "kvo_signal             | kvo        | signal",
                "pvo                    | pvo        | pvo",
                "pvo_signal             | pvo        | signal",
                "pvo_histogram          | pvo        | histogram",
                "vwap_since_start       | vwap       | vwap",
            })
    void shouldAgreeWithSkender(String feature, String results, String field) {
        List<BarValues> bars = SkenderReference.quotes();
        double[] expected = SkenderReference.results(results, field);
        double[] ours = FeatureRun.over(bars, feature);
        int compared = 0;
        double worst = 0;
        for (int i = 0; i < ours.length; i++) {
            if (!Double.isNaN(expected[i])) {
                double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[i]));
                assertEquals(expected[i], ours[i], tolerance, feature + " at bar " + i);
                double error = Math.abs(expected[i] - ours[i]);
                worst = Math.max(worst, error / Math.max(1, Math.abs(expected[i])));
                compared++;
            }
        }
        assertTrue(compared > 400, "only " + compared + " values compared");
        Reference.note(feature, "Skender " + results + " " + field, compared, worst, 0);
    }
}
