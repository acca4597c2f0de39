package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.ReportDraft;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;
import io.needletail.codecs.wire.TextTable;

/**
 * Answers about orders. An error is a refusal unless the venue could not say (5xx, -1006, -1007):
 * then the order is UNKNOWN and only venue evidence may resolve it. Of two orders in one answer
 * both are checked before the first report is written.
 */
final class OrderAnswerDecoder {
    private static final int NO_SUCH_ORDER = -2013;
    private static final int BAD_SYMBOL = -1121;
    private static final int ORDER_ARCHIVED = -2026;
    private static final int UNEXPECTED_RESPONSE = -1006;
    private static final int TIMED_OUT = -1007;
    private static final int SERVER_ERROR = 500;

    private static final int CODE = 0;
    private static final int MESSAGE = 1;
    private static final int DATA = 2;
    private static final int CANCEL_RESULT = 0;
    private static final int NEW_RESULT = 1;
    private static final int CANCEL_RESPONSE = 2;
    private static final int NEW_RESPONSE = 3;
    private static final int RETRY_AFTER = 4;
    private static final int REPORTS = 0;
    private static final TextTable SUCCESS = new TextTable("SUCCESS");
    private static final TextTable NOT_PLACED = new TextTable("FAILURE", "NOT_ATTEMPTED");

    private final OrderObject order;
    private final RecentOrders recent;
    private final ReportDraft first = new ReportDraft();
    private final ReportDraft second = new ReportDraft();
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields error = new JsonFields("code", "msg", "data");
    private final JsonFields replacement =
            new JsonFields(
                    "cancelResult",
                    "newOrderResult",
                    "cancelResponse",
                    "newOrderResponse",
                    "retryAfter");
    private final JsonFields list = new JsonFields("orderReports");
    private ByteRange text;
    private long receiveTimeNs;
    private int code;
    private boolean isAmbiguous;
    private boolean hasMessage;

    OrderAnswerDecoder(OrderObject order, RecentOrders recent) {
        this.order = order;
        this.recent = recent;
    }

    int result(
            ByteRange text,
            JsonFields parent,
            int field,
            Answer answer,
            long receiveTimeNs,
            MessageSink out) {
        this.text = text;
        this.receiveTimeNs = receiveTimeNs;
        code = 0;
        isAmbiguous = false;
        hasMessage = false;
        if (parent.kind(field) != JsonCursor.OBJECT_START) {
            return bad();
        }
        int start = parent.start(field);
        int length = parent.length(field);
        return switch (answer.kind()) {
            case PLACE -> read(start, length) ? placed(first, answer.subject()).write(out) : bad();
            case ORDER -> read(start, length) ? status(answer.subject()).write(out) : bad();
            case CANCEL -> cancelled(start, length, answer.subject(), out);
            case PLACE_PAIR -> listed(start, length, false, out);
            case REPLACE ->
                    replacement.readAll(text, cursor, start, length)
                            ? replaced(answer.subject(), out)
                            : bad();
            default -> Outcome.IGNORED;
        };
    }

    int error(
            ByteRange text,
            JsonFields parent,
            int field,
            Answer answer,
            long receiveTimeNs,
            MessageSink out) {
        this.text = text;
        this.receiveTimeNs = receiveTimeNs;
        if (parent.kind(field) != JsonCursor.OBJECT_START
                || !error.readAll(text, cursor, parent.start(field), parent.length(field))) {
            return bad();
        }
        hasMessage = error.kind(MESSAGE) == JsonCursor.STRING;
        code = error.code(CODE);
        boolean hasData =
                error.kind(DATA) == JsonCursor.OBJECT_START
                        && replacement.readAll(text, cursor, error.start(DATA), error.length(DATA));
        answer.error(code, hasData ? Math.max(0, replacement.whole(RETRY_AFTER)) : 0);
        isAmbiguous = answer.status() >= SERVER_ERROR || isAmbiguous(code);
        return switch (answer.kind()) {
            case PLACE -> failed(first, answer.subject(), ExecutionType.REJECTED).write(out);
            case CANCEL ->
                    failed(first, answer.subject(), ExecutionType.CANCEL_REJECTED).write(out);
            case PLACE_PAIR -> pairFailed(answer.subject(), out);
            case REPLACE ->
                    hasData && replacement.has(CANCEL_RESULT)
                            ? replaced(answer.subject(), out)
                            : replaceFailed(answer.subject(), out);
            case ORDER -> notAnswered(answer.subject(), out);
            default -> Outcome.VENUE_ERROR;
        };
    }

    private static boolean isAmbiguous(int code) {
        return code == UNEXPECTED_RESPONSE || code == TIMED_OUT;
    }

    /**
     * An order is archived 90 days after it ended, if nothing of it was executed. Of an instrument
     * that is no longer listed the venue finds none.
     */
    private int notAnswered(long orderId, MessageSink out) {
        return switch (code) {
            case NO_SUCH_ORDER, BAD_SYMBOL ->
                    failed(first, orderId, ExecutionType.NOT_FOUND).write(out);
            case ORDER_ARCHIVED -> failed(first, orderId, ExecutionType.CANCELED).write(out);
            default -> Outcome.VENUE_ERROR;
        };
    }

    private boolean read(int start, int length) {
        return order.read(text, start, length);
    }

    private static int bad() {
        return Outcome.MALFORMED;
    }

    /** The order just read was accepted. */
    private ReportDraft placed(ReportDraft report, long orderId) {
        report.about(orderId, order.venueOrderId(), order.instrumentId())
                .says(
                        ExecutionType.NEW,
                        order.status(OrderStatus.NEW),
                        order.timeNs(receiveTimeNs));
        order.fill(report, orderId);
        return report;
    }

    private ReportDraft status(long orderId) {
        first.about(orderId, order.venueOrderId(), order.instrumentId())
                .says(
                        ExecutionType.STATUS,
                        order.status(OrderStatus.UNKNOWN),
                        order.timeNs(receiveTimeNs));
        order.fill(first, orderId);
        return first;
    }

    private int cancelled(int start, int length, long orderId, MessageSink out) {
        if (!list.readAll(text, cursor, start, length)) {
            return bad();
        }
        if (list.has(REPORTS)) {
            return listed(start, length, true, out);
        }
        if (!read(start, length)) {
            return bad();
        }
        long cancelledId = order.cancelledId();
        long id = cancelledId == ClientOrderIds.FOREIGN ? orderId : cancelledId;
        return gone(first, id).write(out);
    }

    /** The order just read was cancelled. */
    private ReportDraft gone(ReportDraft report, long orderId) {
        report.about(orderId, order.venueOrderId(), order.instrumentId())
                .says(
                        ExecutionType.CANCELED,
                        order.status(OrderStatus.CANCELED),
                        order.timeNs(receiveTimeNs));
        order.fill(report, orderId);
        return report;
    }

    /** Both orders of a list were placed, or cancelled. */
    private int listed(int start, int length, boolean isCancel, MessageSink out) {
        if (!list.readAll(text, cursor, start, length)
                || list.kind(REPORTS) != JsonCursor.ARRAY_START) {
            return bad();
        }
        cursor.wrap(text, list.start(REPORTS), list.length(REPORTS)).next();
        if (!nextOrder()) {
            return bad();
        }
        leg(first, isCancel);
        if (!nextOrder()) {
            return bad();
        }
        leg(second, isCancel);
        return cursor.next() == JsonCursor.ARRAY_END ? both(out) : Outcome.TOO_LARGE;
    }

    private boolean nextOrder() {
        if (cursor.next() != JsonCursor.OBJECT_START) {
            return false;
        }
        int start = cursor.start();
        return cursor.skipContainer() && read(start, cursor.position() - start);
    }

    private void leg(ReportDraft report, boolean isCancel) {
        if (isCancel) {
            gone(report, order.cancelledId());
        } else {
            placed(report, order.clientOrderId());
        }
    }

    /** Each half of a replacement succeeded or failed, or was not tried. */
    private int replaced(long orderId, MessageSink out) {
        long originalId = recent.find(orderId) ? recent.relatedId() : ClientOrderIds.FOREIGN;
        boolean isCancelled = replacement.text(CANCEL_RESULT, SUCCESS) != TextTable.NONE;
        boolean hasOld = order.read(text, replacement, CANCEL_RESPONSE);
        if (isCancelled && hasOld && order.venueOrderId() >= 0) {
            gone(first, order.cancelledId()).original(order.cancelledId());
        } else if (isCancelled) {
            notSaid(first, originalId);
        } else {
            half(first, originalId, ExecutionType.CANCEL_REJECTED, hasOld);
        }
        boolean hasNew = order.read(text, replacement, NEW_RESPONSE);
        if (hasNew && replacement.text(NEW_RESULT, SUCCESS) != TextTable.NONE) {
            placed(second, orderId).original(originalId);
        } else if (replacement.text(NEW_RESULT, NOT_PLACED) != TextTable.NONE) {
            half(second, orderId, ExecutionType.REJECTED, hasNew);
        } else {
            notSaid(second, orderId);
        }
        return both(out);
    }

    /** A half that failed: the reason is its own, and may itself be that the venue cannot say. */
    private void half(ReportDraft report, long orderId, ExecutionType type, boolean hasError) {
        failed(report, orderId, type);
        if (hasError && order.isError()) {
            if (isAmbiguous(order.code())) {
                notSaid(report, orderId);
            }
            report.code(order.code());
            order.errorText(report);
        }
    }

    /** What became of the order is not in the answer. */
    private void notSaid(ReportDraft report, long orderId) {
        failed(report, orderId, ExecutionType.UNKNOWN)
                .says(ExecutionType.UNKNOWN, OrderStatus.UNKNOWN, receiveTimeNs);
    }

    private int replaceFailed(long orderId, MessageSink out) {
        long originalId = recent.find(orderId) ? recent.relatedId() : ClientOrderIds.FOREIGN;
        failed(first, originalId, ExecutionType.CANCEL_REJECTED);
        failed(second, orderId, ExecutionType.REJECTED);
        return both(out);
    }

    private int pairFailed(long orderId, MessageSink out) {
        long otherId = recent.find(orderId) ? recent.relatedId() : ClientOrderIds.FOREIGN;
        failed(first, orderId, ExecutionType.REJECTED);
        failed(second, otherId, ExecutionType.REJECTED);
        return otherId == ClientOrderIds.FOREIGN ? first.write(out) : both(out);
    }

    private ReportDraft failed(ReportDraft report, long orderId, ExecutionType type) {
        boolean isKnown = recent.find(orderId);
        report.about(orderId, 0, isKnown ? recent.instrumentId() : SymbolTable.UNKNOWN);
        if (isKnown) {
            report.terms(
                    recent.side(),
                    recent.type(),
                    recent.quantityE8(),
                    recent.priceE8(),
                    recent.stopPriceE8());
        }
        if (isAmbiguous) {
            report.says(ExecutionType.UNKNOWN, OrderStatus.UNKNOWN, receiveTimeNs);
        } else {
            boolean isRejected = type == ExecutionType.REJECTED;
            OrderStatus status = isRejected ? OrderStatus.REJECTED : OrderStatus.NONE;
            report.says(type, status, receiveTimeNs);
        }
        report.code(code);
        if (hasMessage) {
            report.text(text, error.start(MESSAGE), error.length(MESSAGE));
        }
        return report;
    }

    private int both(MessageSink out) {
        int refusal = Outcome.first(first.check(), second.check());
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        return first.write(out) > 0 && second.write(out) > 0 ? 2 : Outcome.SINK_FULL;
    }
}
