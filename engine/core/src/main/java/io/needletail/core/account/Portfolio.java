package io.needletail.core.account;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.Contract;

/**
 * All positions and the money behind them.
 *
 * <p>Money is a ledger of our own: capital, plus realised profit, less fees, less what positions
 * cost. Venue balances come at other times than fills, so mixing both would show losses and gains
 * that never were; a reconciliation sets the capital so that the ledger agrees with the venue. A
 * future costs nothing but its margin, so only its profit counts.
 */
final class Portfolio {
    private final Contract[] contracts;
    private final PositionBook[] positions;
    private final SubBooks books;
    private final BinaryContracts binaries = new BinaryContracts();
    private final Currencies currencies;
    private final Ledger ledger;
    private final Margins margins;
    private final long[] unrealizedE8;
    private final long[] marksE8;
    private final EquityMarks equities = new EquityMarks();
    private long equityE8;

    Portfolio(AccountConfig config, Contract[] contracts, Currencies currencies) {
        this.contracts = contracts;
        this.currencies = currencies;
        CostMethod method = config.accounting().costMethod();
        positions = new PositionBook[contracts.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = new PositionBook(contracts[i], method);
        }
        books = new SubBooks(contracts, method, config.accounting().strategyBooks());
        ledger = new Ledger(currencies, config.startingCapitalE8());
        margins = new Margins(contracts, currencies);
        unrealizedE8 = new long[positions.length];
        marksE8 = new long[positions.length];
        equityE8 = ledger.equityE8();
    }

    Contract contract(int instrumentId) {
        return contracts[instrumentId];
    }

    int instruments() {
        return positions.length;
    }

    PositionBook position(int instrumentId) {
        return positions[instrumentId];
    }

    SubBooks books() {
        return books;
    }

    BinaryContracts binaries() {
        return binaries;
    }

    Currencies currencies() {
        return currencies;
    }

    /** The currency that an instrument's profits and fees are counted in. */
    AssetName settlement(int instrumentId) {
        return currencies.name(currencies.of(instrumentId));
    }

    long markE8(int instrumentId) {
        return marksE8[instrumentId];
    }

    /** All that can be valued, in the account's own currency. */
    long equityE8() {
        return equityE8;
    }

    /** Currencies that hold something and cannot be valued. */
    int unpriced() {
        return ledger.unpriced();
    }

    EquityMarks equities() {
        return equities;
    }

    /** Money of one currency that is not in positions; orders may have locked some of it. */
    long cashE8(int currency) {
        return ledger.cashE8(currency);
    }

    /**
     * What new orders of an instrument may use, in the account's own currency: its settlement
     * currency less the margins of futures and less what those would lose now. What they would earn
     * is not counted before it is earned, and what short sales brought buys back what is owed.
     */
    long freeE8(int instrumentId) {
        int currency = instrumentId < 0 ? Currencies.OWN : currencies.of(instrumentId);
        long freeE8 =
                ledger.cashE8(currency)
                        - ledger.owedE8(currency)
                        - margins.initialE8(currency)
                        + Math.min(0, margins.crossProfitE8(currency));
        return ledger.inOwnE8(currency, freeE8);
    }

    /** The mark price at which the venue would close the position, 0 = none. */
    long liquidationPriceE8(int instrumentId) {
        return contracts[instrumentId].isFuture()
                ? margins.liquidationPriceE8(
                        instrumentId,
                        positions[instrumentId],
                        ledger.cashE8(currencies.of(instrumentId)))
                : 0;
    }

    /** The price at which the position is valued, 0 = keep the last. */
    void mark(int instrumentId, long markE8) {
        if (markE8 > 0 && markE8 != marksE8[instrumentId]) {
            marksE8[instrumentId] = markE8;
            price(instrumentId, markE8);
        }
        if (positions[instrumentId].quantityE8() != 0) {
            value(instrumentId);
        }
    }

    /** What an instrument trades became known, and with it what its last price values. */
    void define(int instrumentId) {
        price(instrumentId, marksE8[instrumentId]);
    }

    /** A currency that can be valued for the first time was there before: that is no profit. */
    private void price(int instrumentId, long markE8) {
        long beforeE8 = equityE8;
        int unpriced = ledger.unpriced();
        if (currencies.price(instrumentId, markE8)) {
            equityE8 = ledger.equityE8();
            if (ledger.unpriced() < unpriced) {
                equities.shift(equityE8 - beforeE8);
            }
        }
    }

    /** A position changed. */
    void revalue(int instrumentId) {
        ledger.clearEarned();
        for (int i = 0; i < positions.length; i++) {
            PositionBook position = positions[i];
            ledger.addEarned(currencies.of(i), position.earnedE8(), position.paidE8());
        }
        value(instrumentId);
        equityE8 = ledger.equityE8();
    }

    private void value(int instrumentId) {
        PositionBook position = positions[instrumentId];
        long valueE8 = position.valueE8(marksE8[instrumentId]);
        long nowE8 =
                contracts[instrumentId].isBinary()
                        ? binaries.valueE8(instrumentId) - position.costE8()
                        : position.unrealizedPnlE8(marksE8[instrumentId], valueE8);
        long changeE8 = nowE8 - unrealizedE8[instrumentId];
        unrealizedE8[instrumentId] = nowE8;
        int currency = currencies.of(instrumentId);
        long beforeE8 = ledger.totalE8(currency);
        ledger.addUnrealized(currency, changeE8);
        margins.update(instrumentId, position, valueE8, nowE8);
        equityE8 +=
                ledger.inOwnE8(currency, beforeE8 + changeE8) - ledger.inOwnE8(currency, beforeE8);
    }

    void onTime(long nowNs) {
        equities.onTime(nowNs, equityE8());
    }

    /** Sets the capital so that cash is what the venue says; money moved is no profit or loss. */
    void agreeCash(int currency, long venueCashE8) {
        long beforeE8 = equityE8;
        ledger.agreeCash(currency, venueCashE8);
        equityE8 = ledger.equityE8();
        equities.shift(equityE8 - beforeE8);
    }

    /**
     * A fee that a position counted in its settlement currency was taken in another asset, so that
     * none of that currency is gone. Where the other is a currency of ours its money is less; else
     * it is not in the equity, and the fee is a loss against the marks alone.
     */
    void paidElsewhere(int instrumentId, long feeE8, AssetName asset, long takenE8) {
        int currency = currencies.of(instrumentId);
        ledger.addCapital(currency, feeE8);
        int paying = currencies.indexOf(asset);
        if (paying >= 0) {
            ledger.addCapital(paying, -takenE8);
        } else {
            equities.shift(ledger.inOwnE8(currency, feeE8));
        }
    }

    /**
     * The position becomes what the venue says. What that changes in value is no profit or loss.
     *
     * @param entryPriceE8 its average price as the venue tells it, 0 = it tells none.
     * @return whether that ended a round trip of which we had closed a part.
     */
    boolean agreePosition(int instrumentId, long quantityE8, long entryPriceE8, long nowNs) {
        long equityBeforeE8 = equityE8();
        long priceE8 = entryPriceE8 > 0 ? entryPriceE8 : marksE8[instrumentId];
        boolean ended = positions[instrumentId].adjust(quantityE8, priceE8, nowNs);
        if (entryPriceE8 > 0) {
            positions[instrumentId].reprice(entryPriceE8);
        }
        books.level(instrumentId, SubBooks.OUTSIDE, quantityE8, priceE8, nowNs);
        revalue(instrumentId);
        equities.shift(equityE8() - equityBeforeE8);
        return ended;
    }

    void save(StateWriter out) {
        ledger.save(out);
        equities.save(out);
        for (int i = 0; i < positions.length; i++) {
            out.putLong(marksE8[i]);
            positions[i].save(out);
        }
        books.save(out);
        binaries.save(out);
    }

    void load(StateReader in) {
        ledger.load(in);
        equities.load(in);
        for (int i = 0; i < positions.length; i++) {
            marksE8[i] = in.getLong();
            unrealizedE8[i] = 0;
            currencies.price(i, marksE8[i]);
            positions[i].load(in);
        }
        books.load(in);
        binaries.load(in);
        for (int i = 0; i < positions.length; i++) {
            revalue(i);
        }
    }
}
