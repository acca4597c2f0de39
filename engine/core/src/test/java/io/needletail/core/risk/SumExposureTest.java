package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.SplittableRandom;

/** Sets of instruments, against a sum over all of them made anew. */
class SumExposureTest {
    private static final long ONE = 100_000_000L;
    private static final int COUNT = 5;

    private final InstrumentPlaces places =
            new InstrumentPlaces(List.of("A", "B", "C", "D", "E"), List.of(3, 3, 1, 1, 3));
    private final List<GroupLimits> groups =
            List.of(
                    new GroupLimits("one", List.of("A", "C", "D"), ONE, ONE),
                    new GroupLimits("two", List.of("D", "E"), ONE, ONE));
    private final int[][] members = {{0, 1, 2, 3, 4}, {0, 1, 4}, {2, 3}, {0, 2, 3}, {3, 4}};
    private final SumExposure sums = new SumExposure(places, groups);
    private final long[][] facts = new long[COUNT][4];

    @Test
    void shouldAddUpWhatEachSetHolds() {
        SplittableRandom random = new SplittableRandom(5);
        for (int step = 0; step < 20_000; step++) {
            int id = random.nextInt(COUNT);
            facts[id][0] = random.nextLong(-50 * ONE, 50 * ONE);
            facts[id][1] = random.nextLong(20 * ONE);
            facts[id][2] = random.nextLong(20 * ONE);
            facts[id][3] = random.nextLong(1, 1_000 * ONE);
            sums.update(id, facts[id][0], facts[id][1], facts[id][2], facts[id][3]);
            check(random);
        }
        StateTape tape = new StateTape();
        sums.save(tape);
        SumExposure restored = new SumExposure(places, groups);
        restored.load(tape);
        for (int set = 0; set < members.length; set++) {
            int id = members[set][0];
            sums.weigh(id, Side.BUY, ONE, ONE);
            restored.weigh(id, Side.BUY, ONE, ONE);
            assertEquals(sums.netE8(set), restored.netE8(set));
            assertEquals(sums.grossE8(set), restored.grossE8(set));
        }
    }

    @Test
    void shouldKnowNoSumBeforeEachInstrumentToldItsPositionAgain() {
        sums.adjust();
        sums.update(1, 0, 0, 0, 0);
        StateTape tape = new StateTape();
        sums.save(tape);
        SumExposure restored = new SumExposure(places, groups);
        restored.load(tape);
        for (int id : new int[] {0, 1, 2, 3}) {
            restored.update(id, 0, 0, 0, 0);
            assertFalse(restored.isKnown());
        }
        restored.update(4, 0, 0, 0, 0);
        assertTrue(restored.isKnown());
    }

    private void check(SplittableRandom random) {
        int set = random.nextInt(members.length);
        int id = members[set][random.nextInt(members[set].length)];
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long quantityE8 = random.nextLong(1, 30 * ONE);
        long priceE8 = facts[id][3] + random.nextLong(ONE);
        long gross = 0;
        long longs = 0;
        long shorts = 0;
        for (int member : members[set]) {
            boolean own = member == id;
            long buy = own && side == Side.BUY ? quantityE8 : 0;
            long sell = own && side == Side.SELL ? quantityE8 : 0;
            long most = facts[member][0] + facts[member][1] + buy;
            long least = facts[member][0] - facts[member][2] - sell;
            long up = amount(most, buy > 0 && most >= 0 ? priceE8 : facts[member][3]);
            long down = amount(least, sell > 0 && least < 0 ? priceE8 : facts[member][3]);
            gross += Math.max(Math.abs(up), Math.abs(down));
            longs += up;
            shorts += down;
        }
        sums.weigh(id, side, quantityE8, priceE8);
        assertEquals(gross, sums.grossE8(set));
        assertEquals(Math.max(Math.abs(longs), Math.abs(shorts)), sums.netE8(set));
    }

    private static long amount(long quantityE8, long priceE8) {
        return FixedPoint.multiply(quantityE8, priceE8);
    }

    @Test
    void shouldTakeEachFactByItself() {
        sums.update(2, 0, 0, 0, ONE);
        sums.update(2, 4 * ONE, 0, 0, ONE);
        assertEquals(4 * ONE, grossOfTwo());
        sums.update(2, 4 * ONE, ONE, 0, ONE);
        assertEquals(5 * ONE, grossOfTwo());
        sums.update(2, 4 * ONE, ONE, 20 * ONE, ONE);
        assertEquals(16 * ONE, grossOfTwo());
        sums.update(2, 4 * ONE, ONE, 20 * ONE, 2 * ONE);
        assertEquals(32 * ONE, grossOfTwo());
        sums.update(2, 4 * ONE, ONE, 0, 0);
        assertEquals(10 * ONE, grossOfTwo(), "no mark: the last one holds");
    }

    private long grossOfTwo() {
        sums.weigh(3, Side.BUY, 0, ONE);
        return sums.grossE8(2);
    }

    @Test
    void shouldNameTheSetsOfAnInstrument() {
        assertEquals(0, sums.account());
        assertEquals(1, sums.venueOf(4));
        assertEquals(2, sums.venueOf(2));
        assertEquals(0, sums.groups(1));
        assertEquals(2, sums.groups(3));
        assertEquals(3, sums.groupOf(3, 0));
        assertEquals(4, sums.groupOf(3, 1));
        assertEquals(1, sums.groupIndex(4));
    }
}
