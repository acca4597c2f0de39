package io.needletail.core.feature;

import io.needletail.codecs.Cold;

import java.util.List;

/** Every feature that exists, for people: what it is, where it comes from, what values it takes. */
@Cold
public final class FeatureCatalog {
    private FeatureCatalog() {}

    /**
     * One feature.
     *
     * @param form how its name is written, with its parameters.
     * @param description what it is.
     * @param source what it is computed from: {@code bars} or {@code book}.
     * @param range values that it takes.
     * @param warmUp what must have been seen before it has a value.
     */
    public record Entry(
            String form, String description, String source, String range, String warmUp) {}

    /** All of them. */
    public static List<Entry> entries() {
        return FeatureKind.ALL.stream().map(FeatureCatalog::entry).toList();
    }

    private static Entry entry(FeatureKind kind) {
        String[] parts = kind.form.split(": ", 2);
        return new Entry(
                parts[0], parts[1], kind.onBars ? "bars" : "book", range(kind), warmUp(kind));
    }

    private static String range(FeatureKind kind) {
        return switch (kind) {
            case RETURN, SMA_RATIO, EMA_RATIO -> "above -1, near 0";
            case SMA, EMA, ATR -> "price units";
            case RSI, STOCHASTIC -> "0…100";
            case MACD -> "near 0";
            case ATR_RATIO, BUY_SHARE -> "0…1";
            case BOLLINGER_B -> "mostly 0…1";
            case VOLUME_RATIO -> "0 and more, near 1";
            case SPREAD -> "0 and more";
            case IMBALANCE -> "-1…1";
        };
    }

    private static String warmUp(FeatureKind kind) {
        return switch (kind) {
            case RETURN, RSI, ATR, ATR_RATIO -> "bars + 1";
            case SMA, EMA, BOLLINGER_B, STOCHASTIC, VOLUME_RATIO, BUY_SHARE -> "bars";
            case SMA_RATIO, EMA_RATIO -> "slow";
            case MACD -> "slow + signal - 1";
            case SPREAD, IMBALANCE -> "a book";
        };
    }
}
