package io.needletail.runtime.simulate;

import io.needletail.codecs.sbe.Side;

/** Others who trade on our account: a program, and another engine whose ids look like ours. */
final class Strangers {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long ONE = 100_000_000L;
    private static final long LOT = 100_000;
    private static final long FIRST_NUMBER = 1L << 39;

    private final SimulationParts parts;
    private final Runnable resume;
    private int placed;

    /**
     * Nobody trades yet.
     *
     * @param resume what a person does who has looked at it.
     */
    Strangers(SimulationParts parts, Runnable resume) {
        this.parts = parts;
        this.resume = resume;
    }

    void program(SeededRandom random) {
        place("stranger-" + ++placed, random);
    }

    /** Its epoch is ours, or near. */
    void engine(SeededRandom random) {
        long epoch = Math.max(1, parts.disk().epoch() + random.oneOf(-1, 0, 1, 5));
        String id = "nt-" + epoch + "-" + (FIRST_NUMBER + ++placed);
        parts.invariants().rival(id);
        if (place(id, random)) {
            parts.agenda().after(random.between(1, 120) * SECOND_NS, resume);
        }
    }

    /** An order that rests far from the market, and goes by itself. */
    private boolean place(String id, SeededRandom random) {
        int symbol = random.below(parts.config().instruments().size());
        long priceE8 = parts.venue().lastPriceE8(symbol) / 10 * 6 / ONE * ONE;
        long quantityE8 = Math.max(1, 50 * ONE / Math.max(1, priceE8 / ONE) / LOT) * LOT;
        boolean taken =
                priceE8 > 0
                        && parts.venue().placeForeign(symbol, id, Side.BUY, quantityE8, priceE8);
        if (taken) {
            parts.agenda()
                    .after(
                            random.between(1, 120) * SECOND_NS,
                            () -> {
                                parts.venue().cancel(symbol, id);
                                parts.network().pump();
                            });
        }
        return taken;
    }
}
