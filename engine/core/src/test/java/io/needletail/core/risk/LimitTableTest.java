package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.LimitKey;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumMap;
import java.util.Map;

/** What is in force at first, what a command may set, and which of two limits is the looser. */
class LimitTableTest {
    private static final long ONE = RiskRig.ONE;
    private static final long MILLISECOND_E8 = ONE / 1_000;
    private static final Map<LimitKey, Row> ROWS = new EnumMap<>(LimitKey.class);

    private final RiskLimits limits = new RiskRig().limits;
    private final LimitTable table = new LimitTable(limits, 3);

    /** What the rig configures, and what it may become. */
    private record Row(double configured, long leastE8, long mostE8, boolean higherIsTighter) {}

    static {
        row(LimitKey.MIN_CONFIDENCE, 0.55, 0, ONE, true);
        row(LimitKey.MIN_AGREEMENT, 0.6, 0, ONE, true);
        row(LimitKey.MIN_VOLATILITY, 0.005, 0, ONE, true);
        fraction(LimitKey.MAX_VOLATILITY, 0.03);
        fraction(LimitKey.MAX_SPREAD, 0.002);
        fraction(LimitKey.PRICE_COLLAR, 0.01);
        fraction(LimitKey.MAX_DAILY_LOSS, 0.05);
        fraction(LimitKey.MAX_WEEKLY_LOSS, 0.1);
        fraction(LimitKey.MAX_DRAWDOWN, 0.2);
        fraction(LimitKey.MAX_FROM_LAST, 0.02);
        fraction(LimitKey.MAX_FROM_MARK, 0.03);
        fraction(LimitKey.MAX_OVER_PERIOD, 0.04);
        fraction(LimitKey.MAX_MARGIN_USE, 0.9);
        money(LimitKey.MAX_ORDER_NOTIONAL, 5_000);
        money(LimitKey.MAX_POSITION_NOTIONAL, 8_000);
        money(LimitKey.MAX_GROSS_NOTIONAL, 9_000);
        money(LimitKey.MAX_QUANTITY, 20);
        money(LimitKey.MAX_INSTRUMENT_NOTIONAL, 100_000);
        money(LimitKey.MAX_NET_NOTIONAL, 100_000);
        money(LimitKey.MAX_VENUE_GROSS, 100_000);
        money(LimitKey.MAX_VENUE_NET, 100_000);
        row(LimitKey.MAX_LEVERAGE, 0.95, 1, 1_000 * ONE, false);
        row(LimitKey.MAX_TIMES_TYPICAL_ORDER, 10, ONE, 1_000_000 * ONE, false);
        row(LimitKey.MAX_TIMES_TYPICAL_TRADE, 100, ONE, 1_000_000 * ONE, false);
        time(LimitKey.MAX_DATA_AGE, 5);
        time(LimitKey.MAX_BOOK_AGE, 4);
        time(LimitKey.MAX_CLOCK_SKEW, 1);
        count(LimitKey.MAX_REPEATS, 2, 1, 10_000);
        count(LimitKey.MAX_LOSS_STREAK, 3, 1, 1_000);
        count(LimitKey.MAX_OPEN_ORDERS, 4, 1, 512);
        count(LimitKey.MAX_MESSAGES, 10, 1, 4_096);
        row(LimitKey.PROTECTION_RESERVE, 3, 0, 4_096 * ONE, true);
        count(LimitKey.MAX_EXECUTIONS, 3, 1, 1_024);
        count(LimitKey.MAX_REJECTS, 2, 0, 1_024);
    }

    private static void row(
            LimitKey key, double configured, long leastE8, long mostE8, boolean higherIsTighter) {
        ROWS.put(key, new Row(configured, leastE8, mostE8, higherIsTighter));
    }

    private static void fraction(LimitKey key, double configured) {
        row(key, configured, 1, ONE, false);
    }

    private static void money(LimitKey key, long configured) {
        row(key, configured, 1, Long.MAX_VALUE, false);
    }

    private static void time(LimitKey key, long seconds) {
        row(key, seconds, MILLISECOND_E8, Long.MAX_VALUE, false);
    }

    private static void count(LimitKey key, int configured, int least, int most) {
        row(key, configured, least * ONE, most * ONE, false);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NULL_VAL")
    void shouldHoldWhatIsConfiguredAndTakeWhatIsInItsRange(LimitKey key) {
        Row row = ROWS.get(key);
        assertNotNull(row, () -> "no row for " + key + ": add what it may be");
        long nowE8 = Math.round(row.configured() * ONE);
        assertEquals(nowE8, table.ofE8(key));
        assertEquals(row.configured(), table.of(key));
        assertEquals((int) row.configured(), table.countOf(key));
        assertTrue(table.isValue(key, row.leastE8()));
        assertFalse(table.isValue(key, row.leastE8() - 1));
        assertTrue(table.isValue(key, row.mostE8()));
        assertFalse(table.isValue(key, row.mostE8() + 1), "beyond, or below after an overflow");
        assertFalse(table.isLooser(key, nowE8), "the same is not looser");
        assertEquals(row.higherIsTighter(), table.isLooser(key, nowE8 - 1));
        assertEquals(!row.higherIsTighter(), table.isLooser(key, nowE8 + 1));
    }

    @Test
    void shouldShareTheRoomForOpenOrders() {
        assertEquals(4_096 / 9 * ONE, mostOpenOrders(9));
        assertEquals(512 * ONE, mostOpenOrders(0));
    }

    private long mostOpenOrders(int instruments) {
        LimitTable shared = new LimitTable(limits, instruments);
        long mostE8 = ONE;
        while (shared.isValue(LimitKey.MAX_OPEN_ORDERS, mostE8 + ONE)) {
            mostE8 += ONE;
        }
        return mostE8;
    }

    @Test
    void shouldHaveAnotherVersionOnceALimitIsSet() {
        long before = table.version();
        table.set(LimitKey.MAX_SPREAD, 2);
        assertNotEquals(before, table.version());
        assertEquals(2e-8, table.of(LimitKey.MAX_SPREAD));
    }

    @Test
    void shouldKeepWhatWasCommandedUntilItsConfigurationChanges() {
        table.set(LimitKey.MIN_CONFIDENCE, ONE);
        table.set(LimitKey.MAX_CLOCK_SKEW, ONE / 2);
        StateTape tape = new StateTape();
        table.save(tape);
        assertEquals(7, tape.values().size(), "two of three numbers, and the end");
        LimitTable restored = new LimitTable(limits, 3);
        restored.set(LimitKey.MAX_SPREAD, 1);
        restored.load(tape);
        assertTrue(tape.isRead());
        assertEquals(ONE, restored.ofE8(LimitKey.MIN_CONFIDENCE));
        assertEquals(ONE / 2, restored.ofE8(LimitKey.MAX_CLOCK_SKEW));
        assertEquals(table.ofE8(LimitKey.MAX_SPREAD), restored.ofE8(LimitKey.MAX_SPREAD));
        tape.rewind();
        PreTradeLimits other =
                new PreTradeLimits(
                        limits.preTrade().size(),
                        limits.preTrade().collar(),
                        limits.preTrade().sums(),
                        limits.preTrade().margin(),
                        limits.preTrade().throttle(),
                        new FreshnessLimits(
                                RiskRig.SECOND_NS, 2 * RiskRig.SECOND_NS, RiskRig.SECOND_NS),
                        limits.preTrade().blackouts());
        LimitTable reconfigured = new LimitTable(new RiskRig(other).limits, 3);
        reconfigured.load(tape);
        assertEquals(ONE, reconfigured.ofE8(LimitKey.MIN_CONFIDENCE));
        assertEquals(2 * ONE, reconfigured.ofE8(LimitKey.MAX_CLOCK_SKEW), "as configured now");
    }
}
