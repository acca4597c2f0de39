package io.needletail.core.execution;

import static io.needletail.core.fixture.MarketInputs.E8;

import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TriggerPrice;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.signal.StrategyRequest;

import java.util.ArrayList;
import java.util.List;

/** Orders that the core holds, each to sell ten; what they have at the venue and what is told. */
final class HeldOrders {
    static final long GROUP = 9;

    final EmulatedOrders orders = new EmulatedOrders();
    final LiveOrders live = new LiveOrders();
    final EmulationWriter writer = new EmulationWriter();
    final Brackets brackets = new Brackets(orders, live, writer);
    final Decisions decisions = new Decisions();

    HeldOrders() {
        writer.begin(decisions);
    }

    EmulatedOrder add(long id) {
        EmulatedOrder order = orders.draft();
        StrategyRequest request = new StrategyRequest();
        RequestRig.limit(request, Side.SELL, 10, 100);
        request.emulatedId = id;
        order.set(request, 0);
        order.begin();
        orders.add();
        return order;
    }

    /** A leg of the bracket. */
    EmulatedOrder leg(long id, BracketKind kind) {
        EmulatedOrder order = add(id);
        order.groupId = GROUP;
        order.bracket = kind;
        return order;
    }

    /** An order that waits for its parent's fills. */
    EmulatedOrder child(long id, long parentId) {
        EmulatedOrder order = add(id);
        order.trigger = TriggerPrice.LAST_TRADE;
        order.parentId = parentId;
        order.begin();
        return order;
    }

    void fill(EmulatedOrder order, long quantity) {
        order.filledE8 += quantity * E8;
        brackets.onFill(order, quantity * E8);
    }

    /** The order has a child at the venue. */
    void sendChild(EmulatedOrder order, long childId, long quantity) {
        order.childId = childId;
        order.childQuantityE8 = quantity * E8;
        report(order.id, childId, OrderStatus.NEW, quantity, 0, 0);
    }

    /** A report on a child, as the stage hands it on. */
    AccountColumn report(
            long planId,
            long childId,
            OrderStatus status,
            long quantity,
            long cumulative,
            long last) {
        AccountColumn report = new AccountColumn();
        report.planId = planId;
        report.clientOrderId = childId;
        report.role = OrderRole.EMULATED;
        report.side = Side.SELL;
        report.status = status;
        report.orderQuantityE8 = quantity * E8;
        report.cumulativeQuantityE8 = cumulative * E8;
        report.lastQuantityE8 = last * E8;
        if (childId != 0) {
            live.update(0, report);
        }
        return report;
    }

    /** The cancels that are wished for since the last call. */
    List<String> cancels() {
        return cancels(live, 0, 1);
    }

    /** The cancels that are due, in words. */
    static List<String> cancels(LiveOrders live, long nowNs, long retryNs) {
        ExecutionColumn column = new ExecutionColumn();
        live.wishCancels(nowNs, retryNs, new Wishes().begin(column));
        List<String> text = new ArrayList<>();
        for (int i = 0; i < column.count; i++) {
            text.add(column.wishes[i].clientOrderId + " " + column.wishes[i].reason);
        }
        return text;
    }

    List<EmulationStep> steps() {
        return decisions.all(EmulatedOrderDecoder.class).stream()
                .map(EmulatedOrderDecoder::step)
                .toList();
    }
}
