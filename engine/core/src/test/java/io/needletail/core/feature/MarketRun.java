package io.needletail.core.feature;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.feature.graph.Graph;
import io.needletail.core.feature.graph.GraphBuilder;
import io.needletail.core.feature.graph.ProgramCompiler;
import io.needletail.core.market.BarClock;
import io.needletail.core.market.MarketColumn;

/** Features that follow the market between bars, over events of a test's making. */
public final class MarketRun {
    private static final double E8 = 1e8;

    private final Graph graph;
    private final int[] slots;
    private final MarketColumn market = new MarketColumn();

    public MarketRun(String... expressions) {
        GraphBuilder builder = new GraphBuilder(FeatureCatalog.KINDS);
        slots = new int[expressions.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = builder.slot(expressions[i], BarClock.parse("1m"));
        }
        graph = builder.build(new ProgramCompiler());
    }

    /** A new book: each side's price and quantity, best first. */
    public MarketRun book(double[][] bids, double[][] asks) {
        begin();
        market.bookChanged = true;
        market.bidLevels = levels(bids, market.bidPricesE8, market.bidQuantitiesE8);
        market.askLevels = levels(asks, market.askPricesE8, market.askQuantitiesE8);
        market.bidPriceE8 = bids.length > 0 ? market.bidPricesE8[0] : 0;
        market.bidQuantityE8 = bids.length > 0 ? market.bidQuantitiesE8[0] : 0;
        market.askPriceE8 = asks.length > 0 ? market.askPricesE8[0] : 0;
        market.askQuantityE8 = asks.length > 0 ? market.askQuantitiesE8[0] : 0;
        return step();
    }

    /** A trade. */
    public MarketRun trade(double seconds, boolean bought, double price, double quantity) {
        begin();
        market.traded = true;
        market.lastMarketTimeNs = Math.round(seconds * 1e9);
        market.tradePriceE8 = Math.round(price * E8);
        market.tradeQuantityE8 = Math.round(quantity * E8);
        market.tradeAggressor = bought ? Side.BUY : Side.SELL;
        return step();
    }

    /** A mark price with its index and funding. */
    public MarketRun mark(double seconds, double mark, double index, double funding) {
        begin();
        market.marked = true;
        market.lastMarketTimeNs = Math.round(seconds * 1e9);
        market.markPriceE8 = Math.round(mark * E8);
        market.indexPriceE8 = Math.round(index * E8);
        market.fundingRateE8 = Math.round(funding * E8);
        market.nextFundingTimeNs = 8 * 3_600_000_000_000L;
        return step();
    }

    /** A liquidation. */
    public MarketRun liquidation(double seconds, boolean bought, double quantity) {
        begin();
        market.liquidated = true;
        market.lastMarketTimeNs = Math.round(seconds * 1e9);
        market.liquidationQuantityE8 = Math.round(quantity * E8);
        market.liquidationSide = bought ? Side.BUY : Side.SELL;
        return step();
    }

    /** The feature after the last event. */
    public double value(int feature) {
        graph.onBars(market);
        return graph.value(slots[feature]);
    }

    public Graph graph() {
        return graph;
    }

    private void begin() {
        market.bookChanged = false;
        market.traded = false;
        market.marked = false;
        market.liquidated = false;
    }

    private MarketRun step() {
        graph.onMarket(market);
        return this;
    }

    private static int levels(double[][] from, long[] prices, long[] quantities) {
        for (int i = 0; i < from.length; i++) {
            prices[i] = Math.round(from[i][0] * E8);
            quantities[i] = Math.round(from[i][1] * E8);
        }
        return from.length;
    }
}
