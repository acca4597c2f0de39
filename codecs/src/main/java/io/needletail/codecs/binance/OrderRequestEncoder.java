package io.needletail.codecs.binance;

import static io.needletail.codecs.binance.RequestWriter.ascii;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.wire.TextTable;

import org.agrona.MutableDirectBuffer;

/**
 * Orders, cancels and replacements as requests. Parameters in alphabetical order throughout.
 *
 * <p>A cancel gives the order the name that it has: left to the venue it would be a made-up one,
 * and the order could no longer be asked about by ours. The two of a pair are cancelled together
 * and get one name, so there none is given.
 */
final class OrderRequestEncoder {
    private static final byte[] PLACE = ascii("order.place");
    private static final byte[] CANCEL = ascii("order.cancel");
    private static final byte[] REPLACE = ascii("order.cancelReplace");
    private static final byte[] CANCEL_NEW_ID = ascii("cancelNewClientOrderId");
    private static final byte[] CANCEL_ORIGINAL_ID = ascii("cancelOrigClientOrderId");
    private static final byte[] CANCEL_REPLACE_MODE = ascii("cancelReplaceMode");
    private static final byte[] STOP_ON_FAILURE = ascii("STOP_ON_FAILURE");
    private static final byte[] NEW_CLIENT_ORDER_ID = ascii("newClientOrderId");
    private static final byte[] RESPONSE_TYPE = ascii("newOrderRespType");
    private static final byte[] ACK = ascii("ACK");
    private static final byte[] ORDER_ID = ascii("orderId");
    private static final byte[] ORIGINAL_ID = ascii("origClientOrderId");
    private static final byte[] PRICE = ascii("price");
    private static final byte[] QUANTITY = ascii("quantity");
    private static final byte[] SIDE = ascii("side");
    private static final byte[] STOP_PRICE = ascii("stopPrice");
    private static final byte[] SYMBOL = ascii("symbol");
    private static final byte[] TIME_IN_FORCE = ascii("timeInForce");
    private static final byte[] TYPE = ascii("type");

    private final SymbolTable symbols;
    private final Authentication authentication;
    private final RecentOrders recent;
    private final RequestWriter writer;
    private Side side;
    private OrderType type;
    private TimeInForce timeInForce;
    private long quantityE8;
    private long priceE8;
    private long stopPriceE8;

    OrderRequestEncoder(
            SymbolTable symbols,
            Authentication authentication,
            RecentOrders recent,
            RequestWriter writer) {
        this.symbols = symbols;
        this.authentication = authentication;
        this.recent = recent;
        this.writer = writer;
    }

    int place(OrderIntentDecoder intent, long timeNs, MutableDirectBuffer out, int offset) {
        long orderId = intent.clientOrderId();
        int symbol = symbols.indexOf(intent.instrumentId());
        side = intent.side();
        type = intent.orderType();
        timeInForce = intent.timeInForce();
        quantityE8 = intent.quantityE8();
        priceE8 = intent.priceE8();
        stopPriceE8 = intent.stopPriceE8();
        if (!isOrder(orderId) || symbol == TextTable.NONE || !hasTerms()) {
            return BinanceOrderCodec.NOT_ENCODABLE;
        }
        remember(orderId, intent.instrumentId(), 0);
        long id = RequestIds.of(RequestKind.PLACE, orderId);
        authentication.begin(writer, out, offset, id, PLACE);
        authentication.apiKey(writer);
        return terms(orderId, symbol, timeNs);
    }

    int cancel(CancelIntentDecoder intent, long timeNs, MutableDirectBuffer out, int offset) {
        long orderId = intent.clientOrderId();
        long venueOrderId = intent.venueOrderId();
        int symbol = symbols.indexOf(intent.instrumentId());
        boolean isKnown = venueOrderId > 0 || isOrder(orderId);
        if (!isKnown || !RequestIds.fits(orderId) || symbol == TextTable.NONE) {
            return BinanceOrderCodec.NOT_ENCODABLE;
        }
        boolean isOurs = orderId != ClientOrderIds.FOREIGN;
        if (isOurs && !recent.find(orderId)) {
            recent.remember(orderId, intent.instrumentId(), 0);
        }
        long id = RequestIds.of(RequestKind.CANCEL, orderId);
        authentication.begin(writer, out, offset, id, CANCEL);
        authentication.apiKey(writer);
        if (isOurs && !recent.isOfPair()) {
            writer.orderId(NEW_CLIENT_ORDER_ID, orderId);
        }
        if (venueOrderId > 0) {
            writer.number(ORDER_ID, venueOrderId);
        } else {
            writer.orderId(ORIGINAL_ID, orderId);
        }
        authentication.receiveWindow(writer);
        writer.symbol(SYMBOL, symbol);
        authentication.timestamp(writer, timeNs);
        return writer.end(authentication.signer());
    }

    int replace(ReplaceIntentDecoder intent, long timeNs, MutableDirectBuffer out, int offset) {
        long orderId = intent.clientOrderId();
        long originalId = intent.originalClientOrderId();
        int symbol = symbols.indexOf(intent.instrumentId());
        side = intent.side();
        type = intent.orderType();
        timeInForce = intent.timeInForce();
        quantityE8 = intent.quantityE8();
        priceE8 = intent.priceE8();
        stopPriceE8 = intent.stopPriceE8();
        if (!isOrder(orderId) || !isOrder(originalId) || symbol == TextTable.NONE || !hasTerms()) {
            return BinanceOrderCodec.NOT_ENCODABLE;
        }
        remember(orderId, intent.instrumentId(), originalId);
        long id = RequestIds.of(RequestKind.REPLACE, orderId);
        authentication.begin(writer, out, offset, id, REPLACE);
        authentication.apiKey(writer);
        writer.orderId(CANCEL_NEW_ID, originalId);
        writer.orderId(CANCEL_ORIGINAL_ID, originalId);
        writer.text(CANCEL_REPLACE_MODE, STOP_ON_FAILURE);
        return terms(orderId, symbol, timeNs);
    }

    /** The parameters that a new order has, whoever asks for it. */
    private int terms(long orderId, int symbol, long timeNs) {
        writer.orderId(NEW_CLIENT_ORDER_ID, orderId);
        writer.text(RESPONSE_TYPE, ACK);
        if (OrderShape.hasPrice(type)) {
            writer.decimal(PRICE, priceE8);
        }
        writer.decimal(QUANTITY, quantityE8);
        authentication.receiveWindow(writer);
        writer.text(SIDE, OrderWords.of(side));
        if (OrderShape.hasStopPrice(type)) {
            writer.decimal(STOP_PRICE, stopPriceE8);
        }
        writer.symbol(SYMBOL, symbol);
        if (OrderShape.hasTimeInForce(type)) {
            writer.text(TIME_IN_FORCE, OrderWords.of(timeInForce));
        }
        authentication.timestamp(writer, timeNs);
        writer.text(TYPE, OrderWords.of(type));
        return writer.end(authentication.signer());
    }

    private boolean hasTerms() {
        return side != Side.NULL_VAL
                && OrderShape.isComplete(type, quantityE8, priceE8, stopPriceE8);
    }

    private void remember(long orderId, int instrumentId, long relatedId) {
        recent.remember(orderId, instrumentId, relatedId);
        recent.terms(side, type, quantityE8, priceE8, stopPriceE8);
    }

    private static boolean isOrder(long orderId) {
        return orderId != ClientOrderIds.FOREIGN && RequestIds.fits(orderId);
    }
}
