package io.needletail.core.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimeInForce;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

final class MatchingEngineTest {
    private static final long TICK = 1_000_000L;
    private static final long LOT = 1_000L;

    private final RecordingListener told = new RecordingListener();
    private final MatchingEngine engine = new MatchingEngine(4_096, told);
    private final OrderTicket ticket = new OrderTicket();
    private final OrderTicket other = new OrderTicket();

    MatchingEngineTest() {
        told.orders = engine.orders();
    }

    @Test
    void shouldFillTheBetterPriceFirstAndTheEarlierOrderAtOnePrice() {
        engine.place(ticket.limit(Side.SELL, 5, 102));
        engine.place(ticket.limit(Side.SELL, 5, 101));
        engine.place(ticket.limit(Side.SELL, 5, 101));
        told.log.clear();

        engine.place(ticket.limit(Side.BUY, 12, 102));

        assertEquals(
                List.of(
                        "accepted 4",
                        "trade 1 2 4 101 5",
                        "trade 2 3 4 101 5",
                        "trade 3 1 4 102 2"),
                told.log);
        assertEquals(3, engine.book(Side.SELL).quantityAtE8(102));
        assertEquals(0, engine.book(Side.BUY).size());
    }

    @Test
    void shouldExpireTheSiblingWhenAStopTriggers() {
        engine.place(ticket.limit(Side.BUY, 10, 90));
        engine.place(ticket.limit(Side.BUY, 1, 95));
        engine.placePair(
                ticket.set(Side.SELL, OrderType.LIMIT_MAKER, TimeInForce.GTC, 4).prices(110, 0),
                other.set(Side.SELL, OrderType.STOP_LOSS, TimeInForce.GTC, 4).prices(0, 95));
        told.log.clear();

        engine.place(ticket.market(Side.SELL, 1));

        assertEquals(
                List.of(
                        "accepted 5",
                        "trade 1 2 5 95 1",
                        "triggered 4",
                        "expired 3",
                        "trade 2 1 4 90 4"),
                told.log);
        assertEquals(1, engine.orders().used());
    }

    @Test
    void shouldKeepAllOrNothingOfAFillOrKill() {
        engine.place(ticket.limit(Side.SELL, 5, 100));
        told.log.clear();
        engine.place(ticket.set(Side.BUY, OrderType.LIMIT, TimeInForce.FOK, 6).prices(100, 0));
        engine.place(ticket.set(Side.BUY, OrderType.LIMIT, TimeInForce.FOK, 5).prices(100, 0));
        assertEquals(
                List.of("accepted 2", "expired 2", "accepted 3", "trade 1 1 3 100 5"), told.log);
    }

    @Test
    void shouldDoAsTheNaiveBookDoesForThousandsOfRandomCommands() {
        for (long seed = 1; seed <= 5; seed++) {
            compareWithNaive(seed, 4_000);
        }
    }

    private static void compareWithNaive(long seed, int commands) {
        RecordingListener told = new RecordingListener();
        MatchingEngine engine = new MatchingEngine(4_096, told);
        told.orders = engine.orders();
        NaiveBook naive = new NaiveBook();
        Random random = new Random(seed);
        OrderTicket ticket = new OrderTicket();
        OrderTicket other = new OrderTicket();
        for (int i = 0; i < commands; i++) {
            int kind = random.nextInt(10);
            if (kind < 3) {
                long id = 1 + random.nextInt(i + 1);
                engine.cancel(id);
                naive.cancel(id);
            } else if (kind < 4) {
                pair(random, ticket, other);
                engine.placePair(ticket, other);
                naive.placePair(ticket, other);
            } else {
                draw(random, ticket);
                engine.place(ticket);
                naive.place(ticket);
            }
            int at = i;
            assertEquals(naive.log, told.log, () -> "seed " + seed + " command " + at);
            naive.log.clear();
            told.log.clear();
            checkBook(engine, naive, told);
        }
        assertTrue(told.trades > commands / 20, "trades " + told.trades);
    }

    private static void pair(Random random, OrderTicket ticket, OrderTicket other) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        int way = side == Side.SELL ? 1 : -1;
        long quantity = (1 + random.nextInt(9)) * LOT;
        ticket.set(side, OrderType.LIMIT_MAKER, TimeInForce.GTC, quantity)
                .prices((100 + way * (1 + random.nextInt(10))) * TICK, 0);
        other.set(side, OrderType.STOP_LOSS, TimeInForce.GTC, quantity)
                .prices(0, (100 - way * (1 + random.nextInt(10))) * TICK);
    }

    private static void draw(Random random, OrderTicket ticket) {
        OrderType type = OrderType.values()[random.nextInt(7)];
        if (random.nextInt(3) > 0) {
            type = OrderType.LIMIT;
        }
        TimeInForce timeInForce =
                switch (random.nextInt(6)) {
                    case 0 -> TimeInForce.IOC;
                    case 1 -> TimeInForce.FOK;
                    default -> TimeInForce.GTC;
                };
        if (type == OrderType.LIMIT_MAKER) {
            timeInForce = TimeInForce.GTC;
        }
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        ticket.set(side, type, timeInForce, (1 + random.nextInt(9)) * LOT)
                .prices(
                        (90 + random.nextInt(21)) * TICK,
                        ticket.conditional() ? (90 + random.nextInt(21)) * TICK : 0);
    }

    private static void checkBook(MatchingEngine engine, NaiveBook naive, RecordingListener told) {
        TreeMap<Long, Long> bids = new TreeMap<>();
        TreeMap<Long, Long> asks = new TreeMap<>();
        for (NaiveBook.Order order : naive.resting) {
            (order.side == Side.BUY ? bids : asks)
                    .merge(order.priceE8, order.remainingE8, Long::sum);
        }
        assertEquals(bids, told.bids);
        assertEquals(asks, told.asks);
        assertEquals(bids.size(), engine.book(Side.BUY).size());
        assertEquals(asks.size(), engine.book(Side.SELL).size());
        assertEquals(naive.resting.size() + naive.waiting.size(), engine.orders().used());
        if (!bids.isEmpty() && !asks.isEmpty()) {
            assertTrue(bids.lastKey() < asks.firstKey(), "crossed");
            assertEquals(bids.lastKey(), engine.book(Side.BUY).bestPriceE8());
            assertEquals(asks.firstKey(), engine.book(Side.SELL).bestPriceE8());
        }
    }

    private static final class RecordingListener implements MatchingListener {
        final ArrayList<String> log = new ArrayList<>();
        final TreeMap<Long, Long> bids = new TreeMap<>();
        final TreeMap<Long, Long> asks = new TreeMap<>();
        OrderPool orders;
        int trades;

        @Override
        public void onAccepted(int order) {
            log.add("accepted " + orders.id(order));
        }

        @Override
        public void onTriggered(int order) {
            log.add("triggered " + orders.id(order));
        }

        @Override
        public void onTrade(long tradeId, int maker, int taker, long priceE8, long quantityE8) {
            trades++;
            assertTrue(orders.filledE8(maker) <= orders.quantityE8(maker));
            assertTrue(orders.filledE8(taker) <= orders.quantityE8(taker));
            log.add(
                    "trade "
                            + tradeId
                            + " "
                            + orders.id(maker)
                            + " "
                            + orders.id(taker)
                            + " "
                            + priceE8
                            + " "
                            + quantityE8);
        }

        @Override
        public void onCanceled(int order) {
            log.add("canceled " + orders.id(order));
        }

        @Override
        public void onExpired(int order) {
            log.add("expired " + orders.id(order));
        }

        @Override
        public void onRejected(OrderTicket ticket, RejectReason reason) {
            log.add("rejected " + reason);
        }

        @Override
        public void onBookLevel(Side side, long priceE8, long quantityE8) {
            TreeMap<Long, Long> book = side == Side.BUY ? bids : asks;
            if (quantityE8 == 0) {
                book.remove(priceE8);
            } else {
                book.put(priceE8, quantityE8);
            }
        }
    }
}
