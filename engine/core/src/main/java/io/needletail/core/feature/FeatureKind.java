package io.needletail.core.feature;

import io.needletail.codecs.Cold;

import java.util.List;

/** The features that exist, with their parameters. */
@Cold
enum FeatureKind {
    RETURN("return", 1, true, "return(bars)@1m: close / close that many bars ago - 1"),
    SMA("sma", 1, true, "sma(bars)@1m: simple moving average of the close"),
    EMA("ema", 1, true, "ema(bars)@1m: exponential moving average of the close"),
    SMA_RATIO("sma_ratio", 2, true, "sma_ratio(fast,slow)@1m: fast / slow - 1"),
    EMA_RATIO("ema_ratio", 2, true, "ema_ratio(fast,slow)@1m: fast / slow - 1"),
    RSI("rsi", 1, true, "rsi(bars)@1m: relative strength index, 0…100"),
    MACD("macd", 3, true, "macd(fast,slow,signal)@1m: histogram / close"),
    ATR("atr", 1, true, "atr(bars)@1m: average true range, in price units"),
    ATR_RATIO("atr_ratio", 1, true, "atr_ratio(bars)@1m: average true range / close"),
    BOLLINGER_B("bollinger_b", 2, true, "bollinger_b(bars,deviations)@1m: 0 lower, 1 upper band"),
    STOCHASTIC("stochastic", 1, true, "stochastic(bars)@1m: fast %K, 0…100"),
    VOLUME_RATIO("volume_ratio", 1, true, "volume_ratio(bars)@1m: volume / its average"),
    BUY_SHARE("buy_share", 1, true, "buy_share(bars)@1m: share of volume that takers bought"),
    SPREAD("spread", 0, false, "spread(): (ask - bid) / mid"),
    IMBALANCE("imbalance", 1, false, "imbalance(levels): (bids - asks) / (bids + asks)");

    static final List<FeatureKind> ALL = List.of(values());

    final String label;
    final int parameters;
    final boolean onBars;
    final String form;

    FeatureKind(String label, int parameters, boolean onBars, String form) {
        this.label = label;
        this.parameters = parameters;
        this.onBars = onBars;
        this.form = form;
    }

    /** The feature of that name; else an error that names the nearest. */
    static FeatureKind of(String label, String whole) {
        FeatureKind nearest = RETURN;
        int least = Integer.MAX_VALUE;
        for (FeatureKind kind : ALL) {
            int distance = distance(label, kind.label);
            if (distance == 0) {
                return kind;
            }
            if (distance < least) {
                least = distance;
                nearest = kind;
            }
        }
        throw new IllegalArgumentException(
                "unknown feature '" + whole + "'; the nearest known is " + nearest.form);
    }

    /** Levenshtein's distance: letters to insert, remove or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
