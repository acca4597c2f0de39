package io.needletail.core.execution;

import static io.needletail.core.execution.OpenPlan.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A position that is more than the venue takes in one order. */
class PlanInPartsTest {
    private static final List<String> NOTHING = List.of();

    private final OpenPlan open = new OpenPlan(1);

    @Test
    void shouldProtectInPairsOfWhatTheVenueTakesInOneOrder() {
        open.market.maxMarketQuantityE8 = 2 * ONE;
        assertEquals(List.of("STOP_LOSS 1.67", "TAKE_PROFIT 1.67"), keep());
        assertEquals(List.of("STOP_LOSS 1.67", "TAKE_PROFIT 1.67"), keep());
        assertEquals(List.of("STOP_LOSS 1.66", "TAKE_PROFIT 1.66"), keep());
        assertEquals(NOTHING, keep());
    }

    @Test
    void shouldProtectInPairsOfWhatTheVenueTakesInMoney() {
        open.market.maxNotionalE8 = 1_080 * 3 * ONE;
        assertEquals(List.of("STOP_LOSS 2.5", "TAKE_PROFIT 2.5"), keep());
    }

    @Test
    void shouldCloseInPartsOfWhatTheVenueTakesInOneOrder() {
        open.market.maxQuantityE8 = 4 * ONE;
        open.market.maxNotionalE8 = ONE;
        open.plan.close(OrderRole.EXIT, Reason.SIGNAL_EXIT);
        assertEquals(List.of("EXIT 2.5"), keep());
        open.plan.exitPending = false;
        open.plan.exitFilledE8 = 5 * ONE / 2;
        open.holds(2.5);
        assertEquals(List.of("EXIT 2.5"), keep());
        open.plan.exitPending = false;
        open.market.maxNotionalAtMarket = true;
        open.market.maxNotionalE8 = 2_000 * ONE;
        assertEquals(List.of("EXIT 1.25"), keep());
    }

    private List<String> keep() {
        open.begin();
        new PlanKeeper(
                        PlanRig.config(PlanRig.still(false), SizingConfig.fixedFraction()),
                        open.orders)
                .keep(
                        open.plan,
                        open.nowNs,
                        open.market,
                        open.account,
                        open.wishes,
                        open.decisions);
        return open.end();
    }
}
