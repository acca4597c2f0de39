package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.wire.Outcome;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class MalformedLogTest {
    private static final int MOST = 5;

    private final LoggedEvents events = new LoggedEvents();
    private final MalformedLog malformed = new MalformedLog(events, MOST);
    private final UnsafeBuffer frame =
            new UnsafeBuffer("{\"p\":\"1e400\"}".getBytes(StandardCharsets.UTF_8));

    @Test
    void shouldEndAConnectionOfTooManyMalformedFrames() {
        for (int i = 0; i < MOST; i++) {
            assertFalse(isTooMuch(Outcome.MALFORMED));
        }
        assertTrue(isTooMuch(Outcome.MALFORMED));
    }

    @Test
    void shouldNotTakeTheMarketOfAllAwayForNumbersOfOneThatDoNotFit() {
        for (int i = 0; i < 10 * MOST; i++) {
            assertFalse(isTooMuch(Outcome.OUT_OF_RANGE));
        }
        assertEquals(3, events.lines.size(), "samples");
    }

    private boolean isTooMuch(int outcome) {
        return malformed.isTooMuch(outcome, frame, 0, frame.capacity(), 1);
    }
}
