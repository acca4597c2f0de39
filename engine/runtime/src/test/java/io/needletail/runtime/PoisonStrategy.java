package io.needletail.runtime;

import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/** Throws at the first trade. */
public final class PoisonStrategy implements Strategy {

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        throw new IllegalStateException("poison");
    }
}
