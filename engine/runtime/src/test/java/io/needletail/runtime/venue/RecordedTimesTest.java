package io.needletail.runtime.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class RecordedTimesTest {
    private static final long FIRST_MS = 1_723_161_253_937L;

    @Test
    void shouldMoveTimesByWholeMinutesAndNothingElse() {
        RecordedTimes times = new RecordedTimes(FIRST_MS, FIRST_MS + 90_000);

        assertEquals(
                "{\"e\":\"trade\",\"E\":1723161375208,\"s\":\"BTCUSDT\",\"t\":3735684058,\"T\":1723161375209}",
                times.moved(
                        "{\"e\":\"trade\",\"E\":1723161255208,\"s\":\"BTCUSDT\",\"t\":3735684058,"
                                + "\"T\":1723161255209}"));
        assertEquals("{\"E\":1723161375208001}", times.moved("{\"E\":1723161255208001}"));
        assertEquals(
                "{\"u\":50093239189,\"b\":\"1\"}", times.moved("{\"u\":50093239189,\"b\":\"1\"}"));
    }
}
