package io.needletail.runtime;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/** Buys a little at the fiftieth trade, and keeps it. */
public final class BuyOnce implements Strategy {
    private static final long QUANTITY_E8 = 100_000;
    private static final int AT = 50;

    private long trades;

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        if (++trades == AT) {
            orders.market(Side.BUY, QUANTITY_E8, 1);
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
