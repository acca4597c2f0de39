package io.needletail.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.Outbox;
import io.needletail.core.fixture.MarketInputs;
import io.needletail.core.fixture.OrderInputs;
import io.needletail.core.fixture.RealTape;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.market.MarketConfig;
import io.needletail.core.market.MarketStage;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Market and account over the real recording, with orders between, must allocate nothing. */
class AllocationTest {
    private static final int MOST_PASSES = 20;

    private final MarketColumn marketColumn = new MarketColumn();
    private final AccountColumn accountColumn = new AccountColumn();
    private final Outbox outbox = new Outbox();
    private Object kept;

    @Test
    void shouldAllocateNothingOnceWarm() {
        assertEquals(0, leastOfPasses(withOrders(RealTape.read()), false));
    }

    @Test
    void shouldSeeAnAllocationWhenThereIsOne() {
        List<Input> tape = RealTape.read();
        assertTrue(leastOfPasses(tape, true) >= 16L * tape.size());
        assertTrue(kept != null);
    }

    /**
     * The machine allocates a few bytes of its own when it links or recompiles code, so one pass of
     * several must be clean; what our code allocates shows in every pass.
     */
    private long leastOfPasses(List<Input> tape, boolean wasteful) {
        Input[] inputs = tape.toArray(new Input[0]);
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < MOST_PASSES && least > 0; pass++) {
            MarketStage market = new MarketStage(MarketConfig.of(1));
            AccountStage account =
                    new AccountStage(AccountConfig.of(1, "USDT", 1_000_000 * MarketInputs.E8));
            long before = threads.getCurrentThreadAllocatedBytes();
            run(inputs, market, account, wasteful);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private void run(Input[] inputs, MarketStage market, AccountStage account, boolean wasteful) {
        for (Input input : inputs) {
            outbox.clear();
            market.on(input, marketColumn, outbox);
            account.on(input, marketColumn, accountColumn, outbox);
            if (wasteful) {
                kept = new long[outbox.count() & 1];
            }
        }
    }

    private static List<Input> withOrders(List<Input> tape) {
        MarketInputs inputs = new MarketInputs();
        OrderInputs orders = new OrderInputs(inputs);
        List<Input> all = new ArrayList<>();
        all.add(inputs.definition(1));
        long id = 0;
        for (int i = 0; i < tape.size(); i++) {
            all.add(tape.get(i));
            if (i % 4 == 0) {
                long timeNs = tape.get(i).timeNs();
                Side side = ++id % 2 == 1 ? Side.BUY : Side.SELL;
                all.add(orders.sent(timeNs, id, OrderRole.ENTRY, side, 1, 61_800));
                all.add(orders.fill(timeNs, id, id, 1, 61_800, 1, 1, "USDT"));
            }
        }
        return all;
    }
}
