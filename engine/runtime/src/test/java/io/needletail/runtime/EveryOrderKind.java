package io.needletail.runtime;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;
import io.needletail.core.signal.StrategyRequest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Asks for one kind of order after another; what comes to rest at the venue is cancelled. */
public final class EveryOrderKind implements Strategy {
    static final int KINDS = 15;

    /** Tells the test how far it has come; nothing is decided on it. */
    static final AtomicLong ASKED = new AtomicLong();

    /** Tells the test how orders ended that the core held, by their ids. */
    static final Map<Long, List<OrderStatus>> ENDS = new ConcurrentHashMap<>();

    private static final long QUANTITY_E8 = 100_000;
    private static final long DOLLAR_E8 = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;

    /** Trades between two kinds: an order must have met nothing of ours on its way. */
    private static final int PAUSE = 24;

    private long trades;
    private long kind;

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        boolean ready =
                account.tradingState() == TradingState.ACTIVE
                        && market.bookState() == BookState.SYNCED
                        && market.askPriceE8() > 0;
        if (!ready || ++trades % PAUSE != 0 || kind >= KINDS) {
            return;
        }
        long midE8 = market.midPriceE8() / DOLLAR_E8 * DOLLAR_E8;
        if (kind < 9) {
            askNative((int) kind, midE8, orders);
        } else {
            askEmulated((int) kind, midE8, orders);
        }
        ASKED.set(++kind);
    }

    private static void askNative(int kind, long midE8, Orders orders) {
        long lowE8 = midE8 / 100 * 97 / DOLLAR_E8 * DOLLAR_E8;
        long highE8 = midE8 / 100 * 103 / DOLLAR_E8 * DOLLAR_E8;
        switch (kind) {
            case 0 -> orders.market(Side.BUY, 4 * QUANTITY_E8, kind);
            case 1 -> orders.limit(Side.BUY, QUANTITY_E8, highE8, kind).immediateOrCancel();
            case 2 -> orders.limit(Side.BUY, QUANTITY_E8, highE8, kind).fillOrKill();
            case 3 -> orders.limit(Side.BUY, QUANTITY_E8, lowE8, kind);
            case 4 -> orders.postOnly(Side.BUY, QUANTITY_E8, lowE8, kind);
            case 5 -> orders.stopMarket(Side.BUY, QUANTITY_E8, highE8, kind);
            case 6 -> orders.stopLimit(Side.BUY, QUANTITY_E8, highE8, highE8, kind);
            case 7 -> orders.marketIfTouched(Side.BUY, QUANTITY_E8, lowE8, kind);
            default -> orders.limitIfTouched(Side.BUY, QUANTITY_E8, lowE8, lowE8, kind);
        }
    }

    private static void askEmulated(int kind, long midE8, Orders orders) {
        long lowE8 = midE8 / 100 * 97 / DOLLAR_E8 * DOLLAR_E8;
        long highE8 = midE8 / 100 * 103 / DOLLAR_E8 * DOLLAR_E8;
        switch (kind) {
            case 9 -> orders.takeProfit(Side.SELL, QUANTITY_E8, highE8, kind);
            case 10 -> orders.iceberg(Side.BUY, 3 * QUANTITY_E8, QUANTITY_E8, highE8, kind);
            case 11 -> orders.trailingStop(Side.SELL, QUANTITY_E8, DOLLAR_E8 / 100, kind);
            case 12 -> {
                StrategyRequest limit = orders.limit(Side.BUY, QUANTITY_E8, lowE8, kind);
                limit.goodUntil(limit.askedNs + SECOND / 2);
            }
            case 13 -> {
                StrategyRequest stop = orders.stop(Side.SELL, QUANTITY_E8, lowE8, kind);
                orders.oneCancelsOther(
                        stop, orders.postOnly(Side.SELL, QUANTITY_E8, highE8, kind).onlyReduce());
            }
            default -> {
                StrategyRequest entry = orders.limit(Side.BUY, QUANTITY_E8, highE8, kind);
                StrategyRequest exit = orders.trailingStop(Side.SELL, QUANTITY_E8, 1, kind);
                orders.oneTriggersOther(entry, exit);
            }
        }
    }

    /** Takes back what rests, but for what is to expire by itself. */
    @Override
    public void onReport(MarketView market, AccountView account, Orders orders) {
        if (account.emulatedId() != 0 && account.clientOrderId() == 0) {
            ENDS.computeIfAbsent(account.emulatedId(), _ -> new CopyOnWriteArrayList<>())
                    .add(account.status());
        }
        boolean own = account.role() == OrderRole.STRATEGY;
        if (own && account.status() == OrderStatus.NEW && !isTaken(account.tag())) {
            orders.cancel(account.clientOrderId());
        }
    }

    private static boolean isTaken(long kind) {
        return kind < 3;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(trades);
        out.putLong(kind);
    }

    @Override
    public void load(StateReader in) {
        trades = in.getLong();
        kind = in.getLong();
    }

    /** What each kind without the core's help is at the venue. */
    static OrderType venueType(int kind) {
        return switch (kind) {
            case 0 -> OrderType.MARKET;
            case 1, 2, 3 -> OrderType.LIMIT;
            case 4 -> OrderType.LIMIT_MAKER;
            case 5 -> OrderType.STOP_LOSS;
            case 6 -> OrderType.STOP_LOSS_LIMIT;
            case 7, 9 -> OrderType.TAKE_PROFIT;
            default -> OrderType.TAKE_PROFIT_LIMIT;
        };
    }
}
