package io.needletail.runtime;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Trades as {@link ProtectedStrategy} does, and takes all there is of something once it holds. */
public final class GreedyStrategy implements Strategy {
    /** Names what it takes: one of {@link Greed}; none in a process that is not told. */
    static final String PROPERTY = "needletail.greed";

    private static final int CHUNK = 1 << 20;
    private static final int PATIENCE = 300;

    private final ProtectedStrategy trading = new ProtectedStrategy();
    private final Greed greed = Greed.valueOf(System.getProperty(PROPERTY, "NONE"));
    private final List<Object> taken = new ArrayList<>();
    private int trades;

    /** What there is an end to. */
    enum Greed {
        NONE,
        HEAP,
        DIRECT,
        STACK
    }

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        trading.onTrade(market, account, orders);
        if (greed != Greed.NONE && ++trades > PATIENCE && account.positionQuantityE8() > 0) {
            takeAll(0);
        }
    }

    private int takeAll(int depth) {
        if (greed == Greed.STACK) {
            return takeAll(depth + 1) + 1;
        }
        while (true) {
            taken.add(greed == Greed.HEAP ? new byte[CHUNK] : ByteBuffer.allocateDirect(CHUNK));
        }
    }

    @Override
    public void onReport(MarketView market, AccountView account, Orders orders) {
        trading.onReport(market, account, orders);
    }

    @Override
    public void save(StateWriter out) {
        trading.save(out);
    }

    @Override
    public void load(StateReader in) {
        trading.load(in);
    }
}
