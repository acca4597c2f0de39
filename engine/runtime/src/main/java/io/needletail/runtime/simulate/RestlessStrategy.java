package io.needletail.runtime.simulate;

import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/**
 * Asks for all that a strategy can ask for, far too often, and now and then for what no limit
 * allows: markets, limits, post-only orders, stops, closes, cancels, loops, and algorithms that it
 * pauses and stops again. What it asks next follows from the trades it has seen alone.
 */
public final class RestlessStrategy implements Strategy {
    private static final int REMEMBERED = 8;
    private static final long ONE = 100_000_000L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long USUAL_NOTIONAL = 400;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final AlgoTerms[] TERMS = {
        AlgoTerms.of(Algo.TWAP, 20 * SECOND_NS, 5),
        AlgoTerms.of(Algo.POV, 60 * SECOND_NS, 10),
        AlgoTerms.of(Algo.ICEBERG, 30 * SECOND_NS, 1),
        AlgoTerms.of(Algo.SNIPE, 10 * SECOND_NS, 1),
        AlgoTerms.of(Algo.PEG, 45 * SECOND_NS, 1),
        AlgoTerms.of(Algo.SHORTFALL, 30 * SECOND_NS, 6)
    };

    private final long[] ids = new long[REMEMBERED];
    private long draws;
    private long told;
    private long loop;
    private long worked;

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        long draw = draw(market.tradePriceE8());
        if (loop > 0) {
            loop--;
            orders.limit(Side.BUY, lots(market, 20), offMid(market, 9_900), 1);
            return;
        }
        int what = (int) Long.remainderUnsigned(draw, 100);
        long quantityE8 = lots(market, USUAL_NOTIONAL + Math.floorMod(draw >> 8, 800L));
        long positionE8 = account.positionQuantityE8();
        if (what < 12) {
            orders.market(Side.BUY, quantityE8, draws);
        } else if (what < 22 && positionE8 > 0) {
            orders.close(Side.SELL, positionE8, draws);
        } else if (what < 32) {
            orders.limit(Side.BUY, quantityE8, offMid(market, 9_990 + (draw >> 20 & 15)), draws);
        } else if (what < 38) {
            orders.postOnly(Side.BUY, quantityE8, offMid(market, 9_995), draws);
        } else if (what < 44 && positionE8 > 0) {
            orders.limit(
                    Side.SELL, Math.min(quantityE8, positionE8), offMid(market, 10_004), draws);
        } else if (what < 50 && positionE8 > 0) {
            orders.stop(Side.SELL, positionE8, offMid(market, 9_970), draws);
        } else if (what < 62) {
            cancelOne(draw, orders);
        } else if (what < 70) {
            excess(what, market, orders);
        } else if (what < 76) {
            work(draw, quantityE8, positionE8, orders);
        } else if (what < 79 && worked != 0) {
            disturb(what, orders);
        }
    }

    /** What the limits are for. */
    private void excess(int what, MarketView market, Orders orders) {
        if (what == 62) {
            orders.market(Side.BUY, lots(market, 5_001), draws);
        } else if (what == 63) {
            orders.limit(Side.BUY, lots(market, USUAL_NOTIONAL), offMid(market, 9_300), draws);
        } else if (what == 64) {
            orders.market(Side.SELL, lots(market, 20_000), draws);
        } else if (what == 65) {
            loop = 40;
        } else {
            orders.limit(Side.BUY, lots(market, 4_500), offMid(market, 9_985), draws);
        }
    }

    private void work(long draw, long quantityE8, long positionE8, Orders orders) {
        AlgoTerms terms = TERMS[(int) Math.floorMod(draw >> 16, (long) TERMS.length)];
        worked =
                positionE8 > quantityE8
                        ? orders.workClose(Side.SELL, quantityE8, 0, terms)
                        : orders.work(Side.BUY, quantityE8, 0, terms);
    }

    private void disturb(int what, Orders orders) {
        switch (what) {
            case 76 -> orders.pauseWork(worked);
            case 77 -> orders.resumeWork(worked);
            default -> orders.stopWork(worked);
        }
    }

    private void cancelOne(long draw, Orders orders) {
        long id = ids[(int) Math.floorMod(draw >> 12, (long) REMEMBERED)];
        if (id != 0) {
            orders.cancel(id);
        }
    }

    @Override
    public void onReport(MarketView market, AccountView account, Orders orders) {
        if (account.status() == OrderStatus.SENT && account.clientOrderId() != 0) {
            ids[(int) (told++ % REMEMBERED)] = account.clientOrderId();
        } else if (Math.floorMod(draw(account.clientOrderId()), 4L) == 0) {
            orders.limit(Side.BUY, lots(market, USUAL_NOTIONAL), offMid(market, 9_992), draws);
        }
    }

    private long draw(long priceE8) {
        long mixed = (++draws * GOLDEN) ^ priceE8;
        mixed = (mixed ^ mixed >>> 29) * 0xBF58476D1CE4E5B9L;
        return mixed ^ mixed >>> 32;
    }

    private static long lots(MarketView market, long notional) {
        long price = Math.max(1, market.midPriceE8() / ONE);
        long lot = Math.max(1, market.lotSizeE8());
        return Math.max(lot, notional * ONE / price / lot * lot);
    }

    private static long offMid(MarketView market, long tenThousandths) {
        return market.midPriceE8() / 10_000 * tenThousandths;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(draws);
        out.putLong(told);
        out.putLong(loop);
        out.putLong(worked);
        for (long id : ids) {
            out.putLong(id);
        }
    }

    @Override
    public void load(StateReader in) {
        draws = in.getLong();
        told = in.getLong();
        loop = in.getLong();
        worked = in.getLong();
        for (int i = 0; i < REMEMBERED; i++) {
            ids[i] = in.getLong();
        }
    }
}
