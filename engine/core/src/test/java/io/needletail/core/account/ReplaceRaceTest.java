package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** E22: an order is replaced while it is being filled; every order of the six reports. */
class ReplaceRaceTest {
    private static final double PRICE = 60_000;

    @Test
    void shouldCountBothUntilOneIsKnownToHaveGone() {
        AccountRig rig = both();
        assertEquals(2 * E8, rig.column.workingBuyE8);
        rig.on(rig.order.replaced(3 * SECOND, 2, 1));
        assertEquals(E8, rig.column.workingBuyE8, "the venue says that one took the other's place");
    }

    @Test
    void shouldKeepEveryFillWhateverTheOrderOfReplacementAndFills() {
        List<Function<AccountRig, Input>> reports =
                List.of(
                        rig -> rig.order.fill(2 * SECOND, 1, 1, 0.2, PRICE, 0.2),
                        rig -> rig.order.fill(2 * SECOND, 1, 2, 0.1, PRICE, 0.3),
                        rig ->
                                rig.order.report(
                                        2 * SECOND,
                                        1,
                                        ExecutionType.CANCELED,
                                        OrderStatus.CANCELED,
                                        0.3),
                        rig -> rig.order.replaced(2 * SECOND, 2, 1),
                        rig -> rig.order.fill(2 * SECOND, 2, 3, 0.4, PRICE, 0.4),
                        rig -> rig.order.fill(2 * SECOND, 2, 4, 0.6, PRICE, 1));
        assertEquals(720, permute(reports, new ArrayList<>()));
    }

    private int permute(
            List<Function<AccountRig, Input>> reports, List<Function<AccountRig, Input>> chosen) {
        if (chosen.size() == reports.size()) {
            run(chosen);
            return 1;
        }
        int count = 0;
        for (Function<AccountRig, Input> report : reports) {
            if (!chosen.contains(report)) {
                chosen.add(report);
                count += permute(reports, chosen);
                chosen.removeLast();
            }
        }
        return count;
    }

    private static void run(List<Function<AccountRig, Input>> reports) {
        AccountRig rig = both();
        long lastE8 = 0;
        boolean told = false;
        for (Function<AccountRig, Input> report : reports) {
            rig.on(report.apply(rig));
            assertTrue(rig.column.positionQuantityE8 >= lastE8, "filled never shrinks");
            lastE8 = rig.column.positionQuantityE8;
            long exposedE8 = lastE8 + rig.column.workingBuyE8;
            told |= rig.column.executionType == ExecutionType.REPLACED;
            assertTrue(
                    exposedE8 >= (told ? 1 : 1.3) * E8,
                    "what may still be bought is counted until the venue says who went");
        }
        assertEquals(13 * E8 / 10, rig.column.positionQuantityE8);
        assertEquals(0, rig.column.workingOrders);
    }

    private static AccountRig both() {
        AccountRig rig = new AccountRig();
        rig.on(rig.order.sent(SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, PRICE));
        rig.on(rig.order.sent(SECOND, 2, OrderRole.ENTRY, Side.BUY, 1, PRICE));
        return rig;
    }
}
