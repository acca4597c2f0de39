package io.needletail.bench;

import java.util.Random;
import java.util.TreeMap;

/**
 * A seeded stand-in for the recorded session: a touch that wanders, 36 changes an update on
 * average, four of five of them a level that comes or goes, half of them within 26.50 of the touch
 * (tick 0.01), as measured on the recording.
 */
final class SeededBook {
    private static final long TICK_E8 = 1_000_000;
    private static final int OPENING_LEVELS = 1_000;
    private static final double CHANGES = 36;
    private static final double MEDIAN_DISTANCE = 2_650;
    private static final double SPREAD_OF_DISTANCES = 1.7;
    private static final double WANDERING = 8;

    private final Random random;
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private BookTape tape;
    private long touch = 6_180_000;

    SeededBook(long seed) {
        random = new Random(seed);
    }

    void write(BookTape to) {
        tape = to;
        while (bids.size() < OPENING_LEVELS || asks.size() < OPENING_LEVELS) {
            boolean buy = bids.size() < OPENING_LEVELS;
            set(buy, place(buy), quantity());
        }
        tape.endMessage(true);
        for (int i = 0; i < BookTape.UPDATES; i++) {
            touch += Math.round(random.nextGaussian() * WANDERING);
            uncross();
            int changes = 1 + (int) (-CHANGES * Math.log(1 - random.nextDouble()));
            for (int j = 0; j < changes; j++) {
                change(random.nextBoolean());
            }
            tape.endMessage(true);
        }
    }

    private void change(boolean buy) {
        TreeMap<Long, Long> side = buy ? bids : asks;
        long place = place(buy);
        if (side.size() > OPENING_LEVELS && random.nextInt(5) < 2) {
            Long level = buy ? side.floorKey(place) : side.ceilingKey(place);
            set(buy, level == null ? place : level, 0);
        } else if (random.nextInt(4) == 0) {
            Long level = buy ? side.floorKey(place) : side.ceilingKey(place);
            set(buy, level == null ? place : level, quantity());
        } else {
            set(buy, place, quantity());
        }
    }

    private void uncross() {
        while (bids.lastKey() > touch) {
            set(true, bids.lastKey(), 0);
        }
        while (asks.firstKey() <= touch) {
            set(false, asks.firstKey(), 0);
        }
    }

    private void set(boolean buy, long place, long quantityE8) {
        TreeMap<Long, Long> side = buy ? bids : asks;
        if (quantityE8 == 0) {
            side.remove(place);
        } else {
            side.put(place, quantityE8);
        }
        if (buy) {
            tape.bid(place * TICK_E8, quantityE8);
        } else {
            tape.ask(place * TICK_E8, quantityE8);
        }
    }

    private long place(boolean buy) {
        double log = random.nextGaussian() * SPREAD_OF_DISTANCES;
        long distance = (long) Math.min(touch / 2.0, MEDIAN_DISTANCE * Math.exp(log));
        return buy ? touch - distance : touch + 1 + distance;
    }

    private long quantity() {
        return 1_000L * (1 + random.nextInt(200_000));
    }
}
