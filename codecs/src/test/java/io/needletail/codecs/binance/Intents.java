package io.needletail.codecs.binance;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CancelIntentEncoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryIntentEncoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentEncoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;

import org.agrona.concurrent.UnsafeBuffer;

/** Intents as the core would write them; prices and quantities in hundred-millionths. */
final class Intents {
    private Intents() {}

    static long orderId(long epoch, long number) {
        return epoch << 40 | number;
    }

    static OrderIntentDecoder order(
            long orderId, Side side, OrderType type, long quantity, long price, long stop) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        OrderIntentEncoder intent =
                new OrderIntentEncoder()
                        .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                        .clientOrderId(orderId)
                        .instrumentId(0)
                        .side(side)
                        .orderType(type)
                        .timeInForce(TimeInForce.GTC)
                        .role(OrderRole.ENTRY)
                        .quantityE8(quantity)
                        .priceE8(price == 0 ? OrderIntentEncoder.priceE8NullValue() : price)
                        .stopPriceE8(stop == 0 ? OrderIntentEncoder.stopPriceE8NullValue() : stop);
        intent.flags().clear();
        return new OrderIntentDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    static CancelIntentDecoder cancel(long orderId, long venueOrderId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new CancelIntentEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .clientOrderId(orderId)
                .instrumentId(0)
                .reason(Reason.KILL_COMMAND)
                .venueOrderId(venueOrderId);
        return new CancelIntentDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    static ReplaceIntentDecoder replace(long orderId, long originalId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new ReplaceIntentEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .clientOrderId(orderId)
                .originalClientOrderId(originalId)
                .instrumentId(0)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC)
                .quantityE8(100_000_000)
                .priceE8(200_000_000)
                .stopPriceE8(ReplaceIntentEncoder.stopPriceE8NullValue());
        return new ReplaceIntentDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    static QueryIntentDecoder query(QueryKind kind, int instrumentId, long orderId) {
        return query(kind, instrumentId, orderId, 0);
    }

    static QueryIntentDecoder query(
            QueryKind kind, int instrumentId, long orderId, long venueOrderId) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new QueryIntentEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .kind(kind)
                .reason(Reason.START_UP)
                .instrumentId(instrumentId)
                .clientOrderId(orderId)
                .venueOrderId(venueOrderId);
        return new QueryIntentDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }
}
