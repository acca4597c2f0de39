package io.needletail.core.account;

import static io.needletail.core.account.Transition.ACKNOWLEDGE;
import static io.needletail.core.account.Transition.ADOPT;
import static io.needletail.core.account.Transition.ASK;
import static io.needletail.core.account.Transition.CANCEL;
import static io.needletail.core.account.Transition.EXPIRE;
import static io.needletail.core.account.Transition.FILL;
import static io.needletail.core.account.Transition.FILL_AFTER_END;
import static io.needletail.core.account.Transition.FILL_AFTER_REJECT;
import static io.needletail.core.account.Transition.IGNORE;
import static io.needletail.core.account.Transition.LOSE;
import static io.needletail.core.account.Transition.MISS;
import static io.needletail.core.account.Transition.RECORD;
import static io.needletail.core.account.Transition.REFUSE;
import static io.needletail.core.account.Transition.REGISTER;
import static io.needletail.core.account.Transition.REJECT;
import static io.needletail.core.account.Transition.RESUME;
import static io.needletail.core.account.Transition.REVIVE;
import static io.needletail.core.account.Transition.TELL;

import io.needletail.codecs.Cold;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderStatus;

/**
 * The life of an order as one table: state (rows) x what a report says (columns). Reports may come
 * late, twice and in any order; quantities follow the venue's sums, which only grow, so that every
 * order of the same reports ends in the same state.
 */
final class OrderLifecycle {
    private static final Transition[][] TABLE = new Transition[OrderStatus.values().length][];

    static {
        // SENT, REFUSED, NEW, TRADE, CANCELED, REPLACED, REJECTED, EXPIRED, CANCEL_REJECTED,
        // UNKNOWN, STATUS, NOT_FOUND, HELD_ENDED
        row(
                OrderStatus.NONE,
                REGISTER,
                REFUSE,
                RECORD,
                RECORD,
                IGNORE,
                RECORD,
                IGNORE,
                IGNORE,
                IGNORE,
                IGNORE,
                RECORD,
                IGNORE,
                TELL);
        row(
                OrderStatus.SENT,
                IGNORE,
                REJECT,
                ACKNOWLEDGE,
                FILL,
                CANCEL,
                ACKNOWLEDGE,
                REJECT,
                EXPIRE,
                ASK,
                LOSE,
                ADOPT,
                MISS,
                IGNORE);
        row(
                OrderStatus.NEW,
                IGNORE,
                IGNORE,
                IGNORE,
                FILL,
                CANCEL,
                IGNORE,
                REJECT,
                EXPIRE,
                ASK,
                LOSE,
                ADOPT,
                MISS,
                IGNORE);
        row(
                OrderStatus.PARTIALLY_FILLED,
                IGNORE,
                IGNORE,
                IGNORE,
                FILL,
                CANCEL,
                IGNORE,
                REJECT,
                EXPIRE,
                ASK,
                LOSE,
                ADOPT,
                MISS,
                IGNORE);
        row(
                OrderStatus.UNKNOWN,
                IGNORE,
                REJECT,
                ACKNOWLEDGE,
                FILL,
                CANCEL,
                ACKNOWLEDGE,
                REJECT,
                EXPIRE,
                ASK,
                IGNORE,
                ADOPT,
                MISS,
                IGNORE);
        row(
                OrderStatus.REJECTED,
                IGNORE,
                IGNORE,
                REVIVE,
                FILL_AFTER_REJECT,
                IGNORE,
                REVIVE,
                IGNORE,
                IGNORE,
                IGNORE,
                IGNORE,
                REVIVE,
                IGNORE,
                IGNORE);
        row(
                OrderStatus.CANCELED,
                IGNORE,
                IGNORE,
                RESUME,
                FILL_AFTER_END,
                IGNORE,
                RESUME,
                IGNORE,
                IGNORE,
                IGNORE,
                IGNORE,
                RESUME,
                IGNORE,
                IGNORE);
        ended(OrderStatus.FILLED);
        ended(OrderStatus.EXPIRED);
    }

    private OrderLifecycle() {}

    @Cold
    private static void ended(OrderStatus status) {
        row(
                status,
                IGNORE,
                IGNORE,
                IGNORE,
                FILL_AFTER_END,
                IGNORE,
                IGNORE,
                IGNORE,
                IGNORE,
                IGNORE,
                IGNORE,
                FILL_AFTER_END,
                IGNORE,
                IGNORE);
    }

    private static void row(OrderStatus status, Transition... transitions) {
        assert transitions.length == ExecutionType.HELD_ENDED.ordinal() + 1;
        TABLE[status.ordinal()] = transitions;
    }

    /** What a report of this kind does to an order in this state. */
    static Transition of(OrderStatus status, ExecutionType type) {
        return type == ExecutionType.NULL_VAL ? LOSE : TABLE[status.ordinal()][type.ordinal()];
    }

    /** Whether an order in this state can no longer change by itself. */
    static boolean isEnd(OrderStatus status) {
        return status == OrderStatus.FILLED
                || status == OrderStatus.CANCELED
                || status == OrderStatus.REJECTED
                || status == OrderStatus.EXPIRED;
    }
}
