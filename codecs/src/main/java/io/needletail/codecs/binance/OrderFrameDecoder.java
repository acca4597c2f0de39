package io.needletail.codecs.binance;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.BalanceDraft;
import io.needletail.codecs.draft.OpenOrdersDraft;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;

/** Tells events from answers, and answers by what was asked. */
final class OrderFrameDecoder {
    private static final int ID = 0;
    private static final int STATUS = 1;
    private static final int RESULT = 2;
    private static final int ERROR = 3;
    private static final int EVENT = 4;
    private static final int PLAIN_EVENT = 5;
    private static final int BALANCES = 0;
    private static final int UPDATE_TIME = 1;
    private static final int OK = 200;
    private static final int BAD_SYMBOL = -1121;

    private final CodecCounts counts;
    private final OrderObject order;
    private final OrderAnswerDecoder orderAnswers;
    private final AccountEventDecoder events;
    private final BalanceDraft balances;
    private final BalanceArrays balanceArrays;
    private final OpenOrdersDraft openOrders = new OpenOrdersDraft();
    private final OpenOrderArrays openOrderArrays;
    private final DepthBody depth = new DepthBody();
    private final Answer answer = new Answer();
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields fields =
            new JsonFields("id", "status", "result", "error", "event", "e");
    private final JsonFields account = new JsonFields("balances", "updateTime");
    private ByteRange text;
    private long receiveTimeNs;

    OrderFrameDecoder(SymbolTable symbols, int venueId, RecentOrders recent, CodecCounts counts) {
        this.counts = counts;
        order = new OrderObject(symbols, recent, counts);
        orderAnswers = new OrderAnswerDecoder(order, recent);
        balances = new BalanceDraft(venueId);
        balanceArrays = new BalanceArrays(balances, counts);
        openOrderArrays = new OpenOrderArrays(order, openOrders);
        events = new AccountEventDecoder(symbols, venueId, counts, balances, balanceArrays);
    }

    int decode(ByteRange text, long receiveTimeNs, MessageSink out) {
        this.text = text;
        this.receiveTimeNs = receiveTimeNs;
        answer.of(RequestKind.NONE, 0, 0);
        if (!fields.readAll(text, cursor, 0, text.length())) {
            return Outcome.MALFORMED;
        }
        int outcome;
        if (fields.kind(EVENT) == JsonCursor.OBJECT_START) {
            outcome = events.decode(text, fields.start(EVENT), fields.length(EVENT), out);
        } else if (fields.has(PLAIN_EVENT)) {
            outcome = events.decode(text, 0, text.length(), out);
        } else {
            outcome = answer(out);
        }
        counts.unknownFields(
                events.unknownFields() + order.unknownFields() + balanceArrays.unknownFields());
        return outcome;
    }

    Answer answer() {
        return answer;
    }

    private int answer(MessageSink out) {
        long id = fields.whole(ID);
        boolean isError = fields.isSet(ERROR);
        long status = fields.has(STATUS) ? fields.whole(STATUS) : isError ? 0 : OK;
        if (status < 0 || status > 999 || !fields.has(ID)) {
            return Outcome.MALFORMED;
        }
        answer.of(RequestIds.kind(id), RequestIds.subject(id), (int) status);
        if (!answer.isOk() || isError) {
            int outcome = orderAnswers.error(text, fields, ERROR, answer, receiveTimeNs, out);
            return isOfNoInstrument(outcome) ? noOpenOrders(out) : outcome;
        }
        return switch (answer.kind()) {
            case PLACE, CANCEL, REPLACE, PLACE_PAIR, ORDER ->
                    orderAnswers.result(text, fields, RESULT, answer, receiveTimeNs, out);
            case OPEN_ORDERS -> openOrders((int) answer.subject(), out);
            case ACCOUNT -> account(out);
            case BOOK -> book((int) answer.subject(), out);
            case NONE, LOGON, SUBSCRIBE -> Outcome.IGNORED;
        };
    }

    private boolean isOfNoInstrument(int outcome) {
        return outcome == Outcome.VENUE_ERROR
                && answer.kind() == RequestKind.OPEN_ORDERS
                && answer.code() == BAD_SYMBOL;
    }

    /** What the venue does not list has no open orders; the others must not wait for its answer. */
    private int noOpenOrders(MessageSink out) {
        openOrders.clear();
        return openOrders.write((int) answer.subject(), receiveTimeNs, out);
    }

    private int openOrders(int instrumentId, MessageSink out) {
        int refusal = openOrderArrays.read(text, fields, RESULT, instrumentId);
        return refusal == Outcome.IGNORED
                ? openOrders.write(instrumentId, receiveTimeNs, out)
                : refusal;
    }

    private int account(MessageSink out) {
        if (fields.kind(RESULT) != JsonCursor.OBJECT_START
                || !account.readAll(text, cursor, fields.start(RESULT), fields.length(RESULT))) {
            return Outcome.MALFORMED;
        }
        int refusal = balanceArrays.readAnswer(text, account, BALANCES);
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        long timeNs = account.has(UPDATE_TIME) ? account.timeNs(UPDATE_TIME) : receiveTimeNs;
        return balances.write(true, timeNs, out);
    }

    private int book(int instrumentId, MessageSink out) {
        return fields.kind(RESULT) == JsonCursor.OBJECT_START
                ? depth.decode(text, fields.start(RESULT), fields.length(RESULT), instrumentId, out)
                : Outcome.MALFORMED;
    }
}
