package io.needletail.runtime.venue;

/** Consecutive fills of one taker at one price. */
final class AggregateTrade {
    long id;
    long takerId;
    long priceE8;
    long quantityE8;
    long firstTradeId;
    long lastTradeId;
    boolean buyerIsMaker;

    boolean isEmpty() {
        return quantityE8 == 0;
    }

    boolean continues(long taker, long atPriceE8) {
        return takerId == taker && priceE8 == atPriceE8;
    }

    void start(long taker, long atPriceE8, long tradeId, boolean makerBought) {
        id++;
        takerId = taker;
        priceE8 = atPriceE8;
        firstTradeId = tradeId;
        buyerIsMaker = makerBought;
        quantityE8 = 0;
    }

    void add(long tradeId, long addedE8) {
        lastTradeId = tradeId;
        quantityE8 += addedE8;
    }

    void clear() {
        quantityE8 = 0;
    }
}
