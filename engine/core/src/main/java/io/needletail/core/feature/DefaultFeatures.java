package io.needletail.core.feature;

import io.needletail.codecs.Cold;

import java.util.List;
import java.util.stream.Stream;

/**
 * Named sets of features: {@value #DEFAULT}, of every family, and {@value #BARS}, the same without
 * the book and the trades between bars, for data that has neither. Where a list of features is
 * asked for, a set's name stands for all of its features.
 *
 * <p>They are free of a scale, so that a model learns from one instrument what holds for another:
 * levels are distances from the close, shares of it. On decision bars of up to an hour they are
 * warm after two days. What needs a number that fits one instrument only (VPIN's bucket), or is
 * there for derivatives only, is left to the user. The names and their order are frozen: a model
 * says their hash.
 */
@Cold
public final class DefaultFeatures {
    /** All families. */
    public static final String DEFAULT = "default";

    /** What bars alone can tell. */
    public static final String BARS = "default_bars";

    private static final String AVERAGES =
            """
            distance(sma(10)) distance(sma(20)) distance(sma(50)) distance(sma(100))
            distance(ema(9)) distance(ema(21)) distance(ema(50)) distance(rma(14))
            distance(wma(20)) distance(dema(20)) distance(tema(20)) distance(hma(20))
            distance(trima(20)) distance(zlema(20)) distance(alma(9,0.85,6)) distance(t3(5,0.7))
            distance(kama(10,2,30)) distance(vidya(20)) distance(vwma(20)) distance(frama(16))
            distance(mama(0.5,0.05)) distance(mcginley(14,0.6)) sma_ratio(10,50) ema_ratio(12,26)
            """;

    private static final String MOMENTUM =
            """
            return(1) return(5) return(15) return(60) rsi(7) rsi(14) rsi(28) stochastic_k(14,3)
            stochastic_d(14,3,3) stoch_rsi(14,14,3) williams_r(14) cci(20) roc(12)
            ultimate(7,14,28) cmo(14) tsi(25,13) rvi(10) volatility_index(14,10) fisher(10)
            connors_rsi(3,2,100) coppock(10,11,14) balance_of_power efficiency(10)
            div(awesome(5,34),close,0)
            """;

    private static final String TREND =
            """
            di_plus(14) di_minus(14) adx(14) aroon_up(25) aroon_down(25) distance(sar(0.02,0.2))
            sar_direction(0.02,0.2) distance(supertrend(10,3)) supertrend_direction(10,3)
            macd_share(12,26,9) ppo(12,26) ppo_signal(12,26,9) trix(15) kst stc(10,23,50,3)
            distance(ichimoku_conversion(9)) distance(ichimoku_base(26))
            distance(ichimoku_span_a(9,26,26)) distance(ichimoku_span_b(52,26)) vortex_plus(14)
            vortex_minus(14) mass_index(25,9) choppiness(14) distance(chandelier_long(22,3))
            distance(chandelier_short(22,3))
            """;

    private static final String VOLATILITY =
            """
            atr_ratio(14) chaikin_volatility(10) ulcer_index(14) bollinger_b(20,2)
            bollinger_width(20,2) distance(keltner_upper(20,2,10)) distance(keltner_lower(20,2,10))
            donchian_width(20) historical_volatility(20,365) parkinson(20,365)
            garman_klass(20,365) rogers_satchell(20,365) yang_zhang(20,365)
            volatility_of_volatility(20,20)
            """;

    private static final String VOLUME =
            """
            volume_ratio(20) buy_share(5) buy_share(20) mfi(14) cmf(20) volume_oscillator(5,20)
            pvo(12,26) pvo_histogram(12,26,9) zscore(volume,20) zscore(trades,20) zscore(obv,50)
            zscore(ad,50) zscore(cvd,50) div(volume_delta(20),sum(volume,20),0)
            div(force_index(13),sma(mul(close,volume),20),0) distance(vwap)
            distance(vwap_rolling(20)) distance(volume_poc(100,32,0.7))
            distance(value_area_high(100,32,0.7)) distance(value_area_low(100,32,0.7))
            """;

    private static final String LEVELS =
            """
            distance(previous_day_high) distance(previous_day_low) distance(previous_day_close)
            distance(pivot) distance(pivot_r1) distance(pivot_s1) distance(swing_high(5,100))
            distance(swing_low(5,100)) swing_high_age(5,100) swing_low_age(5,100)
            distance(retracement(0.618,5,100)) distance(support(5,200,0.001))
            distance(resistance(5,200,0.001)) support_strength(5,200,0.001)
            resistance_strength(5,200,0.001)
            """;

    private static final String STATISTICS =
            """
            zscore(20) zscore(100) skew(50) kurtosis(50) rank(20)
            distance(median(20)) entropy(100,8) hurst(100,10) linreg_r2(20)
            div(linreg_slope(20),close,0) distance(linreg(50)) streak up_share(20)
            correlation(50) autocorrelation(1,50)
            """;

    private static final String CANDLES =
            """
            doji marubozu spinning_top hammer hanging_man inverted_hammer shooting_star engulfing
            harami piercing dark_cloud_cover(0.5) morning_star(0.3) evening_star(0.3)
            three_white_soldiers three_black_crows hikkake
            """;

    private static final String TIME_FRAMES =
            """
            return(1)@1h rsi(14)@1h ema_ratio(12,26)@1h adx(14)@1h atr_ratio(14)@1h
            bollinger_b(20,2)@1h distance(sma(20))@1h return(1)@4h distance(ema(10))@4h
            alignment(direction(ema(20)),direction(ema(20))@1h,direction(ema(10))@4h)
            """;

    private static final String BOOK_AND_TRADES =
            """
            spread imbalance(1) imbalance(5) imbalance(20) div(sub(microprice,mid),mid,0)
            book_slope(10) div(bid_liquidity(10),liquidity(10),0) order_flow_imbalance(100)
            trade_imbalance(100) trade_imbalance(1000) kyle_lambda(100) trade_rate(100)
            trade_size(100)
            """;

    private static final List<String> OF_BARS =
            names(
                    AVERAGES,
                    MOMENTUM,
                    TREND,
                    VOLATILITY,
                    VOLUME,
                    LEVELS,
                    STATISTICS,
                    CANDLES,
                    TIME_FRAMES);

    private DefaultFeatures() {}

    /** The features with each set's name replaced by what it stands for. */
    public static List<String> expand(List<String> features) {
        return features.stream().flatMap(DefaultFeatures::expanded).toList();
    }

    /** Figures of the book and of the trades between bars, which follow the market itself. */
    public static List<String> ofBookAndTrades() {
        return names(BOOK_AND_TRADES);
    }

    private static Stream<String> expanded(String feature) {
        return switch (feature.strip()) {
            case DEFAULT -> Stream.concat(OF_BARS.stream(), ofBookAndTrades().stream());
            case BARS -> OF_BARS.stream();
            default -> Stream.of(feature);
        };
    }

    private static List<String> names(String... families) {
        return Stream.of(families).flatMap(text -> Stream.of(text.strip().split("\\s+"))).toList();
    }
}
