package io.needletail.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BarEncoder;
import io.needletail.codecs.sbe.FeaturesEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.List;

class BarLabelsTest {
    private static final long MINUTE = 60_000_000_000L;

    private static final LabelRule NEXT_BAR = new HorizonReturn(1, 0);

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private BarLabels labels = new BarLabels(List.of("f"), 0, MINUTE);

    @Test
    void shouldLabelARowByTheCloseOfTheNextBar() {
        bar(1, 100);
        features(1, 7);
        bar(2, 101);
        features(2, 8);
        bar(3, 101);
        assertEquals(2, labels.dataset(NEXT_BAR).size());
        assertEquals(7, labels.dataset(NEXT_BAR).row(0)[0]);
        assertTrue(labels.dataset(NEXT_BAR).up(0));
        assertFalse(labels.dataset(NEXT_BAR).up(1), "an equal close is not up");
    }

    @Test
    void shouldLeaveOutARowWhoseNextBarIsMissing() {
        bar(1, 100);
        features(1, 7);
        bar(3, 101);
        assertEquals(0, labels.dataset(NEXT_BAR).size());
    }

    @Test
    void shouldLeaveOutTheLastRow() {
        bar(1, 100);
        features(1, 7);
        assertEquals(0, labels.dataset(NEXT_BAR).size());
    }

    @Test
    void shouldKeepTheLastFeaturesOfABarAndTheMoveBehindIt() {
        bar(1, 100);
        features(1, 7);
        features(1, 9);
        bar(2, 103);
        Dataset data = labels.dataset(NEXT_BAR);
        assertEquals(1, data.size());
        assertEquals(9, data.row(0)[0]);
        assertEquals(0.03, data.nextMove(0), 1e-12);
        assertEquals(2 * MINUTE, data.endNs(0));
    }

    @Test
    void shouldKeepTheRowsOfTheWindowAndForgetTheOlder() {
        labels = new BarLabels(List.of("f"), 0, MINUTE, 10 * MINUTE);
        for (int minute = 1; minute <= 60; minute++) {
            bar(minute, 100 + minute);
            features(minute, minute);
        }
        Dataset data = labels.dataset(NEXT_BAR);
        assertEquals(10, data.size(), "the newest bar's row has no label yet");
        assertEquals(50, data.row(0)[0]);
        assertEquals(59, data.row(9)[0]);
        assertEquals(51 * MINUTE, data.endNs(0));
    }

    private void bar(long minute, long close) {
        new BarEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(0)
                .intervalNs(MINUTE)
                .closeTimeNs(minute * MINUTE)
                .closeE8(close);
        labels.on(buffer, 0);
    }

    private void features(long minute, double value) {
        new FeaturesEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .instrumentId(0)
                .barCloseTimeNs(minute * MINUTE)
                .valuesCount(1)
                .next()
                .value(value);
        labels.on(buffer, 0);
    }
}
