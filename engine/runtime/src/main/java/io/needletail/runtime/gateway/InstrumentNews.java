package io.needletail.runtime.gateway;

import io.needletail.codecs.binance.BinanceBodyCodec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a person must know of the instruments' rules, said once for as long as it holds. */
final class InstrumentNews {
    private final List<String> symbols;
    private final GatewayEvents events;
    private final Set<String> unlisted = new HashSet<>();
    private final Set<String> unprotected = new HashSet<>();

    InstrumentNews(List<String> symbols, GatewayEvents events) {
        this.symbols = symbols;
        this.events = events;
    }

    /** Looks at the rules that the codec has just read. */
    void tell(BinanceBodyCodec codec) {
        for (int index = 0; index < symbols.size(); index++) {
            boolean listed = codec.isListed(index);
            tell(unlisted, index, !listed, "the venue does not list %s: it will not be traded");
            tell(
                    unprotected,
                    index,
                    listed && !codec.hasStopLoss(index),
                    "the venue takes no STOP_LOSS orders of %s: no signal opens a position in it");
        }
    }

    boolean isUnlisted(String symbol) {
        return unlisted.contains(symbol);
    }

    private void tell(Set<String> those, int index, boolean holds, String words) {
        String symbol = symbols.get(index);
        if (!holds) {
            those.remove(symbol);
        } else if (those.add(symbol)) {
            events.log(words.formatted(symbol));
        }
    }
}
