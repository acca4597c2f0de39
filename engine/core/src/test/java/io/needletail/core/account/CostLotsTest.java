package io.needletail.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

class CostLotsTest {
    private static final int ROOM = 128;

    private final CostLots lots = new CostLots();

    @Test
    void shouldTakeTheOldestFirstAndSplitALot() {
        lots.add(10, 100);
        lots.add(10, 300);
        assertEquals(40, lots.takeOldest(4));
        assertEquals(60 + 120, lots.takeOldest(10));
        assertEquals(180, lots.takeOldest(6));
        assertEquals(0, lots.takeOldest(1), "nothing is left");
    }

    @Test
    void shouldTakeTheNewestFirstWhereAskedTo() {
        lots.add(10, 100);
        lots.add(10, 300);
        assertEquals(120, lots.takeNewest(4));
        assertEquals(180 + 40, lots.takeNewest(10));
        lots.add(2, 50);
        assertEquals(60 + 25, lots.takeOldest(7), "what is left of the first, then the last");
        assertEquals(25, lots.takeNewest(5), "no more than there is");
        assertEquals(0, lots.takeNewest(1));
    }

    /** Lots go round in their room: many times as many as there is room for. */
    @Test
    void shouldKeepTheirOrderHoweverManyCameAndWent() {
        for (int i = 0; i < ROOM - 1; i++) {
            lots.add(1, i);
        }
        for (int i = 0; i < 1_000; i++) {
            lots.add(1, ROOM - 1 + i);
            assertEquals(i, lots.takeOldest(1));
        }
        assertEquals(ROOM - 1 + 999, lots.takeNewest(1));
        assertEquals(ROOM - 1 + 998, lots.takeNewest(1));
    }

    @Test
    void shouldJoinTheNewestTwoWhenThereIsNoMoreRoomAndLoseNoCost() {
        for (int i = 0; i < ROOM + 2; i++) {
            lots.add(10, 100 + i);
        }
        for (int i = 0; i < ROOM - 1; i++) {
            assertEquals(100 + i, lots.takeOldest(10));
        }
        int joined = 100 + ROOM - 1 + 100 + ROOM + 100 + ROOM + 1;
        assertEquals(joined / 3, lots.takeOldest(10));
        assertEquals(joined - joined / 3, lots.takeOldest(20));
        assertEquals(0, lots.takeOldest(1));
    }

    @Test
    void shouldHoldNothingOnceCleared() {
        lots.add(10, 100);
        lots.takeOldest(10);
        lots.add(10, 100);
        lots.clear();
        assertEquals(0, lots.takeOldest(10));
        lots.add(5, 70);
        assertEquals(70, lots.takeOldest(5));
    }

    @Test
    void shouldTakeItsStateBackWhereverItsFirstLotLies() {
        lots.add(10, 100);
        lots.add(10, 300);
        lots.takeOldest(15);
        lots.add(10, 500);
        StateTape state = new StateTape();
        lots.save(state);
        CostLots restored = new CostLots();
        restored.add(1, 1);
        restored.takeOldest(1);
        restored.add(7, 7);
        restored.load(state);
        assertTrue(state.isRead());
        assertEquals(150, restored.takeOldest(5));
        assertEquals(500, restored.takeOldest(10));
        assertEquals(0, restored.takeOldest(1));
    }
}
