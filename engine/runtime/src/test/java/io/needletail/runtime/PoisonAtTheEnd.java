package io.needletail.runtime;

import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;

/**
 * Leaves orders like a {@link RestingStrategy}, and throws at the first report once the run is to
 * end.
 */
public final class PoisonAtTheEnd extends RestingStrategy {

    @Override
    public void onReport(MarketView market, AccountView account, Orders orders) {
        if (account.tradingState() == TradingState.REDUCING) {
            throw new IllegalStateException("poison");
        }
    }
}
