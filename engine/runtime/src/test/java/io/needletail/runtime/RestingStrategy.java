package io.needletail.runtime;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/** Leaves two orders or three far below the market, where nothing fills them. */
public class RestingStrategy implements Strategy {
    static final int ORDERS = 2;
    private static final long QUANTITY_E8 = 100_000;
    private static final int PAUSE = 20;

    private long trades;

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        if (++trades % PAUSE == 0 && account.workingOrders() < ORDERS) {
            long priceE8 = market.tradePriceE8() / 100_000_000L / 10 * 8 * 100_000_000L;
            orders.limit(Side.BUY, QUANTITY_E8, priceE8, trades);
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
