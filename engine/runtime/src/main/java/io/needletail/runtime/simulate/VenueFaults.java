package io.needletail.runtime.simulate;

import io.needletail.runtime.venue.SymbolRules;

/** What a venue does with its instruments while we trade: other rules, and none taken at all. */
final class VenueFaults {
    private static final long SECOND_NS = 1_000_000_000L;

    private final SimulationParts parts;

    VenueFaults(SimulationParts parts) {
        this.parts = parts;
    }

    /** Coarser or finer steps and another least value than the instrument began with, or those. */
    void changeRules(SeededRandom random) {
        int symbol = symbol(random);
        SymbolRules first = parts.venue().firstRules(symbol);
        parts.venue()
                .rules(
                        symbol,
                        new SymbolRules(
                                first.tickE8() * random.oneOf(1, 2, 10),
                                first.lotE8() * random.oneOf(1, 2, 10),
                                first.minNotionalE8() * random.oneOf(1, 2, 10),
                                parts.venue().rules(symbol).trading()));
    }

    void halt(SeededRandom random) {
        int symbol = symbol(random);
        trading(symbol, false);
        parts.agenda().after(random.between(5, 600) * SECOND_NS, () -> trading(symbol, true));
    }

    private void trading(int symbol, boolean trading) {
        SymbolRules now = parts.venue().rules(symbol);
        parts.venue()
                .rules(
                        symbol,
                        new SymbolRules(now.tickE8(), now.lotE8(), now.minNotionalE8(), trading));
    }

    private int symbol(SeededRandom random) {
        return random.below(parts.config().instruments().size());
    }
}
