package io.needletail.core;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.EmulatedOrderDecoder;
import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps its own books of parents and children, from the journaled messages alone, and fails when a
 * promise is broken: ids are used once; an emulated order's fills and what it has at the venue
 * never exceed it together, nor a bracket's its largest leg; no order follows a KILL.
 */
final class ParentLedger {
    private final Map<Long, Parent> parents = new LinkedHashMap<>();
    private final Map<Long, Child> children = new HashMap<>();
    private final Set<Long> ids = new HashSet<>();
    private final Set<Long> emulatedIds = new HashSet<>();
    private boolean killed;
    private int checks;

    private static final class Parent {
        long groupId;
        long askedE8;
        long filledE8;
    }

    private static final class Child {
        Parent parent;
        long quantityE8;
        long cumulativeE8;
        boolean ended;

        long restE8() {
            return ended ? 0 : quantityE8 - cumulativeE8;
        }
    }

    /** How often the promises were checked. */
    int checks() {
        return checks;
    }

    /** How many orders have been let out. */
    int orders() {
        return ids.size();
    }

    void killed(boolean isKilled) {
        killed = isKilled;
    }

    void on(Input input) {
        if (input.templateId() != ExecutionReportDecoder.TEMPLATE_ID) {
            return;
        }
        ExecutionReportDecoder report = new ExecutionReportDecoder();
        report.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderDecoder());
        Child child = children.get(report.clientOrderId());
        if (child == null) {
            return;
        }
        if (report.executionType() != ExecutionType.SENT) {
            long addedE8 = Math.max(0, report.cumulativeQuantityE8() - child.cumulativeE8);
            child.cumulativeE8 += addedE8;
            child.parent.filledE8 += addedE8;
        }
        OrderStatus status = report.orderStatus();
        child.ended |=
                status == OrderStatus.FILLED
                        || status == OrderStatus.CANCELED
                        || status == OrderStatus.REJECTED
                        || status == OrderStatus.EXPIRED;
    }

    void on(Decisions decisions) {
        decisions.all(EmulatedOrderDecoder.TEMPLATE_ID, this::onEmulated);
        decisions.all(OrderIntentDecoder.TEMPLATE_ID, this::onIntent);
        decisions.all(CancelIntentDecoder.TEMPLATE_ID, view -> view);
        check();
    }

    private Object onEmulated(Decisions.View view) {
        EmulatedOrderDecoder step = new EmulatedOrderDecoder();
        step.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
        if (step.step() == EmulationStep.ACCEPTED) {
            require(emulatedIds.add(step.emulatedId()), "an emulated id was used twice");
            Parent parent = new Parent();
            parent.groupId = step.groupId();
            parent.askedE8 = step.quantityE8();
            parents.put(step.emulatedId(), parent);
        }
        return step;
    }

    private Object onIntent(Decisions.View view) {
        OrderIntentDecoder intent = new OrderIntentDecoder();
        intent.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
        require(ids.add(intent.clientOrderId()), "an order id was used twice");
        require(!killed, "an order followed a KILL");
        if (intent.role() == OrderRole.EMULATED) {
            Child child = new Child();
            child.parent = parents.get(intent.planId());
            require(child.parent != null, "a child without a parent");
            child.quantityE8 = intent.quantityE8();
            children.put(intent.clientOrderId(), child);
        }
        return intent;
    }

    private void check() {
        checks++;
        Map<Object, Long> used = new HashMap<>();
        Map<Object, Long> allowed = new HashMap<>();
        for (Parent parent : parents.values()) {
            Object key = parent.groupId == 0 ? parent : (Object) parent.groupId;
            used.merge(key, parent.filledE8, Long::sum);
            allowed.merge(key, parent.askedE8, Math::max);
        }
        for (Child child : children.values()) {
            Object key = child.parent.groupId == 0 ? child.parent : (Object) child.parent.groupId;
            used.merge(key, child.restE8(), Long::sum);
        }
        used.forEach((key, sum) ->
                require(
                        sum <= allowed.get(key),
                        "children have " + sum + " of " + allowed.get(key)));
    }

    private static void require(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError(promise);
        }
    }
}
