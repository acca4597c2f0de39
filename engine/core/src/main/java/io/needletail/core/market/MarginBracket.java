package io.needletail.core.market;

import io.needletail.codecs.Cold;

/**
 * One tier of a venue's maintenance margin table.
 *
 * @param upToE8 most notional of the tier in the settlement currency, above 0; the last tier's ends
 *     the table, and beyond it the last tier goes on.
 * @param rate maintenance margin per notional within the tier, above 0 to below 1; must rise from
 *     tier to tier. Lower than the venue's: the liquidation price is thought to be farther than it
 *     is.
 */
@Cold
public record MarginBracket(long upToE8, double rate) {

    /** Checks both. */
    public MarginBracket {
        if (upToE8 <= 0) {
            throw new IllegalArgumentException(
                    "brackets.upTo (E8) is " + upToE8 + ", allowed: above 0");
        }
        if (!(rate > 0 && rate < 1)) {
            throw new IllegalArgumentException(
                    "brackets.rate is " + rate + ", allowed: above 0 and below 1");
        }
    }
}
