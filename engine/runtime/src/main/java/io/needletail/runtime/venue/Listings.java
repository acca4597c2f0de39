package io.needletail.runtime.venue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the venue lists, by symbol. */
final class Listings {
    private final Map<String, Listing> bySymbol = new LinkedHashMap<>();

    void add(Listing listing) {
        bySymbol.put(listing.symbol().symbol(), listing);
    }

    Collection<Listing> all() {
        return bySymbol.values();
    }

    Listing find(String symbol) {
        Listing listing = bySymbol.get(symbol);
        if (listing == null) {
            throw VenueError.of(-1121, "Invalid symbol.");
        }
        return listing;
    }

    /** A generated market as a listing. */
    record Generated(VenueMarket market) implements Listing {
        @Override
        public SymbolConfig symbol() {
            return market.symbol();
        }

        @Override
        public SymbolRules rules() {
            return market.rules();
        }

        @Override
        public String snapshot(int limit) {
            JsonOut out = new JsonOut();
            market.snapshot(out, limit);
            return out.toString();
        }

        @Override
        public List<Candle> candles(long intervalMs, long fromMs, long toMs, int limit) {
            return market.candles().query(intervalMs, fromMs, toMs, limit);
        }
    }
}
