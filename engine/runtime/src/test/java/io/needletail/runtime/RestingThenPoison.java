package io.needletail.runtime;

import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;

/** Takes the orders of a {@link RestingStrategy} over, and throws once it may trade. */
public final class RestingThenPoison extends RestingStrategy {

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        if (account.tradingState() == TradingState.ACTIVE) {
            throw new IllegalStateException("poison");
        }
    }
}
