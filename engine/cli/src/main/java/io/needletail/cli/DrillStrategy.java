package io.needletail.cli;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/**
 * What a kill drill trades: one small purchase at the market, then buys that rest far below it. It
 * asks on and on for one more, so that an engine which let it would be caught.
 */
public final class DrillStrategy implements Strategy {
    /** Orders that rest. */
    static final int RESTING = 3;

    private static final long ONE = 100_000_000L;
    private static final long QUANTITY_E8 = ONE / 1_000;
    private static final int PAUSE = 5;

    private long trades;
    private boolean bought;

    /** For the engine, which makes it by its name. */
    public DrillStrategy() {}

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        if (++trades % PAUSE != 0) {
            return;
        }
        if (!bought) {
            orders.market(Side.BUY, QUANTITY_E8, trades);
        } else if (account.workingOrders() < RESTING) {
            long priceE8 = (market.tradePriceE8() / ONE * 9 / 10 - trades % 1_000) * ONE;
            orders.limit(Side.BUY, QUANTITY_E8, priceE8, trades);
        }
    }

    @Override
    public void onFill(MarketView market, AccountView account, Orders orders) {
        bought = true;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(trades);
        out.putBoolean(bought);
    }

    @Override
    public void load(StateReader in) {
        trades = in.getLong();
        bought = in.getBoolean();
    }
}
