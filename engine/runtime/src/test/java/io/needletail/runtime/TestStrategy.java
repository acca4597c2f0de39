package io.needletail.runtime;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/** Buys a little every so many trades, sells it a while later. */
public final class TestStrategy implements Strategy {
    private static final long QUANTITY_E8 = 100_000;

    private long trades;

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        trades++;
        boolean idle = account.workingOrders() == 0;
        if (trades % 50 == 0 && idle && account.positionQuantityE8() == 0) {
            orders.market(Side.BUY, QUANTITY_E8, trades);
        } else if (trades % 50 == 25 && idle && account.positionQuantityE8() > 0) {
            orders.close(Side.SELL, account.positionQuantityE8(), trades);
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
