package io.needletail.core.account;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * The account's money, one row for each currency that profits are paid in: capital, plus what was
 * earned, less what is tied up in things bought, plus what positions would earn now.
 */
final class Ledger {
    private final Currencies currencies;
    private final long[] capitalE8;
    private final long[] earnedE8;
    private final long[] paidE8;
    private final long[] owedE8;
    private final long[] unrealizedE8;

    Ledger(Currencies currencies, long startingCapitalE8) {
        this.currencies = currencies;
        int count = currencies.count();
        capitalE8 = new long[count];
        earnedE8 = new long[count];
        paidE8 = new long[count];
        owedE8 = new long[count];
        unrealizedE8 = new long[count];
        capitalE8[Currencies.OWN] = startingCapitalE8;
    }

    void clearEarned() {
        for (int i = 0; i < earnedE8.length; i++) {
            earnedE8[i] = 0;
            paidE8[i] = 0;
            owedE8[i] = 0;
        }
    }

    /** What a position earned, and what was paid for it, negative: what its short sale brought. */
    void addEarned(int currency, long earned, long paid) {
        earnedE8[currency] += earned;
        paidE8[currency] += paid;
        owedE8[currency] += Math.max(0, -paid);
    }

    void addUnrealized(int currency, long byE8) {
        unrealizedE8[currency] += byE8;
    }

    /** What the venue should hold of a currency. */
    long cashE8(int currency) {
        return capitalE8[currency] + earnedE8[currency] - paidE8[currency];
    }

    /** The part of cash that short sales brought. */
    long owedE8(int currency) {
        return owedE8[currency];
    }

    /** Everything in a currency; what was bought counts at its cost and its unrealised profit. */
    long totalE8(int currency) {
        return capitalE8[currency] + earnedE8[currency] + unrealizedE8[currency];
    }

    /** Everything that can be valued, in the account's own currency. */
    long equityE8() {
        long sumE8 = totalE8(Currencies.OWN);
        for (int i = 1; i < capitalE8.length; i++) {
            sumE8 += inOwnE8(i, totalE8(i));
        }
        return sumE8;
    }

    /** An amount in the account's own currency; 0 where nobody knows what it is worth. */
    long inOwnE8(int currency, long amountE8) {
        return currency == Currencies.OWN
                ? amountE8
                : FixedPoint.multiply(amountE8, currencies.rateE8(currency));
    }

    /** Currencies in which there is something, and nobody knows what it is worth. */
    int unpriced() {
        int found = 0;
        for (int i = 1; i < capitalE8.length; i++) {
            found += totalE8(i) != 0 && currencies.rateE8(i) == 0 ? 1 : 0;
        }
        return found;
    }

    /** Money came or went that no position earned or paid. */
    void addCapital(int currency, long byE8) {
        capitalE8[currency] += byE8;
    }

    /** Sets the capital so that cash is what the venue says. */
    void agreeCash(int currency, long venueCashE8) {
        capitalE8[currency] += venueCashE8 - cashE8(currency);
    }

    void save(StateWriter out) {
        for (long capital : capitalE8) {
            out.putLong(capital);
        }
    }

    void load(StateReader in) {
        for (int i = 0; i < capitalE8.length; i++) {
            capitalE8[i] = in.getLong();
            unrealizedE8[i] = 0;
        }
    }
}
