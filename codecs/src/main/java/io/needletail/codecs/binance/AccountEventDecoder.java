package io.needletail.codecs.binance;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.draft.BalanceDraft;
import io.needletail.codecs.draft.ReportDraft;
import io.needletail.codecs.draft.SessionDraft;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Decimals;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;
import io.needletail.codecs.wire.TextTable;

/**
 * Account events. balanceUpdate tells a difference and listStatus what each order's own report
 * tells too: both are understood and IGNORED.
 */
final class AccountEventDecoder {
    private static final int EVENT = 0;
    private static final int EVENT_TIME = 1;
    private static final int SYMBOL = 2;
    private static final int CLIENT_ORDER_ID = 3;
    private static final int SIDE = 4;
    private static final int TYPE = 5;
    private static final int QUANTITY = 6;
    private static final int PRICE = 7;
    private static final int STOP_PRICE = 8;
    private static final int ORIGINAL_ID = 9;
    private static final int EXECUTION = 10;
    private static final int STATUS = 11;
    private static final int REASON = 12;
    private static final int ORDER_ID = 13;
    private static final int LAST_QUANTITY = 14;
    private static final int CUMULATIVE = 15;
    private static final int LAST_PRICE = 16;
    private static final int FEE = 17;
    private static final int FEE_ASSET = 18;
    private static final int TIME = 19;
    private static final int TRADE_ID = 20;
    private static final int IS_MAKER = 21;
    private static final int CUMULATIVE_QUOTE = 22;
    private static final int BALANCES = 23;
    private static final int UPDATE_TIME = 24;
    private static final String[] NAMES = {
        "e", "E", "s", "c", "S", "o", "q", "p", "P", "C", "x", "X", "r", "i", "l", "z", "L", "n",
        "N", "T", "t", "m", "Z", "B", "u", "f", "F", "g", "I", "w", "M", "O", "Y", "Q", "W", "V",
        "v", "d", "D", "j", "J", "A", "U", "Cs", "pl", "pL", "pY", "b", "a", "k", "uS", "gP", "gOT",
        "gOV", "gp", "eR"
    };

    private static final TextTable EVENTS =
            new TextTable(
                    "executionReport",
                    "outboundAccountPosition",
                    "serverShutdown",
                    "eventStreamTerminated",
                    "balanceUpdate",
                    "listStatus",
                    "externalLockUpdate");
    private static final TextTable EXECUTIONS =
            new TextTable("NEW", "CANCELED", "REPLACED", "REJECTED", "TRADE", "EXPIRED");
    private static final ExecutionType[] EXECUTION_VALUES = {
        ExecutionType.NEW,
        ExecutionType.CANCELED,
        // An amendment: the order lives on, smaller, by another client id.
        ExecutionType.STATUS,
        ExecutionType.REJECTED,
        ExecutionType.TRADE,
        ExecutionType.EXPIRED
    };
    private static final TextTable NO_REASON = new TextTable("NONE");
    private static final byte[] SHUTDOWN = "serverShutdown".getBytes(US_ASCII);
    private static final byte[] TERMINATED = "eventStreamTerminated".getBytes(US_ASCII);

    private final SymbolTable symbols;
    private final CodecCounts counts;
    private final ReportDraft report;
    private final BalanceDraft balances;
    private final BalanceArrays balanceArrays;
    private final SessionDraft session;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields fields = new JsonFields(NAMES);
    private ByteRange text;

    AccountEventDecoder(
            SymbolTable symbols,
            int venueId,
            CodecCounts counts,
            BalanceDraft balances,
            BalanceArrays balanceArrays) {
        this.symbols = symbols;
        this.counts = counts;
        this.balances = balances;
        this.balanceArrays = balanceArrays;
        report = new ReportDraft();
        session = new SessionDraft(venueId, SessionKind.ORDERS);
    }

    int decode(ByteRange text, int position, int length, MessageSink out) {
        this.text = text;
        if (!fields.readAll(text, cursor, position, length)
                || fields.kind(EVENT) != JsonCursor.STRING) {
            return Outcome.MALFORMED;
        }
        return switch (fields.text(EVENT, EVENTS)) {
            case 0 -> executionReport(out);
            case 1 -> accountPosition(out);
            case 2 -> shutdown(out);
            case 3 -> terminated(out);
            case TextTable.NONE -> unknownEvent();
            default -> Outcome.IGNORED;
        };
    }

    private int executionReport(MessageSink out) {
        if (fields.kind(SYMBOL) != JsonCursor.STRING
                || fields.kind(CLIENT_ORDER_ID) != JsonCursor.STRING) {
            return Outcome.MALFORMED;
        }
        int instrumentId = symbols.find(text, fields.start(SYMBOL), fields.length(SYMBOL));
        if (instrumentId < 0) {
            return Outcome.UNKNOWN_SYMBOL;
        }
        ExecutionType type = executionType();
        report.about(orderId(type), fields.whole(ORDER_ID), instrumentId)
                .says(type, OrderWords.status(fields, STATUS, counts), fields.timeNs(TIME))
                .terms(
                        OrderWords.side(fields, SIDE, counts),
                        OrderWords.type(fields, TYPE, counts),
                        fields.decimal(QUANTITY),
                        fields.decimal(PRICE),
                        fields.decimal(STOP_PRICE))
                .cumulative(fields.decimal(CUMULATIVE), fields.decimal(CUMULATIVE_QUOTE));
        if (fields.kind(REASON) == JsonCursor.STRING
                && fields.text(REASON, NO_REASON) == TextTable.NONE) {
            report.text(text, fields.start(REASON), fields.length(REASON));
        }
        int refusal = type == ExecutionType.TRADE ? fill() : Outcome.IGNORED;
        return refusal == Outcome.IGNORED ? report.write(out) : refusal;
    }

    /** Of a cancel and of an amendment, c is another id and C the order's. */
    private long orderId(ExecutionType type) {
        boolean isOfOriginal = type == ExecutionType.CANCELED || type == ExecutionType.STATUS;
        boolean hasOriginal =
                fields.kind(ORIGINAL_ID) == JsonCursor.STRING && fields.length(ORIGINAL_ID) > 0;
        return id(isOfOriginal && hasOriginal ? ORIGINAL_ID : CLIENT_ORDER_ID);
    }

    private int fill() {
        long fee = fields.isSet(FEE) ? fields.decimal(FEE) : 0;
        long tradeId = fields.whole(TRADE_ID);
        long quantity = fields.decimal(LAST_QUANTITY);
        if (Decimals.isFailure(fee) || tradeId < 0) {
            return Decimals.isFailure(fee) ? Outcome.ofDecimal(fee) : Outcome.MALFORMED;
        }
        boolean isMaker = fields.kind(IS_MAKER) == JsonCursor.TRUE;
        report.fill(tradeId, quantity, fields.decimal(LAST_PRICE), fee, isMaker);
        if (fields.kind(FEE_ASSET) == JsonCursor.STRING) {
            report.feeAsset(text, fields.start(FEE_ASSET), fields.length(FEE_ASSET));
        }
        return Outcome.IGNORED;
    }

    private int accountPosition(MessageSink out) {
        int refusal = balanceArrays.readEvent(text, fields, BALANCES);
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        int timeField = fields.has(UPDATE_TIME) ? UPDATE_TIME : EVENT_TIME;
        return balances.write(false, fields.timeNs(timeField), out);
    }

    private int terminated(MessageSink out) {
        counts.termination();
        return session.write(SessionState.DISCONNECTED, 0, TERMINATED, out);
    }

    private int shutdown(MessageSink out) {
        counts.shutdown();
        return session.write(SessionState.CONNECTED, 0, SHUTDOWN, out);
    }

    private int unknownEvent() {
        counts.unknownValue();
        return Outcome.IGNORED;
    }

    /** What is no fact of its own for us, self-trade prevention among it, tells the state. */
    private ExecutionType executionType() {
        int index = fields.text(EXECUTION, EXECUTIONS);
        if (index == TextTable.NONE) {
            counts.unknownValue();
            return ExecutionType.STATUS;
        }
        return EXECUTION_VALUES[index];
    }

    private long id(int field) {
        return fields.kind(field) == JsonCursor.STRING
                ? ClientOrderIds.parse(text, fields.start(field), fields.length(field))
                : ClientOrderIds.FOREIGN;
    }

    long unknownFields() {
        return fields.unknown();
    }
}
