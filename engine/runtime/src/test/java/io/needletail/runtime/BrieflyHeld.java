package io.needletail.runtime;

import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;
import io.needletail.core.signal.StrategyRequest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asks once for an order far from the market that the core holds for half a second. */
public final class BrieflyHeld implements Strategy {
    /** Tells the test how it ended; nothing is decided on it. */
    static final List<OrderStatus> ENDS = new CopyOnWriteArrayList<>();

    private static final long QUANTITY_E8 = 100_000;
    private static final long DOLLAR_E8 = 100_000_000L;
    private static final long HALF_A_SECOND = 500_000_000L;
    private static final int AT = 50;

    private long trades;

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        if (++trades == AT) {
            long lowE8 = market.midPriceE8() / 100 * 97 / DOLLAR_E8 * DOLLAR_E8;
            StrategyRequest limit = orders.limit(Side.BUY, QUANTITY_E8, lowE8, 1);
            limit.goodUntil(limit.askedNs + HALF_A_SECOND);
        }
    }

    @Override
    public void onReport(MarketView market, AccountView account, Orders orders) {
        if (account.emulatedId() != 0 && account.clientOrderId() == 0) {
            ENDS.add(account.status());
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(trades);
    }

    @Override
    public void load(StateReader in) {
        trades = in.getLong();
    }
}
