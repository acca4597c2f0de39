package io.needletail.runtime.venue;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;
import io.needletail.core.sim.MatchingEngine;
import io.needletail.core.sim.OrderPool;
import io.needletail.core.sim.OrderTicket;

import java.util.SplittableRandom;

/**
 * The other people in the market: makers who quote around a {@link PriceProcess}, takers who trade
 * towards it, and takers who trade for no reason. What it shows: spread that widens and depth that
 * thins with volatility, trades that excite trades, sides that persist, sizes with a fat tail.
 *
 * <p>Deterministic: the same seed and step lengths give the same orders, as long as nobody else
 * trades; the believed price stays the same even then.
 */
final class OrderFlow {
    private static final int RESTING = 600;
    private static final int NEAR_LEVELS = 40;
    private static final int MOST_CORRECTIONS = 40;
    private static final double HALF_SPREAD = 0.03;
    private static final double MAKER_NOTIONAL = 12_000;
    private static final double TAKER_NOTIONAL = 700;
    private static final double EXCITEMENT_KEPT = 0.6;
    private static final double EXCITEMENT_PER_TRADE = 0.3;
    private static final double EXCITEMENT_PER_CORRECTION = 0.1;
    private static final double LOT_ONE = 1e8;

    private final SymbolConfig symbol;
    private final MatchingEngine engine;
    private final PriceProcess belief;
    private final SplittableRandom random;
    private final OrderTicket ticket = new OrderTicket();
    private final long[] resting = new long[RESTING * 4];
    private int restingCount;
    private double excitement;
    private Side lastSide = Side.BUY;

    OrderFlow(SymbolConfig symbol, MatchingEngine engine, PriceProcess belief, long seed) {
        this.symbol = symbol;
        this.engine = engine;
        this.belief = belief;
        random = new SplittableRandom(seed);
    }

    /** Fills an empty book. */
    void open() {
        while (restingCount < RESTING) {
            quote(Side.BUY);
            quote(Side.SELL);
        }
    }

    /** One step of the market. */
    void step(double minutes) {
        belief.step(minutes);
        correct(Side.SELL);
        correct(Side.BUY);
        trade();
        for (int i = 0; i < 2; i++) {
            quote(Side.BUY);
            quote(Side.SELL);
        }
        replenish(Side.BUY);
        replenish(Side.SELL);
        while (restingCount > RESTING) {
            forgetOne();
        }
    }

    /** Removes quotes on the wrong side of the believed price: most are pulled, some are hit. */
    private void correct(Side makers) {
        long fair = ticks(belief.price());
        for (int i = 0; i < MOST_CORRECTIONS && engine.book(makers).size() > 0; i++) {
            long best = engine.book(makers).bestPriceE8();
            boolean stale = makers == Side.SELL ? best < fair : best > fair;
            if (!stale) {
                return;
            }
            int order = engine.bestOrder(makers);
            if (engine.orders().tag(order) == 0 && random.nextDouble() < 0.7) {
                engine.cancel(engine.orders().id(order));
            } else {
                long quantity = engine.orders().remainingE8(order);
                Side taker = MatchingEngine.opposite(makers);
                ticket.set(taker, OrderType.LIMIT, TimeInForce.IOC, quantity).prices(best, 0);
                engine.place(ticket);
                lastSide = taker;
                excitement += EXCITEMENT_PER_CORRECTION;
            }
        }
    }

    private void trade() {
        double turbulence = Math.min(4, belief.turbulence());
        double intensity = 0.12 * turbulence + excitement;
        excitement *= EXCITEMENT_KEPT;
        while (intensity > 0) {
            if (random.nextDouble() < Math.min(1, intensity)) {
                Side side =
                        random.nextDouble() < 0.7 ? lastSide : MatchingEngine.opposite(lastSide);
                engine.place(ticket.market(side, takerQuantity()));
                lastSide = side;
                excitement += EXCITEMENT_PER_TRADE;
            }
            intensity -= 1;
        }
        excitement = Math.min(excitement, 5);
    }

    private void quote(Side side) {
        if (restingCount == resting.length) {
            return;
        }
        double price = belief.price();
        double half = HALF_SPREAD * belief.volatility() * price;
        double distance = half * (0.6 + 3 * random.nextExponential());
        if (random.nextDouble() < 0.3) {
            distance += half * 30 * random.nextExponential();
        }
        long priceE8 = ticks(side == Side.BUY ? price - distance : price + distance);
        Side other = MatchingEngine.opposite(side);
        long touch = engine.book(other).bestPriceE8();
        if (side == Side.BUY && touch != 0) {
            priceE8 = Math.min(priceE8, touch - symbol.tickE8());
        } else if (touch != 0) {
            priceE8 = Math.max(priceE8, touch + symbol.tickE8());
        }
        long id = engine.place(ticket.limit(side, makerQuantity(price), priceE8));
        if (id != 0) {
            resting[restingCount++] = id;
        }
    }

    private void replenish(Side side) {
        for (int i = 0; i < 4 && engine.book(side).size() < NEAR_LEVELS; i++) {
            quote(side);
        }
    }

    private void forgetOne() {
        int index = random.nextInt(restingCount);
        long id = resting[index];
        resting[index] = resting[--restingCount];
        if (engine.slot(id) != OrderPool.NONE) {
            engine.cancel(id);
        }
    }

    private long makerQuantity(double price) {
        double thinning = Math.pow(Math.max(0.3, belief.turbulence()), -0.7);
        return lots(MAKER_NOTIONAL * thinning * Math.exp(0.8 * random.nextGaussian()) / price);
    }

    private long takerQuantity() {
        return lots(TAKER_NOTIONAL * Math.exp(1.5 * random.nextGaussian()) / belief.price());
    }

    private long lots(double quantity) {
        double lots = Math.min(quantity, 1e6) * LOT_ONE / symbol.lotE8();
        return Math.max(1, Math.round(lots)) * symbol.lotE8();
    }

    private long ticks(double price) {
        return Math.max(1, Math.round(price * LOT_ONE / symbol.tickE8())) * symbol.tickE8();
    }
}
