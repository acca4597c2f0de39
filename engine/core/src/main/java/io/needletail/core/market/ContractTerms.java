package io.needletail.core.market;

import io.needletail.codecs.Cold;
import io.needletail.codecs.sbe.MarginMode;

import java.util.List;
import java.util.Objects;

/**
 * What an instrument is, where it is not plain spot. Instruments that are not named are spot.
 *
 * @param instrument its id: the place in the list of instruments.
 * @param kind how its value follows from its price.
 * @param multiplierE8 units of the base per contract (linear) or of the quote (inverse: 100 USD of
 *     Binance's BTCUSD, 1 USD of Bybit's), above 0. Wrong: every amount is wrong by that factor.
 * @param settlement the currency in which profits, margins and fees are paid.
 * @param marginMode whether the whole wallet answers for the position.
 * @param leverage set at the venue, 1 to 200: an opened position locks its notional over this.
 * @param brackets the venue's maintenance margin table, lowest tier first; of futures not empty.
 */
@Cold
public record ContractTerms(
        int instrument,
        Kind kind,
        long multiplierE8,
        String settlement,
        MarginMode marginMode,
        int leverage,
        List<MarginBracket> brackets) {
    private static final int MOST_BRACKETS = 32;
    private static final int MOST_LEVERAGE = 200;

    /** How an instrument's value follows from its price. */
    public enum Kind {
        /** Bought and held. */
        SPOT,
        /** A future that is worth price times quantity in its quote currency. */
        LINEAR,
        /** A future that is worth quantity over price in its base currency. */
        INVERSE,
        /** A stake on a direction, that pays or lapses when it expires. */
        BINARY
    }

    /** Checks each value. */
    public ContractTerms {
        Objects.requireNonNull(kind, "contracts.kind must be spot, linear, inverse or binary");
        Objects.requireNonNull(marginMode, "contracts.marginMode must be cross or isolated");
        brackets = List.copyOf(brackets);
        require(instrument >= 0, "instrument", instrument, "0 or more");
        require(multiplierE8 > 0, "multiplier (E8)", multiplierE8, "above 0");
        require(settlement.matches("[A-Z0-9]{1,12}"), "settlement", settlement, "1 … 12 of A-Z0-9");
        require(leverage >= 1 && leverage <= MOST_LEVERAGE, "leverage", leverage, "1 … 200");
        require(brackets.size() <= MOST_BRACKETS, "brackets", brackets.size(), "at most 32");
        boolean future = kind == Kind.LINEAR || kind == Kind.INVERSE;
        require(
                future != brackets.isEmpty(),
                "brackets",
                brackets.size(),
                "1 or more of futures, none of others");
        for (int i = 1; i < brackets.size(); i++) {
            MarginBracket one = brackets.get(i);
            boolean rises =
                    one.upToE8() > brackets.get(i - 1).upToE8()
                            && one.rate() > brackets.get(i - 1).rate();
            require(rises, "brackets", one, "each above the one before it, in both values");
        }
    }

    private static void require(boolean holds, String key, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "contracts." + key + " is " + value + ", allowed: " + range);
        }
    }
}
