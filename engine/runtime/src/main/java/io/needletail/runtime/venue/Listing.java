package io.needletail.runtime.venue;

import java.util.List;

/** A symbol clients may ask for: a generated market, or a recording without one. */
interface Listing {

    SymbolConfig symbol();

    /** The rules that hold now. */
    default SymbolRules rules() {
        return SymbolRules.of(symbol());
    }

    /** The depth answer. */
    String snapshot(int limit);

    List<Candle> candles(long intervalMs, long fromMs, long toMs, int limit);

    /** The market to trade in, null when there is none. */
    VenueMarket market();
}
