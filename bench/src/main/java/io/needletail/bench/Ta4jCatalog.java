package io.needletail.bench;

import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.AwesomeOscillatorIndicator;
import org.ta4j.core.indicators.CCIIndicator;
import org.ta4j.core.indicators.CMOIndicator;
import org.ta4j.core.indicators.ChandelierExitLongIndicator;
import org.ta4j.core.indicators.ChopIndicator;
import org.ta4j.core.indicators.CoppockCurveIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.MassIndexIndicator;
import org.ta4j.core.indicators.PPOIndicator;
import org.ta4j.core.indicators.PVOIndicator;
import org.ta4j.core.indicators.ROCIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorDIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.StochasticRSIIndicator;
import org.ta4j.core.indicators.UlcerIndexIndicator;
import org.ta4j.core.indicators.WilliamsRIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.aroon.AroonDownIndicator;
import org.ta4j.core.indicators.aroon.AroonUpIndicator;
import org.ta4j.core.indicators.averages.DoubleEMAIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.HMAIndicator;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.averages.MMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.averages.TripleEMAIndicator;
import org.ta4j.core.indicators.averages.VWMAIndicator;
import org.ta4j.core.indicators.averages.WMAIndicator;
import org.ta4j.core.indicators.averages.ZLEMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.bollinger.PercentBIndicator;
import org.ta4j.core.indicators.donchian.DonchianChannelUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.HighestValueIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.LowestValueIndicator;
import org.ta4j.core.indicators.helpers.TRIndicator;
import org.ta4j.core.indicators.helpers.VolumeIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuKijunSenIndicator;
import org.ta4j.core.indicators.ichimoku.IchimokuTenkanSenIndicator;
import org.ta4j.core.indicators.statistics.CorrelationCoefficientIndicator;
import org.ta4j.core.indicators.statistics.MeanDeviationIndicator;
import org.ta4j.core.indicators.statistics.SimpleLinearRegressionIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.statistics.VarianceIndicator;
import org.ta4j.core.indicators.supertrend.SuperTrendIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;
import org.ta4j.core.indicators.volume.ChaikinOscillatorIndicator;
import org.ta4j.core.indicators.volume.MoneyFlowIndexIndicator;
import org.ta4j.core.indicators.volume.VWAPIndicator;
import org.ta4j.core.num.Num;

import java.util.List;
import java.util.function.Function;

/** Our features that ta4j 0.18 has, with the same parameters. */
final class Ta4jCatalog {

    /**
     * One of them.
     *
     * @param feature how we write it.
     * @param maker ta4j's.
     * @param scale what ta4j's value is to be multiplied by.
     * @param agrees whether both define it alike; else it is timed and not compared.
     */
    record Twin(
            String feature,
            Function<BarSeries, Indicator<Num>> maker,
            double scale,
            boolean agrees) {}

    static final List<Twin> TWINS =
            List.of(
                    ofClose("sma(20)", c -> new SMAIndicator(c, 20)),
                    ofClose("ema(12)", c -> new EMAIndicator(c, 12)),
                    ofClose("rma(14)", c -> new MMAIndicator(c, 14)),
                    ofClose("wma(20)", c -> new WMAIndicator(c, 20)),
                    ofClose("dema(20)", c -> new DoubleEMAIndicator(c, 20)),
                    ofClose("tema(20)", c -> new TripleEMAIndicator(c, 20)),
                    ofClose("hma(20)", c -> new HMAIndicator(c, 20)),
                    ofClose("zlema(20)", c -> new ZLEMAIndicator(c, 20)),
                    ofClose("kama(10,2,30)", c -> new KAMAIndicator(c, 10, 2, 30)),
                    ofClose("vwma(20)", c -> new VWMAIndicator(c, 20)),
                    ofClose("rsi(14)", c -> new RSIIndicator(c, 14)),
                    ofClose("cmo(14)", c -> new CMOIndicator(c, 14)),
                    ofClose("roc(12)", c -> new ROCIndicator(c, 12)),
                    ofBars("cci(20)", s -> new CCIIndicator(s, 20)),
                    ofBars("williams_r(14)", s -> new WilliamsRIndicator(s, 14)),
                    ofBars("stochastic(14)", s -> new StochasticOscillatorKIndicator(s, 14)),
                    ofBars("stochastic_k(14,3)", Ta4jCatalog::slowStochastic),
                    new Twin("stoch_rsi(14,14,1)", Ta4jCatalog::stochasticRsi, 100, true),
                    ofClose("macd(12,26,9)", c -> new MACDIndicator(c, 12, 26)),
                    ofClose("ppo(12,26)", c -> new PPOIndicator(c, 12, 26)),
                    ofBars("awesome(5,34)", AwesomeOscillatorIndicator::new),
                    ofClose("coppock(10,11,14)", c -> new CoppockCurveIndicator(c, 14, 11, 10)),
                    ofBars("aroon_up(25)", s -> new AroonUpIndicator(s, 25)),
                    ofBars("aroon_down(25)", s -> new AroonDownIndicator(s, 25)),
                    ofBars("di_plus(14)", s -> new PlusDIIndicator(s, 14)),
                    ofBars("di_minus(14)", s -> new MinusDIIndicator(s, 14)),
                    ofBars("adx(14)", s -> new ADXIndicator(s, 14)),
                    ofBars("supertrend(10,3)", s -> new SuperTrendIndicator(s, 10, 3.0)),
                    ofBars("ichimoku_conversion(9)", s -> new IchimokuTenkanSenIndicator(s, 9)),
                    ofBars("ichimoku_base(26)", s -> new IchimokuKijunSenIndicator(s, 26)),
                    ofBars("mass_index(25,9)", s -> new MassIndexIndicator(s, 9, 25)),
                    ofBars("choppiness(14)", s -> new ChopIndicator(s, 14, 100)),
                    ofBars("chandelier_long(22,3)", s -> new ChandelierExitLongIndicator(s, 22, 3)),
                    ofBars("true_range", TRIndicator::new),
                    ofBars("atr(14)", s -> new ATRIndicator(s, 14)),
                    // ta4j looks for the highest within the window only up to each of its bars.
                    new Twin("ulcer_index(14)", Ta4jCatalog::ulcer, 1, false),
                    ofClose("bollinger_b(20,2)", c -> new PercentBIndicator(c, 20, 2)),
                    ofClose("bollinger_upper(20,2)", Ta4jCatalog::upperBand),
                    ofBars("donchian_upper(20)", s -> new DonchianChannelUpperIndicator(s, 20)),
                    ofBars("highest(14)", s -> new HighestValueIndicator(high(s), 14)),
                    ofBars("lowest(14)", s -> new LowestValueIndicator(low(s), 14)),
                    ofClose("stdev(20)", c -> new StandardDeviationIndicator(c, 20)),
                    ofClose("variance(20)", c -> new VarianceIndicator(c, 20)),
                    ofClose("mean_deviation(close,20)", c -> new MeanDeviationIndicator(c, 20)),
                    ofClose("linreg(20)", c -> new SimpleLinearRegressionIndicator(c, 20)),
                    ofBars("correlation(close,volume,20)", Ta4jCatalog::correlation),
                    ofBars("cmf(20)", s -> new ChaikinMoneyFlowIndicator(s, 20)),
                    ofBars(
                            "chaikin_oscillator(3,10)",
                            s -> new ChaikinOscillatorIndicator(s, 3, 10)),
                    ofBars("mfi(14)", s -> new MoneyFlowIndexIndicator(s, 14)),
                    ofBars("vwap_rolling(20)", s -> new VWAPIndicator(s, 20)),
                    ofBars("pvo(12,26)", s -> new PVOIndicator(s, 12, 26)));

    private Ta4jCatalog() {}

    private static Twin ofBars(String feature, Function<BarSeries, Indicator<Num>> maker) {
        return new Twin(feature, maker, 1, true);
    }

    private static Twin ofClose(
            String feature, Function<ClosePriceIndicator, Indicator<Num>> maker) {
        return ofBars(feature, series -> maker.apply(new ClosePriceIndicator(series)));
    }

    private static Indicator<Num> slowStochastic(BarSeries series) {
        return new StochasticOscillatorDIndicator(new StochasticOscillatorKIndicator(series, 14));
    }

    private static Indicator<Num> stochasticRsi(BarSeries series) {
        return new StochasticRSIIndicator(new ClosePriceIndicator(series), 14);
    }

    private static Indicator<Num> upperBand(ClosePriceIndicator close) {
        return new BollingerBandsUpperIndicator(
                new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20)),
                new StandardDeviationIndicator(close, 20),
                close.getBarSeries().numFactory().two());
    }

    private static Indicator<Num> correlation(BarSeries series) {
        return new CorrelationCoefficientIndicator(
                new ClosePriceIndicator(series), new VolumeIndicator(series), 20);
    }

    private static Indicator<Num> ulcer(BarSeries series) {
        return new UlcerIndexIndicator(new ClosePriceIndicator(series), 14);
    }

    private static Indicator<Num> high(BarSeries series) {
        return new HighPriceIndicator(series);
    }

    private static Indicator<Num> low(BarSeries series) {
        return new LowPriceIndicator(series);
    }
}
