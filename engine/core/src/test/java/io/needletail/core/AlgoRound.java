package io.needletail.core;

import static io.needletail.core.AlgoSession.SECOND_NS;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/** Asks for one algorithm after the other, and sells what they bought by the next. */
final class AlgoRound implements Strategy {
    private static final int EVERY = 150;

    private final AlgoTerms[] terms = {
        AlgoTerms.of(Algo.TWAP, 20 * SECOND_NS, 8),
        AlgoTerms.vwap(20 * SECOND_NS, 8, new double[] {1, 2, 3, 4, 3, 2}),
        AlgoTerms.of(Algo.POV, 20 * SECOND_NS, 20),
        AlgoTerms.of(Algo.ICEBERG, 20 * SECOND_NS, 1),
        AlgoTerms.of(Algo.SNIPE, 20 * SECOND_NS, 1),
        AlgoTerms.of(Algo.PEG, 20 * SECOND_NS, 1),
        AlgoTerms.of(Algo.SHORTFALL, 20 * SECOND_NS, 8)
    };
    private long changes;

    @Override
    public void onBook(MarketView market, AccountView account, Orders orders) {
        changes++;
        if (changes % EVERY == 0) {
            AlgoTerms next = terms[(int) (changes / EVERY % terms.length)];
            long heldE8 = account.positionQuantityE8();
            if (heldE8 > FixedPoint.ONE) {
                orders.workClose(Side.SELL, heldE8 / 2, 0, next);
            } else {
                orders.work(Side.BUY, 2 * FixedPoint.ONE, 0, next);
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(changes);
    }

    @Override
    public void load(StateReader in) {
        changes = in.getLong();
    }
}
