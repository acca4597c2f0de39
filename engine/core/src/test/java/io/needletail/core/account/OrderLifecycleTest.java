package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

class OrderLifecycleTest {
    private static final double PRICE = 60_000;

    @Test
    void shouldHaveATransitionForEveryStateAndReport() {
        for (OrderStatus status : OrderStatus.values()) {
            for (ExecutionType type : ExecutionType.values()) {
                if (status != OrderStatus.NULL_VAL) {
                    assertNotNull(OrderLifecycle.of(status, type), status + " x " + type);
                }
            }
        }
    }

    @Test
    void shouldEndFilledWhateverTheOrderOfAcknowledgementAndFills() {
        forEveryOrder(
                List.of(
                        this::acknowledged,
                        rig -> fill(rig, 1, 0.4, 0.4),
                        rig -> fill(rig, 2, 0.3, 0.7),
                        rig -> fill(rig, 3, 0.3, 1),
                        rig -> fill(rig, 2, 0.3, 0.7),
                        this::acknowledged),
                rig -> {
                    assertEquals(OrderStatus.FILLED, rig.column.status);
                    assertEquals(E8, rig.column.positionQuantityE8);
                    assertEquals(60_000 * E8, rig.column.averagePriceE8);
                    assertEquals(0, rig.column.workingOrders);
                });
    }

    @Test
    void shouldKeepEveryFillWhateverTheOrderOfFillsAndCancel() {
        forEveryOrder(
                List.of(
                        this::acknowledged,
                        rig -> fill(rig, 1, 0.2, 0.2),
                        rig -> fill(rig, 2, 0.3, 0.5),
                        this::canceled,
                        rig -> fill(rig, 1, 0.2, 0.2),
                        this::canceled),
                rig -> {
                    assertEquals(OrderStatus.CANCELED, rig.column.status);
                    assertEquals(E8 / 2, rig.column.positionQuantityE8);
                    assertEquals(0, rig.column.workingBuyE8);
                });
    }

    @Test
    void shouldCountEveryFeeOnceWhateverTheOrderOfFills() {
        forEveryOrder(
                List.of(
                        this::acknowledged,
                        rig -> fill(rig, 1, 0.4, 0.4),
                        rig -> fill(rig, 2, 0.3, 0.7),
                        rig -> fill(rig, 3, 0.3, 1),
                        rig -> fill(rig, 1, 0.4, 0.4)),
                rig -> {
                    rig.on(rig.order.fill(9 * SECOND, 1, 9, 0.1, PRICE, 0.1));
                    assertEquals(10_000 * E8 - 3 * E8, rig.column.equityE8);
                });
    }

    @Test
    void shouldStayRejectedWhenAnEarlierEchoComesLate() {
        forEveryOrder(
                List.of(this::rejected, this::rejected),
                rig -> {
                    rig.on(acknowledged(rig));
                    assertEquals(OrderStatus.REJECTED, rig.column.status);
                    assertEquals(0, rig.column.workingOrders);
                });
    }

    @Test
    void shouldBelieveAFillAfterAReject() {
        AccountRig rig = sent();
        rig.on(rejected(rig));
        rig.on(fill(rig, 1, 0.4, 0.4));
        assertEquals(OrderStatus.PARTIALLY_FILLED, rig.column.status);
        assertEquals(4 * E8 / 10, rig.column.positionQuantityE8);
        assertEquals(6 * E8 / 10, rig.column.workingBuyE8);
    }

    @Test
    void shouldNotTellAPositionTwiceForADuplicate() {
        AccountRig rig = sent();
        rig.on(fill(rig, 1, 0.4, 0.4));
        long hash = rig.hash();
        rig.on(fill(rig, 1, 0.4, 0.4));
        assertEquals(false, rig.column.reportApplied);
        assertEquals(1, rig.decisions.all(PositionDecoder.class).size());
        assertEquals(hash, rig.hash());
    }

    @Test
    void shouldGoOnAlikeAfterARestoreAtEveryPoint() {
        List<Function<AccountRig, Input>> reports =
                List.of(
                        this::acknowledged,
                        rig -> fill(rig, 1, 0.4, 0.4),
                        this::canceled,
                        rig -> fill(rig, 2, 0.1, 0.5),
                        this::canceled);
        for (int at = 0; at < reports.size(); at++) {
            AccountRig one = sent();
            AccountRig other = sent();
            for (int i = 0; i < reports.size(); i++) {
                if (i == at) {
                    long before = other.hash();
                    other.restart();
                    assertEquals(before, other.hash());
                }
                one.on(reports.get(i).apply(one));
                other.on(reports.get(i).apply(other));
            }
            assertEquals(one.hash(), other.hash());
            assertEquals(one.decisions.count(), other.decisions.count());
        }
    }

    private void forEveryOrder(
            List<Function<AccountRig, Input>> reports, Consumer<AccountRig> check) {
        int permutations = permute(reports, new ArrayList<>(), new boolean[reports.size()], check);
        assertTrue(permutations > 0);
    }

    private int permute(
            List<Function<AccountRig, Input>> reports,
            List<Function<AccountRig, Input>> chosen,
            boolean[] taken,
            Consumer<AccountRig> check) {
        if (chosen.size() == reports.size()) {
            AccountRig rig = sent();
            chosen.forEach(one -> rig.on(one.apply(rig)));
            check.accept(rig);
            return 1;
        }
        int count = 0;
        for (int i = 0; i < reports.size(); i++) {
            if (!taken[i]) {
                taken[i] = true;
                chosen.add(reports.get(i));
                count += permute(reports, chosen, taken, check);
                chosen.removeLast();
                taken[i] = false;
            }
        }
        return count;
    }

    private static AccountRig sent() {
        AccountRig rig = new AccountRig();
        rig.on(rig.order.sent(SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, PRICE));
        assertEquals(E8, rig.column.workingBuyE8);
        return rig;
    }

    private Input acknowledged(AccountRig rig) {
        return rig.order.report(2 * SECOND, 1, ExecutionType.NEW, OrderStatus.NEW, 0);
    }

    private Input canceled(AccountRig rig) {
        return rig.order.report(2 * SECOND, 1, ExecutionType.CANCELED, OrderStatus.CANCELED, 0);
    }

    private Input rejected(AccountRig rig) {
        return rig.order.report(2 * SECOND, 1, ExecutionType.REJECTED, OrderStatus.REJECTED, 0);
    }

    private static Input fill(AccountRig rig, long trade, double quantity, double cumulative) {
        return rig.order.fill(2 * SECOND, 1, trade, quantity, PRICE, cumulative, 1, "USDT");
    }
}
