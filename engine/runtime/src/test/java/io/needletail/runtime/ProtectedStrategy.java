package io.needletail.runtime;

import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/** Buys a little, protects it by a stop far below, cancels the stop after a while and sells. */
public final class ProtectedStrategy implements Strategy {
    private static final long QUANTITY_E8 = 100_000;
    private static final int PAUSE = 10;
    private static final int HOLD = 60;

    private long trades;
    private long waiting;
    private long stopId;
    private boolean leaving;

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        trades++;
        if (--waiting > 0) {
            return;
        }
        waiting = PAUSE;
        if (account.positionQuantityE8() == 0) {
            leaving = false;
            if (account.workingOrders() == 0) {
                orders.market(Side.BUY, QUANTITY_E8, trades);
            }
        } else if (account.workingOrders() > 0) {
            leaving = stopId != 0;
            if (leaving) {
                orders.cancel(stopId);
            }
        } else if (leaving) {
            orders.close(Side.SELL, account.positionQuantityE8(), trades);
        } else {
            long stopE8 = market.tradePriceE8() / 10 * 8;
            orders.stop(Side.SELL, account.positionQuantityE8(), stopE8, trades);
            waiting = HOLD;
        }
    }

    @Override
    public void onReport(MarketView market, AccountView account, Orders orders) {
        OrderStatus status = account.status();
        if (status == OrderStatus.SENT && account.side() == Side.SELL) {
            stopId = account.clientOrderId();
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(trades);
        out.putLong(waiting);
        out.putLong(stopId);
        out.putBoolean(leaving);
    }

    @Override
    public void load(StateReader in) {
        trades = in.getLong();
        waiting = in.getLong();
        stopId = in.getLong();
        leaving = in.getBoolean();
    }
}
