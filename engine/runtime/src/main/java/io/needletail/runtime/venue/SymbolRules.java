package io.needletail.runtime.venue;

/**
 * What a venue asks of orders of a symbol, and may change while it trades. Prices and quantities
 * carry eight decimals.
 *
 * @param tickE8 price step, above 0.
 * @param lotE8 quantity step, above 0.
 * @param minNotionalE8 least order value in quote.
 * @param trading whether orders are taken at all.
 */
public record SymbolRules(long tickE8, long lotE8, long minNotionalE8, boolean trading) {

    /** Checks the ranges. */
    public SymbolRules {
        if (tickE8 <= 0 || lotE8 <= 0 || minNotionalE8 < 0) {
            throw new IllegalArgumentException("tickE8 and lotE8 must be positive");
        }
    }

    /** Those that a symbol begins with. */
    static SymbolRules of(SymbolConfig symbol) {
        return new SymbolRules(symbol.tickE8(), symbol.lotE8(), symbol.minNotionalE8(), true);
    }
}
