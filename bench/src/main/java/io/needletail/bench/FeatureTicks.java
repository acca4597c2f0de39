package io.needletail.bench;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.market.OrderBook;

import java.util.SplittableRandom;

/**
 * Books and trades, round and round: the best 20 levels after each update of the book's tape, and
 * seeded trades at the touch.
 */
final class FeatureTicks {
    static final int COUNT = 2_048;

    private static final int DEPTH = MarketColumn.DEPTH;
    private static final int MAX_LEVELS = 5_000;
    private static final long E8 = 100_000_000L;

    private final long[][] bidPrices = new long[COUNT][DEPTH];
    private final long[][] bidQuantities = new long[COUNT][DEPTH];
    private final long[][] askPrices = new long[COUNT][DEPTH];
    private final long[][] askQuantities = new long[COUNT][DEPTH];
    private final long[] quantities = new long[COUNT];
    private final boolean[] bought = new boolean[COUNT];
    private int next;

    FeatureTicks() {
        BookTape tape = BookTape.read();
        OrderBook book = new OrderBook(MAX_LEVELS);
        long[] prices = tape.prices();
        long[] changes = tape.quantities();
        SplittableRandom random = new SplittableRandom(3);
        int at = 0;
        for (int i = 0; i <= COUNT; i++) {
            for (; at < tape.bidEnds()[i]; at++) {
                book.setBid(prices[at], changes[at]);
            }
            for (; at < tape.ends()[i]; at++) {
                book.setAsk(prices[at], changes[at]);
            }
            if (i > 0) {
                book.copyBest(Side.BUY, bidPrices[i - 1], bidQuantities[i - 1], DEPTH);
                book.copyBest(Side.SELL, askPrices[i - 1], askQuantities[i - 1], DEPTH);
                quantities[i - 1] = E8 / 1_000 * (1 + random.nextInt(2_000));
                bought[i - 1] = random.nextBoolean();
            }
        }
    }

    /** The next book, as step 1 shows it. */
    void book(MarketColumn market) {
        int i = next = next + 1 & COUNT - 1;
        System.arraycopy(bidPrices[i], 0, market.bidPricesE8, 0, DEPTH);
        System.arraycopy(bidQuantities[i], 0, market.bidQuantitiesE8, 0, DEPTH);
        System.arraycopy(askPrices[i], 0, market.askPricesE8, 0, DEPTH);
        System.arraycopy(askQuantities[i], 0, market.askQuantitiesE8, 0, DEPTH);
        market.bidLevels = DEPTH;
        market.askLevels = DEPTH;
        market.bidPriceE8 = market.bidPricesE8[0];
        market.bidQuantityE8 = market.bidQuantitiesE8[0];
        market.askPriceE8 = market.askPricesE8[0];
        market.askQuantityE8 = market.askQuantitiesE8[0];
        market.bookChanged = true;
        market.lastMarketTimeNs += 100_000_000L;
    }

    /** A trade at the touch. */
    void trade(MarketColumn market) {
        int i = next = next + 1 & COUNT - 1;
        market.tradeAggressor = bought[i] ? Side.BUY : Side.SELL;
        market.tradePriceE8 = bought[i] ? askPrices[i][0] : bidPrices[i][0];
        market.tradeQuantityE8 = quantities[i];
        market.traded = true;
        market.lastMarketTimeNs += 50_000_000L;
    }
}
