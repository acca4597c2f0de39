package io.needletail.runtime.venue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.sim.MatchingEngine;
import io.needletail.core.sim.MatchingListener;
import io.needletail.core.sim.OrderTicket;
import io.needletail.core.sim.RejectReason;

import java.util.SplittableRandom;

/**
 * One symbol's market: its matching engine, the flow that fills it, its candles and streams.
 * Advances in steps of fixed length on the market clock; a depth difference goes out every tenth of
 * a wall second's steps.
 */
final class VenueMarket implements MatchingListener {
    private static final int MOST_ORDERS = 8_192;
    private static final double NS_PER_MINUTE = 60e9;
    private static final long NS_PER_MS = 1_000_000;
    private static final double SHORTEST_HISTORY_STEP_NS = 1.5e9;

    private final SymbolConfig symbol;
    private final MatchingEngine engine;
    private final OrderFlow flow;
    private final CandleSeries candles;
    private final MarketFrames frames;
    private final AccountListener account;
    private final AggregateTrade aggregate = new AggregateTrade();
    private final long stepNs;
    private final int fastEvery;
    private final int stepsPerSecond;
    private volatile SymbolRules rules;
    private long updateId = 1_000_000;
    private long timeNs;
    private long steps;

    VenueMarket(
            SymbolConfig symbol,
            VenueConfig config,
            StreamHub hub,
            AccountListener account,
            long startNs) {
        this.symbol = symbol;
        this.rules = SymbolRules.of(symbol);
        this.account = account;
        stepsPerSecond = config.stepsPerSecond();
        stepNs = Math.max(1, Math.round(config.speed() * 1e9 / stepsPerSecond));
        fastEvery = Math.max(1, stepsPerSecond / 10);
        engine = new MatchingEngine(MOST_ORDERS, this);
        frames = new MarketFrames(symbol.symbol(), engine, hub);
        long seed = config.seed() * 31 + symbol.symbol().hashCode();
        double historyStepNs = Math.max(stepNs, SHORTEST_HISTORY_STEP_NS);
        int historySteps = (int) (config.historyMinutes() * NS_PER_MINUTE / historyStepNs);
        double start = symbol.startPriceE8() / (double) FixedPoint.ONE;
        PriceProcess trial = belief(seed, start);
        for (int i = 0; i < historySteps; i++) {
            trial.step(historyStepNs / NS_PER_MINUTE);
        }
        PriceProcess belief = belief(seed, start * start / trial.price());
        flow = new OrderFlow(symbol, engine, belief, seed + 1);
        timeNs = startNs - (long) (historySteps * historyStepNs);
        candles = new CandleSeries(timeMs(), Math.round(belief.price() * FixedPoint.ONE));
        flow.open();
        for (int i = 0; i < historySteps; i++) {
            advance((long) historyStepNs);
        }
        frames.depthFast(timeMs(), updateId);
        frames.depthSlow(timeMs(), updateId);
        timeNs = startNs;
    }

    private PriceProcess belief(long seed, double start) {
        return new PriceProcess(new SplittableRandom(seed), start, symbol.volatilityPerMinute());
    }

    SymbolConfig symbol() {
        return symbol;
    }

    SymbolRules rules() {
        return rules;
    }

    /** Other rules hold from now on; orders that rest already may rest on. Any thread. */
    void rules(SymbolRules next) {
        rules = next;
    }

    MatchingEngine engine() {
        return engine;
    }

    CandleSeries candles() {
        return candles;
    }

    long timeMs() {
        return timeNs / NS_PER_MS;
    }

    long stepNs() {
        return stepNs;
    }

    /** End of the last step made, market time. */
    long timeNs() {
        return timeNs;
    }

    /** Makes one step and publishes what it brought. */
    void step() {
        steps++;
        advance(stepNs);
        publishTouch();
        if (steps % fastEvery == 0) {
            frames.depthFast(timeMs(), updateId);
        }
        if (steps % stepsPerSecond == 0) {
            frames.depthSlow(timeMs(), updateId);
        }
        if (steps % (2L * stepsPerSecond) == 0) {
            frames.kline(timeMs(), candles.current(), false);
        }
    }

    /** Ends a command of the account: what it did becomes visible. */
    void publishTouch() {
        publishAggregate();
        frames.ticker(updateId);
    }

    void snapshot(JsonOut out, int depth) {
        frames.snapshot(out, updateId, depth);
    }

    private void advance(long lengthNs) {
        timeNs += lengthNs;
        while (candles.due(timeMs())) {
            frames.kline(timeMs(), candles.roll(), true);
        }
        flow.step(lengthNs / NS_PER_MINUTE);
    }

    @Override
    public void onAccepted(int order) {
        long tag = engine.orders().tag(order);
        if (tag != 0) {
            account.onAccepted(tag, engine.orders().id(order));
        }
    }

    @Override
    public void onTriggered(int order) {
        account.onTriggered(engine.orders().tag(order));
    }

    @Override
    public void onTrade(long tradeId, int maker, int taker, long priceE8, long quantityE8) {
        boolean buyerIsMaker = engine.orders().side(maker) == Side.BUY;
        candles.current().trade(tradeId, priceE8, quantityE8, !buyerIsMaker);
        frames.trade(timeMs(), tradeId, priceE8, quantityE8, buyerIsMaker);
        long takerId = engine.orders().id(taker);
        if (aggregate.isEmpty() || !aggregate.continues(takerId, priceE8)) {
            publishAggregate();
            aggregate.start(takerId, priceE8, tradeId, buyerIsMaker);
        }
        aggregate.add(tradeId, quantityE8);
        fill(maker, tradeId, priceE8, quantityE8, true);
        fill(taker, tradeId, priceE8, quantityE8, false);
    }

    private void fill(int order, long tradeId, long priceE8, long quantityE8, boolean maker) {
        long tag = engine.orders().tag(order);
        if (tag != 0) {
            account.onFill(
                    tag, new AccountListener.Fill(tradeId, priceE8, quantityE8, maker, timeMs()));
        }
    }

    private void publishAggregate() {
        if (!aggregate.isEmpty()) {
            frames.aggTrade(timeMs(), aggregate);
            aggregate.clear();
        }
    }

    @Override
    public void onCanceled(int order) {
        long tag = engine.orders().tag(order);
        if (tag != 0) {
            account.onCanceled(tag);
        }
    }

    @Override
    public void onExpired(int order) {
        long tag = engine.orders().tag(order);
        if (tag != 0) {
            account.onExpired(tag);
        }
    }

    @Override
    public void onRejected(OrderTicket ticket, RejectReason reason) {
        if (ticket.tag() != 0) {
            throw new IllegalStateException("order let in by the desk, not by the book: " + reason);
        }
    }

    @Override
    public void onBookLevel(Side side, long priceE8, long quantityE8) {
        frames.onLevel(side, priceE8, ++updateId);
    }
}
