package io.needletail.core.feature;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Averages, oscillators and measures of trend against the files of Lean and Tulip. A number of bars
 * is passed over where a source starts an average otherwise than we do, until both have forgotten
 * how they began.
 */
class TrendReferenceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hma(16)                      | spy_hma.txt               | HMA_16     | 0",
                "kama(5,2,30)                 | spy_kama.txt              | KAMA_5     | 0",
                "t3(5,0.7)                    | spy_t3.txt                | T3_5       | 0",
                "tema(5)                      | spy_tema.txt              | TEMA_5     | 0",
                "trima(5)                     | spy_trima.txt             | TRIMA_5    | 0",
                "trima(6)                     | spy_trima.txt             | TRIMA_6    | 0",
                "vwma(20)                     | spy_with_vwma.csv         | VWMA20     | 0",
                "efficiency(10)               | spy_ker.txt               | KER        | 0",
                "apo(sma,5,10)                | spy_apo.txt               | APO_5_10   | 0",
                "ppo(sma,5,10)                | spy_ppo.txt               | PPO_5_10   | 0",
                "tsi(25,13)                   | spy_tsi.csv               | TSI_25_13  | 0",
                "ultimate(7,14,28)            | spy_ultosc.txt            | ULTOSC     | 0",
                "vortex_plus(14)              | spy_with_vtx.csv          | plus_vtx   | 0",
                "vortex_minus(14)             | spy_with_vtx.csv          | minus_vtx  | 0",
                "mass_index(25,9)             | spy_mass_index_25.txt     | MassIndex  | 150",
                "choppiness(14)               | spy_with_chop.csv         | CHOP14     | 0",
                "dpo(21)                      | spy_dpo.csv               | DPO        | 0",
                "coppock                      | spy_coppock_curve.csv     | CoppockCurve | 0",
                "balance_of_power             | spy_bop.txt               | BOP        | 0",
                "ichimoku_span_a(9,26,26)     | spy_with_ichimoku.csv     | Senkou A   | 0",
                "adx(14)                      | spy_with_adx.txt          | ADX 14     | 0",
                "di_plus(14)                  | spy_with_adx.txt          | +DI14      | 0",
                "di_minus(14)                 | spy_with_adx.txt          | -DI14      | 0",
                "dx(14)                       | spy_with_adx.txt          | DX         | 0",
                "adxr(14)                     | spy_with_adx.txt          | ADXR 14    | 0",
                "dm_plus                      | spy_with_adx.txt          | +DM 1      | 0",
                "dm_minus                     | spy_with_adx.txt          | -DM 1      | 0",
                "ichimoku_base(26)            | spy_with_ichimoku.csv     | Kijun      | 0",
                "ichimoku_span_b(52,26)       | spy_with_ichimoku.csv     | Senkou B   | 0",
                "fisher(held,10)              | spy_with_fisher.txt       | Fisher     | 0",
                "ema(14)                      | spy_with_indicators.txt   | EMA14      | 0",
            })
    void shouldAgreeWithLean(String feature, String file, String column, int skipped) {
        ColumnReference.ofLean(file, column).assertAgrees(feature, skipped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sma(5)                 | sma 5           | c    | 0 | 0",
                "wma(5)                 | wma 5           | c    | 0 | 0",
                "rma(5)                 | wilders 5       | c    | 0 | 0",
                "trima(5)               | trima 5         | c    | 0 | 0",
                "hma(5)                 | hma 5           | c    | 0 | 0",
                "kama(5)                | kama 5          | c    | 0 | 0",
                "vwma(5)                | vwma 5          | cv   | 0 | 0",
                "aroon_down(5)          | aroon 5         | hl   | 0 | 0",
                "aroon_up(5)            | aroon 5         | hl   | 1 | 0",
                "aroon(5)               | aroonosc 5      | hl   | 0 | 0",
                "sar(0.02,0.2)          | psar .02 .2     | hl   | 0 | 0",
                "dpo(5)                 | dpo 5           | c    | 0 | 0",
                "rsi(5)                 | rsi 5           | c    | 0 | 0",
                "stochastic_k(5,3)      | stoch 5 3 3     | hlc  | 0 | 0",
                "stochastic_d(5,3,3)    | stoch 5 3 3     | hlc  | 1 | 0",
                "scale(stoch_rsi(5,5),0.01) | stochrsi 5  | c    | 0 | 0",
                "williams_r(5)          | willr 5         | hlc  | 0 | 0",
                "cci(5)                 | cci 5           | hlc  | 0 | 0",
                "scale(roc(5),0.01)     | roc 5           | c    | 0 | 0",
                "momentum(5)            | mom 5           | c    | 0 | 0",
                "ultimate(2,3,5)        | ultosc 2 3 5    | hlc  | 0 | 0",
                "ultimate(7,14,28)      | ultosc 7 14 28  | hlc  | 0 | 0",
                "cmo(5)                 | cmo 5           | c    | 0 | 0",
                "fisher(5)              | fisher 5        | hl   | 0 | 0",
                "balance_of_power       | bop             | ohlc | 0 | 0",
                "typical                | typprice        | hlc  | 0 | 0",
                "median_price           | medprice        | hl   | 0 | 0",
                "mean_deviation(close,5) | md 5           | c    | 0 | 0",
                "ichimoku_conversion(9) | ikhts 9         | hl   | 0 | 0",
            })
    void shouldAgreeWithTulip(String feature, String head, String inputs, int output, int skipped) {
        for (Reference reference : TulipReference.of(head, inputs, output)) {
            reference.assertAgrees(feature, skipped);
        }
    }
}
