package io.needletail.runtime;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/** Whose code is another one from one start to the next. */
public final class FickleStrategy implements Strategy {
    static boolean sells;

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        orders.market(sells ? Side.SELL : Side.BUY, 100_000, 1);
    }
}
