package io.needletail.bench.wire;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/**
 * The strategy under measurement: each change of the book asks for one bid, one percent below the
 * best and as large as it.
 */
public final class QuoteFollower implements Strategy {
    @Override
    public void onBook(MarketView market, AccountView account, Orders orders) {
        long bidE8 = market.bidPriceE8();
        if (bidE8 > 0) {
            orders.limit(Side.BUY, market.bidQuantityE8(), bidE8 - bidE8 / 100, 1);
        }
    }
}
