package io.needletail.core.execution;

import io.needletail.codecs.sbe.BracketKind;
import io.needletail.codecs.sbe.EmulationStep;
import io.needletail.codecs.sbe.Reason;

/**
 * What emulated orders do to each other. Of the legs of a bracket one at most is at the venue: a
 * leg that is triggered waits until what the others have there has ended, so that all fills
 * together never exceed what the bracket was for.
 */
final class Brackets {
    private final EmulatedOrders orders;
    private final LiveOrders live;
    private final EmulationWriter writer;

    Brackets(EmulatedOrders orders, LiveOrders live, EmulationWriter writer) {
        this.orders = orders;
        this.live = live;
        this.writer = writer;
    }

    /** Ends an order as soon as nothing of it is at the venue any more. */
    void askEnd(EmulatedOrder order, Reason reason) {
        order.finish(reason);
        if (order.childId != 0) {
            live.cancel(order.childId, reason);
        }
    }

    /** The order was filled by so much. */
    void onFill(EmulatedOrder order, long filledE8) {
        for (int i = 0; i < orders.count(); i++) {
            EmulatedOrder other = orders.get(i);
            if (other.parentId == order.id) {
                grant(other, filledE8);
            }
            if (areSiblings(order, other)) {
                if (order.bracket == BracketKind.OCO && !tookOver(other, order)) {
                    askEnd(other, Reason.SIBLING_FILLED);
                } else {
                    lessen(other, filledE8);
                }
            }
        }
        enforce(order);
    }

    /** The order's level was reached: what others have at the venue makes room for it. */
    void onTriggered(EmulatedOrder order) {
        for (int i = 0; i < orders.count(); i++) {
            EmulatedOrder other = orders.get(i);
            if (other.id == order.parentId || areSiblings(order, other) && other.isOut()) {
                askEnd(other, Reason.SIBLING_TRIGGERED);
            }
        }
    }

    /** The order is over: those it triggers have what they get. */
    void onEnd(EmulatedOrder order) {
        for (int i = 0; i < orders.count(); i++) {
            EmulatedOrder other = orders.get(i);
            if (other.parentId == order.id) {
                other.parentId = 0;
                if (other.restE8() <= 0) {
                    askEnd(other, Reason.PARENT_ENDED);
                }
            }
        }
    }

    /** Something of the order's bracket, or its parent, is still at the venue. */
    boolean isBlocked(EmulatedOrder order) {
        for (int i = 0; i < orders.count(); i++) {
            EmulatedOrder other = orders.get(i);
            boolean linked = other.id == order.parentId || areSiblings(order, other);
            if (linked && other.isOut()) {
                return true;
            }
        }
        return false;
    }

    /** A leg of the order's bracket that has no trigger is held already. */
    boolean hasRestingLeg(EmulatedOrder order) {
        for (int i = 0; i < orders.count(); i++) {
            EmulatedOrder other = orders.get(i);
            if (areSiblings(order, other) && !other.hasTrigger()) {
                return true;
            }
        }
        return false;
    }

    /** Takes back a child that is larger than what its order may still fill. */
    void enforce(EmulatedOrder order) {
        if (order.isOut() && order.childRestE8() > Math.max(0, order.restE8())) {
            order.resizing = true;
            if (order.childId != 0) {
                live.cancel(order.childId, Reason.SIBLING_FILLED);
            }
        }
    }

    private void grant(EmulatedOrder child, long filledE8) {
        boolean first = child.phase == EmulatedOrder.Phase.WAITING;
        child.grant(filledE8);
        if (first) {
            writer.write(child, EmulationStep.ARMED, Reason.PARENT_FILLED, 0);
        }
    }

    private void lessen(EmulatedOrder other, long filledE8) {
        other.quantityE8 -= filledE8;
        other.grantE8 -= filledE8;
        writer.write(other, EmulationStep.LESSENED, Reason.SIBLING_FILLED, 0);
        if (other.isComplete()) {
            askEnd(other, Reason.SIBLING_FILLED);
        } else {
            enforce(other);
        }
    }

    /**
     * A triggered leg makes the other give way, so a fill that was under way then must not end it
     * too: nothing would be left for what is still held.
     */
    private static boolean tookOver(EmulatedOrder leg, EmulatedOrder from) {
        return leg.hasTrigger()
                && leg.phase == EmulatedOrder.Phase.DUE
                && from.endReason == Reason.SIBLING_TRIGGERED;
    }

    private static boolean areSiblings(EmulatedOrder one, EmulatedOrder other) {
        return one.groupId != 0 && one.groupId == other.groupId && one.id != other.id;
    }
}
