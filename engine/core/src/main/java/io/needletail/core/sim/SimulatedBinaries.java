package io.needletail.core.sim;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.BinaryState;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** Options-style contracts that were bought and have not expired. */
final class SimulatedBinaries {
    private final SimulationConfig config;
    private final RecordedMarket[] markets;
    private final SimulatedFunds funds;
    private final ReportWriter reports;
    private final DerivativeReports told;
    private final long[] orderIds;
    private final int[] instrumentIds;
    private final boolean[] rises;
    private final long[] stakesE8;
    private final long[] entriesE8;
    private final long[] expiriesNs;
    private int count;

    SimulatedBinaries(
            SimulationConfig config,
            RecordedMarket[] markets,
            SimulatedFunds funds,
            ReportWriter reports) {
        this.config = config;
        this.markets = markets;
        this.funds = funds;
        this.reports = reports;
        told = new DerivativeReports(reports);
        int room = config.maxOrders();
        orderIds = new long[room];
        instrumentIds = new int[room];
        rises = new boolean[room];
        stakesE8 = new long[room];
        entriesE8 = new long[room];
        expiriesNs = new long[room];
    }

    boolean hasRoom() {
        return count < orderIds.length;
    }

    /** An order has bought one at the price now. */
    void open(SimulatedOrder order, long priceE8, long timeNs) {
        BinaryTerms terms = config.instruments().get(order.instrumentId).binary();
        orderIds[count] = order.clientOrderId;
        instrumentIds[count] = order.instrumentId;
        rises[count] = order.side == Side.BUY;
        stakesE8[count] = order.executedE8;
        entriesE8[count] = priceE8;
        expiriesNs[count] = timeNs + terms.durationNs();
        tell(count, BinaryState.OPEN, payoutE8(count), timeNs);
        count++;
    }

    /** When the next one expires. */
    long dueNs() {
        long earliest = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            earliest = Math.min(earliest, expiriesNs[i]);
        }
        return earliest;
    }

    /** Settles what has expired, at the last price until then. */
    void settle(long nowNs) {
        for (int i = count - 1; i >= 0; i--) {
            if (expiriesNs[i] <= nowNs) {
                settleOne(i);
            }
        }
    }

    private void settleOne(int at) {
        int id = instrumentIds[at];
        long exitE8 = markets[id].lastPriceE8();
        boolean won = rises[at] ? exitE8 > entriesE8[at] : exitE8 < entriesE8[at];
        long paidE8 = won ? payoutE8(at) : 0;
        int asset = funds.quoteAsset(id);
        funds.balances().add(asset, paidE8);
        tell(at, won ? BinaryState.WON : BinaryState.LOST, paidE8, expiriesNs[at]);
        reports.balances(funds.balances(), config.venueId(), expiriesNs[at], asset, asset);
        count--;
        copy(count, at);
    }

    private void tell(int at, BinaryState state, long payoutE8, long timeNs) {
        told.beginContract(instrumentIds[at], state, timeNs)
                .clientOrderId(orderIds[at])
                .contractId(orderIds[at])
                .stakeE8(stakesE8[at])
                .payoutE8(payoutE8)
                .bidE8(0)
                .expiryTimeNs(expiriesNs[at]);
        told.endContract(timeNs);
    }

    private long payoutE8(int at) {
        double ratio = config.instruments().get(instrumentIds[at]).binary().payoutRatio();
        return FixedPoint.multiply(stakesE8[at], FixedPoint.fromDouble(ratio));
    }

    private void copy(int from, int to) {
        orderIds[to] = orderIds[from];
        instrumentIds[to] = instrumentIds[from];
        rises[to] = rises[from];
        stakesE8[to] = stakesE8[from];
        entriesE8[to] = entriesE8[from];
        expiriesNs[to] = expiriesNs[from];
    }

    void save(StateWriter out) {
        out.putLong(count);
        for (int i = 0; i < count; i++) {
            out.putLong(orderIds[i]);
            out.putLong(instrumentIds[i]);
            out.putBoolean(rises[i]);
            out.putLong(stakesE8[i]);
            out.putLong(entriesE8[i]);
            out.putLong(expiriesNs[i]);
        }
    }

    void load(StateReader in) {
        count = in.getInt();
        for (int i = 0; i < count; i++) {
            orderIds[i] = in.getLong();
            instrumentIds[i] = in.getInt();
            rises[i] = in.getBoolean();
            stakesE8[i] = in.getLong();
            entriesE8[i] = in.getLong();
            expiriesNs[i] = in.getLong();
        }
    }
}
