package io.needletail.codecs.binance;

import io.needletail.codecs.draft.OpenOrdersDraft;
import io.needletail.codecs.draft.ReportDraft;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.wire.ByteRange;
import io.needletail.codecs.wire.Decimals;
import io.needletail.codecs.wire.JsonCursor;
import io.needletail.codecs.wire.JsonFields;
import io.needletail.codecs.wire.Outcome;

/** An order as the answers to requests show it; short answers leave most of it out. */
final class OrderObject {
    private static final int SYMBOL = 0;
    private static final int ORDER_ID = 1;
    private static final int CLIENT_ORDER_ID = 2;
    private static final int ORIGINAL_ID = 3;
    private static final int PRICE = 4;
    private static final int QUANTITY = 5;
    private static final int EXECUTED = 6;
    private static final int EXECUTED_QUOTE = 7;
    private static final int STATUS = 8;
    private static final int TYPE = 9;
    private static final int SIDE = 10;
    private static final int STOP_PRICE = 11;
    private static final int TRANSACT_TIME = 12;
    private static final int UPDATE_TIME = 13;
    private static final int CODE = 14;
    private static final int MESSAGE = 15;

    private final SymbolTable symbols;
    private final RecentOrders recent;
    private final CodecCounts counts;
    private final JsonCursor cursor = new JsonCursor();
    private final JsonFields fields =
            new JsonFields(
                    "symbol",
                    "orderId",
                    "clientOrderId",
                    "origClientOrderId",
                    "price",
                    "origQty",
                    "executedQty",
                    "cummulativeQuoteQty",
                    "status",
                    "type",
                    "side",
                    "stopPrice",
                    "transactTime",
                    "updateTime",
                    "code",
                    "msg",
                    "orderListId",
                    "origQuoteOrderQty",
                    "timeInForce",
                    "icebergQty",
                    "time",
                    "isWorking",
                    "workingTime",
                    "selfTradePreventionMode",
                    "fills");
    private ByteRange text;

    OrderObject(SymbolTable symbols, RecentOrders recent, CodecCounts counts) {
        this.symbols = symbols;
        this.recent = recent;
        this.counts = counts;
    }

    /** Reads the object in a field of another; false when there is none. */
    boolean read(ByteRange text, JsonFields parent, int field) {
        return parent.kind(field) == JsonCursor.OBJECT_START
                && read(text, parent.start(field), parent.length(field));
    }

    /** Reads the object in a part of the range; false when it is not one. */
    boolean read(ByteRange text, int position, int length) {
        this.text = text;
        return fields.readAll(text, cursor, position, length);
    }

    /** True when it is not an order but says why there is none. */
    boolean isError() {
        return fields.has(CODE);
    }

    int code() {
        return fields.code(CODE);
    }

    void errorText(ReportDraft report) {
        if (fields.kind(MESSAGE) == JsonCursor.STRING) {
            report.text(text, fields.start(MESSAGE), fields.length(MESSAGE));
        }
    }

    /** Our id of the order. */
    long clientOrderId() {
        return id(CLIENT_ORDER_ID);
    }

    /** Our id of an order that was cancelled: clientOrderId is then the cancel's own. */
    long cancelledId() {
        return fields.has(ORIGINAL_ID) ? id(ORIGINAL_ID) : id(CLIENT_ORDER_ID);
    }

    long venueOrderId() {
        return fields.whole(ORDER_ID);
    }

    int instrumentId() {
        return fields.kind(SYMBOL) == JsonCursor.STRING
                ? symbols.find(text, fields.start(SYMBOL), fields.length(SYMBOL))
                : SymbolTable.UNKNOWN;
    }

    /** The order's status; of an order without one the status given. */
    OrderStatus status(OrderStatus absent) {
        return fields.has(STATUS) ? OrderWords.status(fields, STATUS, counts) : absent;
    }

    long timeNs(long absentNs) {
        if (fields.has(TRANSACT_TIME)) {
            return fields.timeNs(TRANSACT_TIME);
        }
        return fields.has(UPDATE_TIME) ? fields.timeNs(UPDATE_TIME) : absentNs;
    }

    /** Fills in terms and fills so far: as told, or as remembered from the request. */
    void fill(ReportDraft report, long clientOrderId) {
        if (fields.has(QUANTITY)) {
            report.terms(
                            OrderWords.side(fields, SIDE, counts),
                            OrderWords.type(fields, TYPE, counts),
                            fields.decimal(QUANTITY),
                            decimalOrZero(PRICE),
                            decimalOrZero(STOP_PRICE))
                    .cumulative(decimalOrZero(EXECUTED), quoteSum());
        } else if (recent.find(clientOrderId)) {
            report.terms(
                    recent.side(),
                    recent.type(),
                    recent.quantityE8(),
                    recent.priceE8(),
                    recent.stopPriceE8());
        }
    }

    /** Adds the order to a list; gives {@link Outcome#IGNORED}, else why not. */
    int addTo(OpenOrdersDraft orders) {
        Side side = OrderWords.side(fields, SIDE, counts);
        OrderType type = OrderWords.type(fields, TYPE, counts);
        OrderStatus status = OrderWords.status(fields, STATUS, counts);
        int refusal = orders.add(clientOrderId(), venueOrderId());
        if (refusal != Outcome.IGNORED) {
            return refusal;
        }
        orders.kind(side, type, status);
        refusal = orders.quantities(fields.decimal(QUANTITY), fields.decimal(EXECUTED), quoteSum());
        return Outcome.first(
                refusal, orders.prices(decimalOrZero(PRICE), decimalOrZero(STOP_PRICE)));
    }

    long unknownFields() {
        return fields.unknown();
    }

    /** Of old orders it may be negative: the venue does not have it. None is 0. */
    private long quoteSum() {
        long sum = decimalOrZero(EXECUTED_QUOTE);
        return sum < 0 && !Decimals.isFailure(sum) ? 0 : sum;
    }

    private long decimalOrZero(int field) {
        return fields.isSet(field) ? fields.decimal(field) : 0;
    }

    private long id(int field) {
        return fields.kind(field) == JsonCursor.STRING
                ? ClientOrderIds.parse(text, fields.start(field), fields.length(field))
                : ClientOrderIds.FOREIGN;
    }
}
