package io.needletail.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.state.StateBuffer;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class EquityMarksTest {
    private final EquityMarks marks = new EquityMarks();

    @Test
    void shouldBeginADayAtMidnightAndAWeekOnMonday() {
        at("2024-08-09T12:00:00Z", 100);
        at("2024-08-09T23:59:59Z", 110);
        assertEquals(100, marks.dayStartE8());
        at("2024-08-10T00:00:00Z", 120);
        at("2024-08-11T23:59:59Z", 130);
        assertEquals(130, marks.dayStartE8());
        assertEquals(100, marks.weekStartE8());
        at("2024-08-12T00:00:00Z", 140);
        assertEquals(140, marks.dayStartE8());
        assertEquals(140, marks.weekStartE8());
    }

    @Test
    void shouldBeginAWeekThatASilenceSkippedTheStartOf() {
        at("2024-08-11T00:00:00Z", 100);
        at("2024-08-21T10:00:00Z", 90);
        assertEquals(90, marks.weekStartE8());
    }

    @Test
    void shouldCountTheFirstDayOfAllAsADayOfItsWeek() {
        at("1970-01-01T00:00:01Z", 100);
        at("1970-01-02T00:00:00Z", 110);
        assertEquals(100, marks.weekStartE8());
        assertEquals(110, marks.dayStartE8());
    }

    @Test
    void shouldNotGoBackWithTime() {
        at("2024-08-12T00:00:00Z", 100);
        at("2024-08-11T00:00:00Z", 90);
        assertEquals(100, marks.dayStartE8());
        assertEquals(100, marks.weekStartE8());
    }

    @Test
    void shouldRememberTheHighestEquity() {
        marks.onEquity(100);
        marks.onEquity(120);
        marks.onEquity(80);
        assertEquals(120, marks.peakE8());
    }

    @Test
    void shouldNotTakeMoneyPaidOutForALoss() {
        at("2024-08-12T00:00:00Z", 100);
        marks.onEquity(130);
        marks.shift(-40);
        assertEquals(60, marks.dayStartE8());
        assertEquals(60, marks.weekStartE8());
        assertEquals(90, marks.peakE8());
    }

    @Test
    void shouldTakeItsStateBack() {
        at("2024-08-09T12:00:00Z", 100);
        marks.onEquity(105);
        StateBuffer state = new StateBuffer();
        marks.save(state);
        EquityMarks other = new EquityMarks();
        other.load(state);
        assertEquals(100, other.dayStartE8());
        assertEquals(100, other.weekStartE8());
        assertEquals(105, other.peakE8());
        other.onTime(Instant.parse("2024-08-09T13:00:00Z").toEpochMilli() * 1_000_000, 70);
        assertEquals(100, other.dayStartE8());
    }

    private void at(String time, long equityE8) {
        marks.onTime(Instant.parse(time).toEpochMilli() * 1_000_000, equityE8);
    }
}
