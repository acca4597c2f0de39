package io.needletail.core.sim;

import io.needletail.codecs.sbe.MarkPriceDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.Contract;

/**
 * What the simulated venue does to futures by itself: settles funding when it falls due, and closes
 * positions whose margin is used up, at their mark price, after cancelling their orders.
 */
final class FuturesDesk {
    /** Ids of the venue's own orders lie apart from those of ours. */
    private static final long FIRST_OWN_ORDER = 1L << 40;

    private final Contract[] contracts;
    private final SimulatedFunds funds;
    private final SimulatedMargin margin;
    private final SimulatedBook book;
    private final ReportWriter reports;
    private final DerivativeReports told;
    private final int venueId;
    private final long[] ratesE8;
    private final long[] dueNs;
    private final boolean[] markTold;
    private long ownOrders;

    FuturesDesk(
            SimulationConfig config,
            SimulatedFunds funds,
            SimulatedBook book,
            ReportWriter reports) {
        contracts = config.contracts();
        this.funds = funds;
        margin = funds.margin();
        this.book = book;
        this.reports = reports;
        told = new DerivativeReports(reports);
        venueId = config.venueId();
        ratesE8 = new long[contracts.length];
        dueNs = new long[contracts.length];
        markTold = new boolean[contracts.length];
    }

    /** The venue's mark price, and what funding will be. */
    void onMark(MarkPriceDecoder mark, long timeNs) {
        int id = mark.instrumentId();
        if (!contracts[id].isFuture()) {
            return;
        }
        settleFunding(id, timeNs);
        long rate = mark.fundingRateE8();
        long next = mark.nextFundingTimeNs();
        ratesE8[id] = rate == MarkPriceDecoder.fundingRateE8NullValue() ? 0 : rate;
        dueNs[id] = next == MarkPriceDecoder.nextFundingTimeNsNullValue() ? 0 : next;
        markTold[id] = true;
        value(id, mark.markPriceE8(), timeNs);
    }

    /** Where no mark price is told the last trade is it. */
    void onTrade(int id, long priceE8, long timeNs) {
        if (contracts[id].isFuture() && !markTold[id]) {
            value(id, priceE8, timeNs);
        }
    }

    private void settleFunding(int id, long timeNs) {
        if (dueNs[id] == 0 || timeNs < dueNs[id]) {
            return;
        }
        long amountE8 = margin.fundingE8(id, ratesE8[id]);
        if (amountE8 != 0) {
            int asset = funds.quoteAsset(id);
            funds.balances().add(asset, amountE8);
            told.funding(id, asset, ratesE8[id], amountE8, dueNs[id]);
            reports.balances(funds.balances(), venueId, timeNs, asset, asset);
        }
        dueNs[id] = 0;
    }

    private void value(int id, long priceE8, long timeNs) {
        margin.mark(id, priceE8);
        if (!margin.isShort(id)) {
            return;
        }
        if (contracts[id].isIsolated()) {
            liquidate(id, timeNs);
            return;
        }
        for (int i = 0; i < contracts.length; i++) {
            if (margin.sharesWallet(i, id)) {
                liquidate(i, timeNs);
            }
        }
    }

    private void liquidate(int id, long timeNs) {
        book.cancelAll(id, timeNs);
        long quantityE8 = margin.quantityE8(id);
        long heldE8 = Math.abs(quantityE8);
        long priceE8 = margin.markE8(id);
        long amountE8 = contracts[id].amountE8(heldE8, priceE8);
        margin.close(id);
        told.liquidation(
                id,
                FIRST_OWN_ORDER + ++ownOrders,
                quantityE8 > 0 ? Side.SELL : Side.BUY,
                heldE8,
                priceE8,
                amountE8,
                timeNs);
        int asset = funds.quoteAsset(id);
        reports.balances(funds.balances(), venueId, timeNs, asset, asset);
    }

    /** Tells every future's position. */
    void positions(long timeNs) {
        for (int id = 0; id < contracts.length; id++) {
            if (contracts[id].isFuture()) {
                told.position(
                        id,
                        contracts[id].isIsolated(),
                        margin.quantityE8(id),
                        margin.entryPriceE8(id),
                        margin.lockedE8(id),
                        timeNs);
            }
        }
    }

    void save(StateWriter out) {
        for (int i = 0; i < contracts.length; i++) {
            out.putLong(ratesE8[i]);
            out.putLong(dueNs[i]);
            out.putBoolean(markTold[i]);
        }
        out.putLong(ownOrders);
    }

    void load(StateReader in) {
        for (int i = 0; i < contracts.length; i++) {
            ratesE8[i] = in.getLong();
            dueNs[i] = in.getLong();
            markTold[i] = in.getBoolean();
        }
        ownOrders = in.getLong();
    }
}
