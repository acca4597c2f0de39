package io.needletail.codecs.binance;

import static io.needletail.codecs.binance.RequestWriter.ascii;

import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.wire.TextTable;

import org.agrona.MutableDirectBuffer;

/**
 * Two orders that cancel each other as one request. The venue wants to know which leg lies above
 * the market: of a sale the profit, of a purchase the stop. It takes a limit leg only as
 * LIMIT_MAKER, so LIMIT is sent as that.
 */
final class PairRequestEncoder {
    private static final byte[] PLACE_PAIR = ascii("orderList.place.oco");
    private static final byte[] QUANTITY = ascii("quantity");
    private static final byte[] RESPONSE_TYPE = ascii("newOrderRespType");
    private static final byte[] ACK = ascii("ACK");
    private static final byte[] SIDE = ascii("side");
    private static final byte[] SYMBOL = ascii("symbol");

    private final SymbolTable symbols;
    private final Authentication authentication;
    private final RecentOrders recent;
    private final RequestWriter writer;
    private final LegNames above = new LegNames("above");
    private final LegNames below = new LegNames("below");

    PairRequestEncoder(
            SymbolTable symbols,
            Authentication authentication,
            RecentOrders recent,
            RequestWriter writer) {
        this.symbols = symbols;
        this.authentication = authentication;
        this.recent = recent;
        this.writer = writer;
    }

    int place(
            OrderIntentDecoder one,
            OrderIntentDecoder other,
            long timeNs,
            MutableDirectBuffer out,
            int offset) {
        boolean oneIsStop = OrderShape.isStopLoss(one.orderType());
        if (oneIsStop == OrderShape.isStopLoss(other.orderType()) || !isPair(one, other)) {
            return BinanceOrderCodec.NOT_ENCODABLE;
        }
        OrderIntentDecoder stop = oneIsStop ? one : other;
        OrderIntentDecoder profit = oneIsStop ? other : one;
        boolean isSale = stop.side() == Side.SELL;
        OrderIntentDecoder upper = isSale ? profit : stop;
        OrderIntentDecoder lower = isSale ? stop : profit;
        int symbol = symbols.indexOf(stop.instrumentId());
        remember(upper, lower.clientOrderId());
        remember(lower, upper.clientOrderId());

        long id = RequestIds.of(RequestKind.PLACE_PAIR, upper.clientOrderId());
        authentication.begin(writer, out, offset, id, PLACE_PAIR);
        leg(above, upper);
        authentication.apiKey(writer);
        leg(below, lower);
        writer.text(RESPONSE_TYPE, ACK);
        writer.decimal(QUANTITY, stop.quantityE8());
        authentication.receiveWindow(writer);
        writer.text(SIDE, OrderWords.of(stop.side()));
        writer.symbol(SYMBOL, symbol);
        authentication.timestamp(writer, timeNs);
        return writer.end(authentication.signer());
    }

    private boolean isPair(OrderIntentDecoder one, OrderIntentDecoder other) {
        return one.side() == other.side()
                && one.side() != Side.NULL_VAL
                && one.instrumentId() == other.instrumentId()
                && one.quantityE8() == other.quantityE8()
                && one.clientOrderId() != other.clientOrderId()
                && symbols.indexOf(one.instrumentId()) != TextTable.NONE
                && isLeg(one)
                && isLeg(other);
    }

    private static boolean isLeg(OrderIntentDecoder intent) {
        return intent.clientOrderId() != ClientOrderIds.FOREIGN
                && RequestIds.fits(intent.clientOrderId())
                && intent.orderType() != OrderType.MARKET
                && OrderShape.isComplete(
                        intent.orderType(),
                        intent.quantityE8(),
                        intent.priceE8(),
                        intent.stopPriceE8());
    }

    private void leg(LegNames names, OrderIntentDecoder intent) {
        OrderType type =
                intent.orderType() == OrderType.LIMIT ? OrderType.LIMIT_MAKER : intent.orderType();
        writer.orderId(names.clientOrderId(), intent.clientOrderId());
        if (OrderShape.hasPrice(type)) {
            writer.decimal(names.price(), intent.priceE8());
        }
        if (OrderShape.hasStopPrice(type)) {
            writer.decimal(names.stopPrice(), intent.stopPriceE8());
        }
        if (OrderShape.hasTimeInForce(type)) {
            writer.text(names.timeInForce(), OrderWords.of(intent.timeInForce()));
        }
        writer.text(names.type(), OrderWords.of(type));
    }

    private void remember(OrderIntentDecoder intent, long otherId) {
        recent.rememberOfPair(intent.clientOrderId(), intent.instrumentId(), otherId);
        recent.terms(
                intent.side(),
                intent.orderType(),
                intent.quantityE8(),
                intent.priceE8(),
                intent.stopPriceE8());
    }

    /** The names of one leg's parameters. */
    private record LegNames(
            byte[] clientOrderId, byte[] price, byte[] stopPrice, byte[] timeInForce, byte[] type) {
        LegNames(String prefix) {
            this(
                    ascii(prefix + "ClientOrderId"),
                    ascii(prefix + "Price"),
                    ascii(prefix + "StopPrice"),
                    ascii(prefix + "TimeInForce"),
                    ascii(prefix + "Type"));
        }
    }
}
