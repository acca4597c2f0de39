package io.needletail.core;

import static io.needletail.core.CoreRun.e8;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;
import io.needletail.core.signal.StrategyRequest;

/** Asks for every kind of order, at random; its state is the generator's. */
final class WildStrategy implements Strategy {
    private static final long LOT_E8 = e8(0.0001);
    private static final long TICK_E8 = e8(0.01);
    private static final long SECOND = 1_000_000_000L;

    private long state;
    private long emulatedId;
    private long clientOrderId;

    WildStrategy(long seed) {
        state = seed;
    }

    @Override
    public void onBook(MarketView market, AccountView account, Orders orders) {
        if (market.bidPriceE8() <= 0 || market.askPriceE8() <= 0 || next(8) != 0) {
            return;
        }
        boolean closes = account.positionQuantityE8() > 0 && next(3) > 0;
        long quantityE8 = (10 + next(200)) * LOT_E8;
        if (closes) {
            quantityE8 = Math.min(quantityE8, account.positionQuantityE8());
        }
        ask(closes ? Side.SELL : Side.BUY, quantityE8, market.midPriceE8(), orders);
    }

    @Override
    public void onReport(MarketView market, AccountView account, Orders orders) {
        if (account.clientOrderId() != 0) {
            clientOrderId = account.clientOrderId();
        }
    }

    private void ask(Side side, long quantityE8, long midE8, Orders orders) {
        long sign = side == Side.BUY ? 1 : -1;
        long nearE8 = midE8 - midE8 % TICK_E8 - sign * next(3_000) * TICK_E8;
        long farE8 = midE8 - midE8 % TICK_E8 + sign * (1 + next(3_000)) * TICK_E8;
        long tag = next(1_000);
        StrategyRequest asked =
                switch (next(14)) {
                    case 0 -> orders.market(side, quantityE8, tag);
                    case 1 -> orders.limit(side, quantityE8, nearE8, tag);
                    case 2 -> orders.postOnly(side, quantityE8, nearE8, tag);
                    case 3 -> orders.stopMarket(side, quantityE8, farE8, tag);
                    case 4 -> orders.stopLimit(side, quantityE8, farE8, farE8, tag);
                    case 5 -> orders.marketIfTouched(side, quantityE8, nearE8, tag);
                    case 6 -> orders.limitIfTouched(side, quantityE8, nearE8, nearE8, tag);
                    case 7 ->
                            orders.iceberg(side, quantityE8, (1 + next(60)) * LOT_E8, nearE8, tag);
                    case 8 -> orders.trailingStop(side, quantityE8, next(2_000) * TICK_E8, tag);
                    case 9 ->
                            orders.trailingStopFraction(side, quantityE8, 1 + next(1_000_000), tag);
                    case 10 -> orders.trailingStopAtr(side, quantityE8, next(3) * e8(1), tag);
                    case 11 -> bracket(side, quantityE8, nearE8, farE8, orders);
                    case 12 -> entry(quantityE8, midE8 - midE8 % TICK_E8, orders);
                    default -> cancel(orders);
                };
        if (asked != null) {
            refine(asked);
        }
    }

    private StrategyRequest bracket(
            Side side, long quantityE8, long nearE8, long farE8, Orders orders) {
        StrategyRequest stop = orders.stopMarket(side, quantityE8, farE8, 1);
        StrategyRequest target = orders.limit(side, quantityE8, nearE8, 2);
        if (next(2) == 0) {
            orders.oneCancelsOther(stop, target);
        } else {
            orders.oneUpdatesOther(stop, target);
        }
        if (next(3) == 0) {
            StrategyRequest third = orders.limit(side, quantityE8, nearE8 - TICK_E8, 3);
            orders.oneUpdatesOther(stop, third);
        }
        return target;
    }

    private StrategyRequest entry(long quantityE8, long midE8, Orders orders) {
        StrategyRequest entry = orders.limit(Side.BUY, quantityE8, midE8 - next(500) * TICK_E8, 4);
        StrategyRequest stop =
                orders.stop(Side.SELL, quantityE8, midE8 - (600 + next(2_000)) * TICK_E8, 5);
        StrategyRequest target =
                orders.limit(Side.SELL, quantityE8, midE8 + (100 + next(2_000)) * TICK_E8, 6)
                        .onlyReduce();
        orders.oneTriggersOther(entry, stop);
        orders.oneTriggersOther(entry, target);
        orders.oneUpdatesOther(stop, target);
        return entry;
    }

    private StrategyRequest cancel(Orders orders) {
        if (emulatedId != 0 && next(2) == 0) {
            orders.cancelEmulated(emulatedId);
        } else if (clientOrderId != 0) {
            orders.cancel(clientOrderId);
        }
        return null;
    }

    private void refine(StrategyRequest asked) {
        emulatedId = asked.emulatedId;
        switch (next(6)) {
            case 0 -> asked.goodUntil(asked.askedNs + next(300) * SECOND);
            case 1 -> asked.goodForDay();
            case 2 -> asked.triggeredByBook();
            case 3 -> asked.immediateOrCancel();
            default -> {}
        }
    }

    /** A number below the bound; xorshift64*, Vigna 2016. */
    private int next(int bound) {
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        return (int) ((state * 0x2545F4914F6CDD1DL >>> 33) % bound);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(state);
        out.putLong(emulatedId);
        out.putLong(clientOrderId);
    }

    @Override
    public void load(StateReader in) {
        state = in.getLong();
        emulatedId = in.getLong();
        clientOrderId = in.getLong();
    }
}
