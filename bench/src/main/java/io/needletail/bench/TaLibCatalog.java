package io.needletail.bench;

import com.tictactec.ta.lib.MAType;
import com.tictactec.ta.lib.RetCode;

import java.util.List;

/** Our features that TA-Lib 0.4.0 has, with the same parameters. */
final class TaLibCatalog {

    /** One of its functions over the window. */
    @FunctionalInterface
    interface Call {
        /** Computes the values from one bar to another. */
        RetCode run(TaLibIndicators.Window w, int from, int to);
    }

    /**
     * One of them.
     *
     * @param feature how we write it.
     * @param recursive whether it needs the bars before its own window: it has a memory.
     * @param call TA-Lib's.
     */
    record Twin(String feature, boolean recursive, Call call) {}

    static final List<Twin> TWINS =
            List.of(
                    windowed(
                            "sma(20)",
                            (w, from, to) ->
                                    w.core.sma(from, to, w.close, 20, w.begin, w.length, w.first)),
                    remembering(
                            "ema(12)",
                            (w, from, to) ->
                                    w.core.ema(from, to, w.close, 12, w.begin, w.length, w.first)),
                    windowed(
                            "wma(20)",
                            (w, from, to) ->
                                    w.core.wma(from, to, w.close, 20, w.begin, w.length, w.first)),
                    remembering(
                            "dema(20)",
                            (w, from, to) ->
                                    w.core.dema(from, to, w.close, 20, w.begin, w.length, w.first)),
                    remembering(
                            "tema(20)",
                            (w, from, to) ->
                                    w.core.tema(from, to, w.close, 20, w.begin, w.length, w.first)),
                    windowed(
                            "trima(20)",
                            (w, from, to) ->
                                    w.core.trima(
                                            from, to, w.close, 20, w.begin, w.length, w.first)),
                    remembering(
                            "kama(10,2,30)",
                            (w, from, to) ->
                                    w.core.kama(from, to, w.close, 10, w.begin, w.length, w.first)),
                    remembering(
                            "t3(5,0.7)",
                            (w, from, to) ->
                                    w.core.t3(
                                            from, to, w.close, 5, 0.7, w.begin, w.length, w.first)),
                    remembering(
                            "rsi(14)",
                            (w, from, to) ->
                                    w.core.rsi(from, to, w.close, 14, w.begin, w.length, w.first)),
                    windowed(
                            "roc(12)",
                            (w, from, to) ->
                                    w.core.roc(from, to, w.close, 12, w.begin, w.length, w.first)),
                    windowed(
                            "momentum(10)",
                            (w, from, to) ->
                                    w.core.mom(from, to, w.close, 10, w.begin, w.length, w.first)),
                    windowed(
                            "cci(20)",
                            (w, from, to) ->
                                    w.core.cci(
                                            from, to, w.high, w.low, w.close, 20, w.begin, w.length,
                                            w.first)),
                    windowed(
                            "williams_r(14)",
                            (w, from, to) ->
                                    w.core.willR(
                                            from, to, w.high, w.low, w.close, 14, w.begin, w.length,
                                            w.first)),
                    windowed(
                            "stochastic(14)",
                            (w, from, to) ->
                                    w.core.stochF(
                                            from,
                                            to,
                                            w.high,
                                            w.low,
                                            w.close,
                                            14,
                                            3,
                                            MAType.Sma,
                                            w.begin,
                                            w.length,
                                            w.first,
                                            w.second)),
                    windowed(
                            "stochastic_k(14,3)",
                            (w, from, to) ->
                                    w.core.stoch(
                                            from,
                                            to,
                                            w.high,
                                            w.low,
                                            w.close,
                                            14,
                                            3,
                                            MAType.Sma,
                                            3,
                                            MAType.Sma,
                                            w.begin,
                                            w.length,
                                            w.first,
                                            w.second)),
                    remembering(
                            "macd(12,26,9)",
                            (w, from, to) ->
                                    w.core.macd(
                                            from, to, w.close, 12, 26, 9, w.begin, w.length,
                                            w.first, w.second, w.third)),
                    remembering(
                            "ppo(12,26)",
                            (w, from, to) ->
                                    w.core.ppo(
                                            from,
                                            to,
                                            w.close,
                                            12,
                                            26,
                                            MAType.Ema,
                                            w.begin,
                                            w.length,
                                            w.first)),
                    remembering(
                            "apo(12,26)",
                            (w, from, to) ->
                                    w.core.apo(
                                            from,
                                            to,
                                            w.close,
                                            12,
                                            26,
                                            MAType.Ema,
                                            w.begin,
                                            w.length,
                                            w.first)),
                    remembering(
                            "trix(15)",
                            (w, from, to) ->
                                    w.core.trix(from, to, w.close, 15, w.begin, w.length, w.first)),
                    windowed(
                            "ultimate(7,14,28)",
                            (w, from, to) ->
                                    w.core.ultOsc(
                                            from, to, w.high, w.low, w.close, 7, 14, 28, w.begin,
                                            w.length, w.first)),
                    windowed(
                            "aroon_down(25)",
                            (w, from, to) ->
                                    w.core.aroon(
                                            from, to, w.high, w.low, 25, w.begin, w.length, w.first,
                                            w.second)),
                    windowed(
                            "aroon(25)",
                            (w, from, to) ->
                                    w.core.aroonOsc(
                                            from, to, w.high, w.low, 25, w.begin, w.length,
                                            w.first)),
                    remembering(
                            "di_plus(14)",
                            (w, from, to) ->
                                    w.core.plusDI(
                                            from, to, w.high, w.low, w.close, 14, w.begin, w.length,
                                            w.first)),
                    remembering(
                            "di_minus(14)",
                            (w, from, to) ->
                                    w.core.minusDI(
                                            from, to, w.high, w.low, w.close, 14, w.begin, w.length,
                                            w.first)),
                    remembering(
                            "dx(14)",
                            (w, from, to) ->
                                    w.core.dx(
                                            from, to, w.high, w.low, w.close, 14, w.begin, w.length,
                                            w.first)),
                    remembering(
                            "adx(14)",
                            (w, from, to) ->
                                    w.core.adx(
                                            from, to, w.high, w.low, w.close, 14, w.begin, w.length,
                                            w.first)),
                    remembering(
                            "adxr(14)",
                            (w, from, to) ->
                                    w.core.adxr(
                                            from, to, w.high, w.low, w.close, 14, w.begin, w.length,
                                            w.first)),
                    remembering(
                            "atr(14)",
                            (w, from, to) ->
                                    w.core.atr(
                                            from, to, w.high, w.low, w.close, 14, w.begin, w.length,
                                            w.first)),
                    remembering(
                            "natr(14)",
                            (w, from, to) ->
                                    w.core.natr(
                                            from, to, w.high, w.low, w.close, 14, w.begin, w.length,
                                            w.first)),
                    windowed(
                            "true_range",
                            (w, from, to) ->
                                    w.core.trueRange(
                                            from, to, w.high, w.low, w.close, w.begin, w.length,
                                            w.first)),
                    windowed(
                            "bollinger_upper(20,2)",
                            (w, from, to) ->
                                    w.core.bbands(
                                            from,
                                            to,
                                            w.close,
                                            20,
                                            2,
                                            2,
                                            MAType.Sma,
                                            w.begin,
                                            w.length,
                                            w.first,
                                            w.second,
                                            w.third)),
                    windowed(
                            "stdev(20)",
                            (w, from, to) ->
                                    w.core.stdDev(
                                            from, to, w.close, 20, 1, w.begin, w.length, w.first)),
                    windowed(
                            "variance(20)",
                            (w, from, to) ->
                                    w.core.variance(
                                            from, to, w.close, 20, 1, w.begin, w.length, w.first)),
                    windowed(
                            "linreg(20)",
                            (w, from, to) ->
                                    w.core.linearReg(
                                            from, to, w.close, 20, w.begin, w.length, w.first)),
                    windowed(
                            "linreg_slope(20)",
                            (w, from, to) ->
                                    w.core.linearRegSlope(
                                            from, to, w.close, 20, w.begin, w.length, w.first)),
                    windowed(
                            "correlation(close,volume,20)",
                            (w, from, to) ->
                                    w.core.correl(
                                            from, to, w.close, w.volume, 20, w.begin, w.length,
                                            w.first)),
                    windowed(
                            "highest(20)",
                            (w, from, to) ->
                                    w.core.max(from, to, w.high, 20, w.begin, w.length, w.first)),
                    windowed(
                            "lowest(20)",
                            (w, from, to) ->
                                    w.core.min(from, to, w.low, 20, w.begin, w.length, w.first)),
                    windowed(
                            "ichimoku_conversion(9)",
                            (w, from, to) ->
                                    w.core.midPrice(
                                            from, to, w.high, w.low, 9, w.begin, w.length,
                                            w.first)),
                    windowed(
                            "mfi(14)",
                            (w, from, to) ->
                                    w.core.mfi(
                                            from, to, w.high, w.low, w.close, w.volume, 14, w.begin,
                                            w.length, w.first)),
                    remembering(
                            "chaikin_oscillator(3,10)",
                            (w, from, to) ->
                                    w.core.adOsc(
                                            from, to, w.high, w.low, w.close, w.volume, 3, 10,
                                            w.begin, w.length, w.first)),
                    windowed(
                            "balance_of_power",
                            (w, from, to) ->
                                    w.core.bop(
                                            from, to, w.open, w.high, w.low, w.close, w.begin,
                                            w.length, w.first)),
                    windowed(
                            "typical",
                            (w, from, to) ->
                                    w.core.typPrice(
                                            from, to, w.high, w.low, w.close, w.begin, w.length,
                                            w.first)));

    private TaLibCatalog() {}

    private static Twin remembering(String feature, Call call) {
        return new Twin(feature, true, call);
    }

    private static Twin windowed(String feature, Call call) {
        return new Twin(feature, false, call);
    }
}
