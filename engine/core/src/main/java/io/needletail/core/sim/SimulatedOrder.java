package io.needletail.core.sim;

import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/** One order at the simulated venue; used again once it has ended. */
final class SimulatedOrder {
    long clientOrderId;
    long originalClientOrderId;
    long venueOrderId;
    long pairId;
    int instrumentId;
    Side side;
    OrderType type;
    TimeInForce timeInForce;
    OrderStatus status = OrderStatus.NONE;
    long quantityE8;
    long priceE8;
    long stopPriceE8;
    long executedE8;
    long quoteE8;
    long aheadE8;
    long holdE8;
    boolean waiting;

    /** It takes what the next candle's open offers. */
    boolean forOpen;

    boolean live;
    SimulatedOrder sibling;

    void fill(OrderIntentDecoder intent) {
        clientOrderId = intent.clientOrderId();
        originalClientOrderId = 0;
        pairId = intent.pairId();
        instrumentId = intent.instrumentId();
        side = intent.side();
        type = intent.orderType();
        timeInForce = intent.timeInForce();
        quantityE8 = intent.quantityE8();
        reset(intent.priceE8(), intent.stopPriceE8());
    }

    void fill(ReplaceIntentDecoder intent) {
        clientOrderId = intent.clientOrderId();
        originalClientOrderId = intent.originalClientOrderId();
        pairId = 0;
        instrumentId = intent.instrumentId();
        side = intent.side();
        type = intent.orderType();
        timeInForce = intent.timeInForce();
        quantityE8 = intent.quantityE8();
        reset(intent.priceE8(), intent.stopPriceE8());
    }

    private void reset(long limitE8, long triggerE8) {
        priceE8 = limitE8 == OrderIntentDecoder.priceE8NullValue() ? 0 : limitE8;
        stopPriceE8 = triggerE8 == OrderIntentDecoder.stopPriceE8NullValue() ? 0 : triggerE8;
        venueOrderId = 0;
        status = OrderStatus.NONE;
        executedE8 = 0;
        quoteE8 = 0;
        aheadE8 = 0;
        holdE8 = 0;
        waiting = OrderKinds.conditional(type);
        forOpen = false;
        sibling = null;
        live = false;
    }

    long remainingE8() {
        return quantityE8 - executedE8;
    }

    boolean limited() {
        return OrderKinds.limited(type);
    }

    void save(StateWriter out) {
        out.putLong(clientOrderId);
        out.putLong(originalClientOrderId);
        out.putLong(venueOrderId);
        out.putLong(pairId);
        out.putLong(instrumentId);
        out.putLong(side.value());
        out.putLong(type.value());
        out.putLong(timeInForce.value());
        out.putLong(status.value());
        out.putLong(quantityE8);
        out.putLong(priceE8);
        out.putLong(stopPriceE8);
        out.putLong(executedE8);
        out.putLong(quoteE8);
        out.putLong(aheadE8);
        out.putLong(holdE8);
        out.putBoolean(waiting);
        out.putBoolean(forOpen);
    }

    void load(StateReader in) {
        clientOrderId = in.getLong();
        originalClientOrderId = in.getLong();
        venueOrderId = in.getLong();
        pairId = in.getLong();
        instrumentId = in.getInt();
        side = Side.get((short) in.getLong());
        type = OrderType.get((short) in.getLong());
        timeInForce = TimeInForce.get((short) in.getLong());
        status = OrderStatus.get((short) in.getLong());
        quantityE8 = in.getLong();
        priceE8 = in.getLong();
        stopPriceE8 = in.getLong();
        executedE8 = in.getLong();
        quoteE8 = in.getLong();
        aheadE8 = in.getLong();
        holdE8 = in.getLong();
        waiting = in.getBoolean();
        forOpen = in.getBoolean();
        live = true;
        sibling = null;
    }
}
