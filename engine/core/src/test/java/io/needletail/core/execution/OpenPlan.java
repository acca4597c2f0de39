package io.needletail.core.execution;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.market.MarketColumn;

import java.util.ArrayList;
import java.util.List;

/**
 * A plan that holds 5, bought or sold at 1,000, with the stop 40 and the target 80 away, and its
 * orders; nothing of it is at the venue yet. Quantities are whole units.
 */
final class OpenPlan {
    static final long ONE = 100_000_000L;
    static final long SECOND_NS = 1_000_000_000L;
    private static final long PLAN = 7;

    final OrderPlan plan = new OrderPlan(0);
    final LiveOrders orders = new LiveOrders();
    final MarketColumn market = new MarketColumn();
    final AccountColumn account = new AccountColumn();
    final Decisions decisions = new Decisions();
    final ExecutionColumn column = new ExecutionColumn();
    final Wishes wishes = new Wishes();
    long nowNs = 100 * SECOND_NS;

    OpenPlan(int sign) {
        plan.enter(PLAN, sign);
        plan.levels.set(sign, 1_000 * ONE, 40 * ONE, 80 * ONE, ONE / 100);
        plan.trail.begin(40 * ONE, 20);
        plan.entryPending = false;
        plan.entryEnded = true;
        plan.entryFilledE8 = 5 * ONE;
        plan.phase = OrderPlan.Phase.OPEN;
        account.averagePriceE8 = 1_000 * ONE;
        holds(5 * sign);
        market.status = InstrumentStatus.TRADING;
        market.bookState = BookState.SYNCED;
        market.tickSizeE8 = ONE / 100;
        market.lotSizeE8 = ONE / 100;
        price(1_000);
    }

    OpenPlan holds(double quantity) {
        account.positionQuantityE8 = Math.round(quantity * ONE);
        return this;
    }

    OpenPlan price(double price) {
        market.bidPriceE8 = Math.round(price * ONE);
        market.askPriceE8 = market.bidPriceE8;
        return this;
    }

    /** One of the plan's orders works. */
    OpenPlan live(long id, OrderRole role, double quantity, double filled) {
        return live(id, role, quantity, filled, PLAN);
    }

    /** An order works for another plan, or none. */
    OpenPlan live(long id, OrderRole role, double quantity, double filled, long planId) {
        report(id, role, OrderStatus.NEW, quantity, filled, planId);
        return this;
    }

    /** One of the plan's orders has ended. */
    OpenPlan ended(long id, OrderRole role) {
        report(id, role, OrderStatus.CANCELED, 0, 0, PLAN);
        return this;
    }

    private void report(
            long id,
            OrderRole role,
            OrderStatus status,
            double quantity,
            double filled,
            long planId) {
        account.clientOrderId = id;
        account.role = role;
        account.side = plan.exitSide() == Side.SELL ? Side.SELL : Side.BUY;
        account.planId = planId;
        account.status = status;
        account.orderQuantityE8 = Math.round(quantity * ONE);
        account.cumulativeQuantityE8 = Math.round(filled * ONE);
        orders.update(0, account);
    }

    /** Begins an event. */
    void begin() {
        decisions.clear();
        wishes.begin(column);
    }

    /** Ends the event; gives what is wished for, in words. */
    List<String> end() {
        orders.wishCancels(nowNs, 2 * SECOND_NS, wishes);
        List<String> text = new ArrayList<>();
        for (int i = 0; i < column.count; i++) {
            Wish wish = column.wishes[i];
            text.add(
                    switch (wish.kind) {
                        case CANCEL -> "CANCEL " + wish.clientOrderId + " " + wish.reason;
                        case REPLACE ->
                                "REPLACE "
                                        + wish.clientOrderId
                                        + " "
                                        + units(wish.quantityE8)
                                        + " at "
                                        + units(wish.stopPriceE8)
                                        + " "
                                        + wish.reason;
                        default -> wish.role + " " + units(wish.quantityE8);
                    });
        }
        return text;
    }

    /** The cancels of these orders, for one reason. */
    static List<String> cancels(Reason reason, long... ids) {
        List<String> text = new ArrayList<>();
        for (long id : ids) {
            text.add("CANCEL " + id + " " + reason);
        }
        return text;
    }

    private static double units(long valueE8) {
        return valueE8 / (double) ONE;
    }
}
