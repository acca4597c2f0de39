package io.needletail.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.SplittableRandom;

class EndedOrdersTest {
    private static final int CAPACITY = 64;

    private final EndedOrders ended = new EndedOrders(CAPACITY);

    @Test
    void shouldGiveTheOrderThatEndedFirst() {
        ended.add(3);
        ended.add(1);
        ended.add(2);

        assertEquals(3, ended.first());
        ended.remove(3);
        assertEquals(1, ended.first());
    }

    @Test
    void shouldPassOverAnOrderThatWorksAgain() {
        ended.add(3);
        ended.add(1);
        ended.add(2);
        ended.remove(1);
        ended.remove(3);

        assertEquals(2, ended.first());
        ended.remove(2);
        assertEquals(-1, ended.first());
    }

    @Test
    void shouldAgreeWithAQueueOverAnyCourse() {
        ArrayDeque<Integer> expected = new ArrayDeque<>();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            int slot = random.nextInt(CAPACITY);
            if (expected.remove((Integer) slot)) {
                ended.remove(slot);
            } else {
                expected.add(slot);
                ended.add(slot);
            }
            assertEquals(expected.isEmpty() ? -1 : expected.peekFirst(), ended.first());
        }
    }
}
