package io.needletail.core.account;

import io.needletail.codecs.sbe.OrderStatus;

/** What a report does to an order in a given state. */
enum Transition {
    /** Tells nothing new, or comes too late to matter. Its sums are still read. */
    IGNORE(null),
    /** Our own order enters the book of orders. */
    REGISTER(OrderStatus.SENT),
    /** It was refused by ourselves: nothing was sent. */
    REFUSE(OrderStatus.REJECTED),
    /** Only told of: the core held it, and no venue ever knew it. */
    TELL(null),
    /** An order that we did not send, or no longer know. */
    RECORD(null),
    /** The venue has it. */
    ACKNOWLEDGE(OrderStatus.NEW),
    /** Filled in part or in whole. */
    FILL(null),
    /** A fill that was on its way when the order ended. The end stands, unless all is filled. */
    FILL_AFTER_END(null),
    /** A fill of an order that was said to be rejected: it is alive after all. */
    FILL_AFTER_REJECT(null),
    /** Cancelled. */
    CANCEL(OrderStatus.CANCELED),
    /** Rejected by the venue. */
    REJECT(OrderStatus.REJECTED),
    /** Expired. */
    EXPIRE(OrderStatus.EXPIRED),
    /** A cancel was rejected: the order may be gone, so the venue is asked. */
    ASK(null),
    /** Nobody knows. */
    LOSE(OrderStatus.UNKNOWN),
    /** The venue's full answer replaces our record, except where ours is younger. */
    ADOPT(null),
    /** The venue does not find it; believed only the second time and after a while. */
    MISS(OrderStatus.UNKNOWN),
    /** It was given up as not found, and lives. */
    REVIVE(null),
    /** The same of one that was filled in part before; a cancelled order otherwise stays one. */
    RESUME(null);

    private final OrderStatus next;

    Transition(OrderStatus next) {
        this.next = next;
    }

    /** State that it leads to; null when the order's quantities or the report decide. */
    OrderStatus next() {
        return next;
    }
}
