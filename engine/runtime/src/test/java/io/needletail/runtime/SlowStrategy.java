package io.needletail.runtime;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.signal.AccountView;
import io.needletail.core.signal.MarketView;
import io.needletail.core.signal.Orders;
import io.needletail.core.signal.Strategy;

/** Trades as {@link ProtectedStrategy} does, and thinks about each trade and book for a while. */
public final class SlowStrategy implements Strategy {
    private static volatile long thinkingNs;
    private static volatile long calls;

    private final ProtectedStrategy trading = new ProtectedStrategy();

    /** How long it thinks from now on, of every instance. */
    static void thinkFor(long nanoseconds) {
        thinkingNs = nanoseconds;
    }

    /** How often one thought so far. */
    static long calls() {
        return calls;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    private static void think() {
        calls++;
        long until = System.nanoTime() + thinkingNs;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void onTrade(MarketView market, AccountView account, Orders orders) {
        think();
        trading.onTrade(market, account, orders);
    }

    @Override
    public void onBook(MarketView market, AccountView account, Orders orders) {
        think();
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
