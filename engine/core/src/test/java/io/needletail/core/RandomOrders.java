package io.needletail.core;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

import java.util.SplittableRandom;

/** Asks for whatever comes to its mind: sound orders, absurd ones, and cancels. */
final class RandomOrders implements Strategy {
    private static final int REMEMBERED = 64;
    private static final long ONE = 100_000_000L;

    private final SplittableRandom random;
    private final long[] ids = new long[REMEMBERED];
    private int reports;

    RandomOrders(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    public void onBook(MarketView market, AccountView account, Orders orders) {
        for (int i = random.nextInt(9); i > 0; i--) {
            int kind = random.nextInt(100);
            long id = ids[random.nextInt(REMEMBERED)];
            if (kind < 15 && id != 0) {
                orders.cancel(id);
            } else {
                ask(kind, market, account, orders);
            }
        }
    }

    private void ask(int kind, MarketView market, AccountView account, Orders orders) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long mid = market.midPriceE8();
        long quantityE8 = ONE * random.nextInt(1, 900) / (mid / ONE);
        if (kind == 99) {
            quantityE8 *= random.nextInt(1, 1_000_000);
        }
        long away = (long) (mid * (random.nextDouble() - 0.5) * (kind == 98 ? 0.4 : 0.01));
        if (kind < 55) {
            orders.limit(side, quantityE8, mid + away, reports);
        } else if (kind < 70) {
            orders.postOnly(side, quantityE8, mid + away, reports);
        } else if (kind < 80) {
            Side closing = account.positionQuantityE8() > 0 ? Side.SELL : Side.BUY;
            orders.close(closing, quantityE8, reports);
        } else {
            orders.market(side, quantityE8, reports);
        }
    }

    @Override
    public void onReport(MarketView market, AccountView account, Orders orders) {
        ids[reports++ % REMEMBERED] = account.clientOrderId();
    }
}
