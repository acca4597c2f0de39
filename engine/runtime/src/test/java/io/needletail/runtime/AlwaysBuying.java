package io.needletail.runtime;

import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

import java.util.HashMap;
import java.util.Map;

/** Takes new risk at every trade, whatever came before, and sells all once it has much. */
public final class AlwaysBuying implements Strategy {
    private static final long QUANTITY_E8 = 20_000;
    private static final int MUCH = 50;

    private long orders;

    /** For an engine that trades by it, and may take new risk on what is at most that old. */
    static Map<String, String> settings(String layout, long mostAgeMs) {
        return new HashMap<>(
                Map.of(
                        "threads.layout", layout,
                        "threads.waitStrategy", "parked",
                        "threads.maxDecisionAge", mostAgeMs + "ms",
                        "decide.strategyClass", AlwaysBuying.class.getName(),
                        "risk.limits.maxMessages", "1000",
                        "risk.limits.priceCollar", "50%",
                        "venue.historyBars", "20"));
    }

    @Override
    public void onTrade(MarketView market, AccountView account, Orders wishes) {
        orders++;
        if (account.positionQuantityE8() < MUCH * QUANTITY_E8) {
            wishes.market(Side.BUY, QUANTITY_E8, orders);
        } else if (account.workingOrders() == 0) {
            wishes.close(Side.SELL, account.positionQuantityE8(), orders);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(orders);
    }

    @Override
    public void load(StateReader in) {
        orders = in.getLong();
    }
}
