package io.needletail.core;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OpenOrdersSnapshotDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.Side;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Keeps books of its own of parents and children, from the journaled messages alone, and fails at
 * the event that breaks a promise: ids are used once; what an emulated order filled and has at the
 * venue never exceeds it together, nor a bracket's its largest leg; every size and price is on the
 * grid; the position is the sum of the fills; no order follows a KILL.
 */
final class ParentLedger {
    private static final long LOT_E8 = CoreRun.e8(0.0001);
    private static final long TICK_E8 = CoreRun.e8(0.01);

    private final Map<Long, Family> familyOfParent = new HashMap<>();
    private final Map<Long, Family> familyOfGroup = new HashMap<>();
    private final Map<Long, Order> orders = new HashMap<>();
    private final Set<Long> emulatedIds = new HashSet<>();
    private boolean killed;
    private long positionE8;
    private int checks;

    /** An emulated order, or all legs of one bracket. */
    private static final class Family {
        long allowedE8;
        long usedE8;
    }

    private static final class Order {
        Family family;
        Side side;
        long quantityE8;
        long cumulativeE8;
        boolean ended;
    }

    /** How often a promise was checked. */
    int checks() {
        return checks;
    }

    /** How many orders have been let out. */
    int orders() {
        return orders.size();
    }

    /** What was bought less what was sold. */
    long positionE8() {
        return positionE8;
    }

    void killed(boolean isKilled) {
        killed = isKilled;
    }

    void on(Input input) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        if (input.templateId() == ExecutionReportDecoder.TEMPLATE_ID) {
            ExecutionReportDecoder report = new ExecutionReportDecoder();
            report.wrapAndApplyHeader(input.buffer(), 0, header);
            boolean sent = report.executionType() == ExecutionType.SENT;
            take(
                    report.clientOrderId(),
                    sent ? 0 : report.cumulativeQuantityE8(),
                    report.orderStatus());
        } else if (input.templateId() == OpenOrdersSnapshotDecoder.TEMPLATE_ID) {
            OpenOrdersSnapshotDecoder listed = new OpenOrdersSnapshotDecoder();
            listed.wrapAndApplyHeader(input.buffer(), 0, header);
            for (OpenOrdersSnapshotDecoder.OrdersDecoder order : listed.orders()) {
                take(order.clientOrderId(), order.cumulativeQuantityE8(), order.orderStatus());
            }
        }
    }

    private void take(long id, long cumulativeE8, OrderStatus status) {
        Order order = orders.get(id);
        if (order == null) {
            return;
        }
        long addedE8 = Math.max(0, cumulativeE8 - order.cumulativeE8);
        order.cumulativeE8 += addedE8;
        positionE8 += order.side == Side.BUY ? addedE8 : -addedE8;
        boolean ends =
                status == OrderStatus.FILLED
                        || status == OrderStatus.CANCELED
                        || status == OrderStatus.REJECTED
                        || status == OrderStatus.EXPIRED;
        if (order.ended) {
            use(order.family, addedE8);
        } else if (ends) {
            order.ended = true;
            use(order.family, order.cumulativeE8 - order.quantityE8);
        }
    }

    void on(Decisions decisions) {
        decisions.all(EmulatedOrderDecoder.TEMPLATE_ID, this::onEmulated);
        decisions.all(OrderIntentDecoder.TEMPLATE_ID, this::onIntent);
        decisions.all(PositionDecoder.TEMPLATE_ID, this::onPosition);
    }

    private Object onEmulated(Decisions.View view) {
        EmulatedOrderDecoder step = new EmulatedOrderDecoder();
        step.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
        if (step.step() == EmulationStep.ACCEPTED) {
            require(emulatedIds.add(step.emulatedId()), "an emulated id was used twice");
            Family family =
                    step.groupId() == 0
                            ? new Family()
                            : familyOfGroup.computeIfAbsent(step.groupId(), id -> new Family());
            family.allowedE8 = Math.max(family.allowedE8, step.quantityE8());
            familyOfParent.put(step.emulatedId(), family);
        }
        return step;
    }

    private Object onIntent(Decisions.View view) {
        OrderIntentDecoder intent = new OrderIntentDecoder();
        intent.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
        Order order = new Order();
        order.side = intent.side();
        order.quantityE8 = intent.quantityE8();
        require(orders.put(intent.clientOrderId(), order) == null, "an order id was used twice");
        require(!killed, "an order followed a KILL");
        require(intent.quantityE8() > 0 && intent.quantityE8() % LOT_E8 == 0, "off the lot");
        boolean limited = intent.priceE8() != OrderIntentDecoder.priceE8NullValue();
        require(!limited || intent.priceE8() % TICK_E8 == 0, "off the tick");
        if (intent.role() == OrderRole.EMULATED) {
            order.family = familyOfParent.get(intent.planId());
            require(order.family != null, "a child without a parent");
            use(order.family, order.quantityE8);
        }
        return intent;
    }

    private Object onPosition(Decisions.View view) {
        PositionDecoder position = new PositionDecoder();
        position.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
        require(
                position.quantityE8() == positionE8,
                "the position is " + position.quantityE8() + ", the fills " + positionE8);
        return position;
    }

    private void use(Family family, long quantityE8) {
        if (family != null) {
            family.usedE8 += quantityE8;
            require(
                    family.usedE8 <= family.allowedE8,
                    "children have " + family.usedE8 + " of " + family.allowedE8);
        }
    }

    private void require(boolean holds, String promise) {
        checks++;
        if (!holds) {
            throw new AssertionError(promise);
        }
    }
}
