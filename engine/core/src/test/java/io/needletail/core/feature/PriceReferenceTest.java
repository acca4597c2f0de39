package io.needletail.core.feature;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Volatility, volume, levels and statistics against the files of Lean and Tulip. Where a source
 * starts otherwise than we do (a sum from another first bar, an average from another first number)
 * the feature's variant for it is named.
 */
class PriceReferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true_range | spy_tr.txt | TR | 1",
                "sma(true_range,14) | spy_atr.txt | Average | 5",
                "natr(5) | spy_natr.txt | NATR_5 | 1",
                "bollinger_upper | spy_bollinger_bands.txt | Bollinger Bands® 20 2 T | 1",
                "bollinger_lower | spy_bollinger_bands.txt | Bollinger Bands® 20 2 B | 1",
                "scale(bollinger_width,100) | spy_bollinger_bands.txt | BandWidth | 2",
                "bollinger_b | spy_bollinger_bands.txt | %B | 1",
                "keltner_upper(typical,20,1.5) | spy_with_keltner.csv | Keltner Channels 20 Top |"
                        + " 1",
                "keltner_lower(typical,20,1.5) | spy_with_keltner.csv | Keltner Channels 20 Bottom"
                        + " | 1",
                "keltner_middle(typical,20) | spy_with_keltner.csv | Middle | 1",
                "donchian_upper(50) | spy_with_don50.txt | Donchian Channels 50 Top | 1",
                "donchian_lower(50) | spy_with_don50.txt | Donchian Channels 50 Bottom | 1",
                "donchian_middle(50) | spy_with_don50.txt | Donchian Channels 50 Mean | 1",
                "donchian_middle(5) | spy_midprice.txt | MIDPRICE_5 | 1",
                "acceleration_upper | spy_acceleration_bands_20_4.txt | UpperBand | 1",
                "acceleration_lower | spy_acceleration_bands_20_4.txt | LowerBand | 1",
                "max(5) | spy_max.txt | MAX_5 | 1",
                "min(5) | spy_min.txt | MIN_5 | 1",
                "mfi(20) | spy_mfi.txt | Money | 1",
                "ad | spy_ad.txt | AD | 1",
                "chaikin_oscillator(from_mean,3,10) | spy_ad_osc.txt | AdOsc | 1",
                "force_index(20) | spy_with_ForceIndex.csv | ForceIndex20 | 1",
                "emv(1) | spy_emv.txt | EMV | 1",
                "kvo(5,10) | spy_with_kvo.csv | KVO5_10 | 1",
                "log_return(14) | spy_logr14.txt | LOGR14 | 20",
                "variance(10) | spy_var.txt | Var | 1",
                "linreg_forecast(5,1) | spy_tsf.csv | tsf | 1",
                "hurst(252,20) | spy_hurst_exponent.csv | hurst | 1",
                "bollinger_upper | spy_sm.csv | bb high | 1",
            })
    void shouldAgreeWithLean(String feature, String file, String column, int units) {
        ColumnReference.ofLean(file, column).assertAgrees(feature, 0, units);
    }

    /** Of prices: QQQ's stand in the place of the volume. */
    @Test
    void shouldAgreeWithLeansCorrelation() {
        List<String> lines = Reference.lines("lean/spy_qqq_corr.csv");
        List<BarValues> bars = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 1; i + 1 < lines.size(); i += 2) {
            BarValues bar = new BarValues();
            bar.closeE8 = FixedPoint.fromDouble(Double.parseDouble(lines.get(i).split(",")[5]));
            String[] other = lines.get(i + 1).split(",");
            bar.volumeE8 = FixedPoint.fromDouble(Double.parseDouble(other[5]));
            bars.add(bar);
            expected.add(other[7]);
        }
        new Reference("Lean spy_qqq_corr.csv", bars, expected)
                .assertAgrees("correlation(close,volume,252)", 0);
    }

    /** Lean's balance begins with the first bar's volume, ours with none. */
    @Test
    void shouldAgreeWithLeansSmoothedBalance() {
        Reference lean = ColumnReference.ofLean("spy_with_sobv.csv", "SOBV20");
        double first = FixedPoint.toDouble(lean.bars().getFirst().volumeE8);
        List<String> expected =
                lean.expected().stream()
                        .map(text ->
                                text.isEmpty()
                                        ? ""
                                        : new BigDecimal(text)
                                                .subtract(new BigDecimal(first))
                                                .toPlainString())
                        .toList();
        new Reference(lean.source(), lean.bars(), expected).assertAgrees("sma(obv,20)", 0);
    }

    /** The file's last bar was not finished when it was written. */
    @Test
    void shouldAgreeWithLeanButForAnUnfinishedBar() {
        ColumnReference.ofLean("spy_cmf.txt", "CMF_20").without(1).assertAgrees("cmf(20)", 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "atr(from_first,4) | atr 4 | hlc | 0 | 1",
                "atr(from_first,5) | atr 5 | hlc | 0 | 1",
                "natr(from_first,4) | natr 4 | hlc | 0 | 5",
                "natr(from_first,5) | natr 5 | hlc | 0 | 1",
                "true_range(from_first) | tr | hlc | 0 | 1",
                "bollinger_lower(5,2) | bbands 5 2 | c | 0 | 1",
                "bollinger_upper(5,2) | bbands 5 2 | c | 2 | 1",
                "acceleration_lower(20,4) | abands 20 | hlc | 0 | 1",
                "acceleration_upper(20,4) | abands 20 | hlc | 1 | 1",
                "chaikin_volatility(5) | cvi 5 | hl | 0 | 1",
                "historical_volatility(simple,3,252) | volatility 3 | c | 0 | 1",
                "historical_volatility(simple,5,252) | volatility 5 | c | 0 | 1",
                "stdev(3) | stddev 3 | c | 0 | 1",
                "stdev(5) | stddev 5 | c | 0 | 1",
                "variance(3) | var 3 | c | 0 | 1",
                "variance(5) | var 5 | c | 0 | 1",
                "sum(2) | sum 2 | c | 0 | 1",
                "sum(5) | sum 5 | c | 0 | 1",
                "max(2) | max 2 | c | 0 | 1",
                "max(3) | max 3 | c | 0 | 1",
                "max(5) | max 5 | c | 0 | 1",
                "min(3) | min 3 | c | 0 | 1",
                "min(5) | min 5 | c | 0 | 1",
                "lag(1) | lag 1 | c | 0 | 1",
                "lag(3) | lag 3 | c | 0 | 1",
                "lag(5) | lag 5 | c | 0 | 1",
                "linreg(5) | linreg 5 | c | 0 | 1",
                "linreg_slope(5) | linregslope 5 | c | 0 | 1",
                "linreg_intercept(5) | linregintercept 5 | c | 0 | 1",
                "linreg_forecast(5,1) | tsf 5 | c | 0 | 1",
                "obv | obv | cv | 0 | 1",
                "ad | ad | hlcv | 0 | 1",
                "chaikin_oscillator(2,5) | adosc 2 5 | hlcv | 0 | 1",
                "chaikin_oscillator(3,10) | adosc 3 10 | hlcv | 0 | 1",
                "cmf(21) | cmf 21 | hlcv | 0 | 1",
                "mfi(5) | mfi 5 | hlcv | 0 | 1",
                "mfi(14) | mfi 14 | hlcv | 0 | 1",
                "emv(1) | emv | hlv | 0 | 1",
                "kvo(plain,2,5) | kvo 2 5 | hlcv | 0 | 1",
                "market_facilitation | marketfi | hlv | 0 | 1",
                "nvi | nvi | cv | 0 | 1",
                "pvi | pvi | cv | 0 | 1",
                "volume_oscillator(2,5) | vosc 2 5 | v | 0 | 1",
                "williams_ad | wad | hlc | 0 | 1",
            })
    void shouldAgreeWithTulip(String feature, String head, String inputs, int output, int units) {
        for (Reference reference : TulipReference.of(head, inputs, output)) {
            reference.assertAgrees(feature, 0, units);
        }
    }
}
