package io.needletail.runtime.venue;

/**
 * One instrument the venue lists. Prices and quantities carry eight decimals.
 *
 * @param symbol as on the wire, upper case.
 * @param base asset that is bought and sold.
 * @param quote asset that pays.
 * @param startPriceE8 price when the venue opens to clients; history ends there.
 * @param tickE8 price step.
 * @param lotE8 quantity step.
 * @param minNotionalE8 least order value in quote.
 * @param volatilityPerMinute usual standard deviation of one minute's log return; real bitcoin is
 *     near 0.0008. Higher: wider candles and spreads, more stops hit.
 */
public record SymbolConfig(
        String symbol,
        String base,
        String quote,
        long startPriceE8,
        long tickE8,
        long lotE8,
        long minNotionalE8,
        double volatilityPerMinute) {
    private static final long ONE = 100_000_000L;

    public SymbolConfig {
        if (!symbol.matches("[A-Z0-9]{2,20}") || base.isEmpty() || quote.isEmpty()) {
            throw new IllegalArgumentException(
                    "symbol: " + symbol + " is not upper-case letters and digits");
        }
        if (startPriceE8 < tickE8 * 1_000 || tickE8 <= 0 || lotE8 <= 0 || minNotionalE8 < 0) {
            throw new IllegalArgumentException(
                    "symbol "
                            + symbol
                            + ": tickE8 and lotE8 must be positive, startPriceE8 at least 1000"
                            + " ticks");
        }
        if (!(volatilityPerMinute > 0 && volatilityPerMinute <= 0.05)) {
            throw new IllegalArgumentException(
                    "volatilityPerMinute: " + volatilityPerMinute + " is not in 0..0.05");
        }
    }

    /** Bitcoin near 67,000. */
    public static SymbolConfig btcUsdt() {
        return new SymbolConfig(
                "BTCUSDT", "BTC", "USDT", 67_000 * ONE, ONE / 100, ONE / 100_000, 5 * ONE, 0.0010);
    }

    /** Ether near 3,500. */
    public static SymbolConfig ethUsdt() {
        return new SymbolConfig(
                "ETHUSDT", "ETH", "USDT", 3_500 * ONE, ONE / 100, ONE / 10_000, 5 * ONE, 0.0012);
    }
}
