package io.needletail.core.market;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.BarDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.RepairKind;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.SnapshotKind;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.MarketInputs;

import org.junit.jupiter.api.Test;

import java.util.List;

class BarsTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final double[][] BIDS = {{49, 1}};
    private static final double[][] ASKS = {{51, 1}};

    private final MarketInputs inputs = new MarketInputs();
    private final MarketStage stage = new MarketStage(MarketConfig.of(1));
    private final MarketColumn column = new MarketColumn();
    private final Decisions decisions = new Decisions();
    private long tradeId;

    @Test
    void shouldCloseABarByTheFirstTradeBeyondItsBorder() {
        trade(30 * SECOND, 96, 1);
        trade(MINUTE, 100, 1);
        trade(MINUTE + SECOND, 104, 2);
        trade(MINUTE + 2 * SECOND, 98, 1);
        assertEquals(0, column.barCount);
        trade(2 * MINUTE, 97, 5);
        assertEquals(1, column.barCount);
        BarValues bar = column.bars[0];
        assertEquals(MINUTE, bar.openTimeNs);
        assertEquals(2 * MINUTE, bar.closeTimeNs);
        assertEquals(2 * MINUTE, bar.knownTimeNs);
        assertEquals(100 * E8, bar.openE8);
        assertEquals(104 * E8, bar.highE8);
        assertEquals(98 * E8, bar.lowE8);
        assertEquals(98 * E8, bar.closeE8);
        assertEquals(4 * E8, bar.volumeE8);
        assertEquals((100 + 208 + 98) * E8, bar.quoteVolumeE8);
        assertEquals(3, bar.tradeCount);
        assertFalse(bar.historical);
        assertEquals(1, decisions.all(BarDecoder.class).size());
        assertEquals(1, faults(RepairKind.PARTIAL_BAR), "the first was not seen whole");
    }

    @Test
    void shouldCloseABarByTheTimerAfterTheGraceAndFillEmptyOnesForward() {
        trade(30 * SECOND, 96, 1);
        trade(MINUTE, 100, 1);
        on(inputs.timer(2 * MINUTE));
        assertEquals(0, column.barCount);
        trade(2 * MINUTE - SECOND, 2 * MINUTE + SECOND / 4, 101, 1);
        on(inputs.timer(2 * MINUTE + SECOND / 2));
        assertEquals(1, column.barCount);
        assertEquals(101 * E8, column.bars[0].closeE8);
        on(inputs.timer(3 * MINUTE + SECOND));
        assertEquals(1, column.barCount);
        assertEquals(101 * E8, column.bars[0].openE8);
        assertEquals(101 * E8, column.bars[0].closeE8);
        assertEquals(0, column.bars[0].volumeE8);
    }

    @Test
    void shouldCountALateTradeAndKeepTheBarAsItWasTold() {
        trade(30 * SECOND, 96, 1);
        on(inputs.timer(MINUTE + SECOND));
        trade(MINUTE - SECOND, MINUTE + 2 * SECOND, 95, 1);
        assertTrue(column.traded);
        assertEquals(1, faults(RepairKind.LATE_TRADE));
    }

    @Test
    void shouldTellLongerBarsOnlyWhenEveryPartWasThere() {
        trade(4 * MINUTE + SECOND, 100, 1);
        for (int minute = 5; minute <= 20; minute++) {
            trade(minute * MINUTE, 100 + minute % 5, 1);
        }
        long fives =
                decisions.all(BarDecoder.class).stream()
                        .filter(bar -> bar.intervalNs() == 5 * MINUTE)
                        .count();
        assertEquals(3, fives);
        assertEquals(2, column.barCount);
        assertEquals(MINUTE, column.bars[0].intervalNs);
        assertEquals(5 * MINUTE, column.bars[1].intervalNs);
        assertEquals(15 * MINUTE, column.bars[1].openTimeNs);
        assertEquals(104 * E8, column.bars[1].highE8);
        assertEquals(5, column.bars[1].tradeCount);
    }

    @Test
    void shouldNotInventBarsWithinAHoleOfTheData() {
        trade(30 * SECOND, 100, 1);
        trade(MINUTE, 100, 1);
        trade(9 * MINUTE, 101, 1);
        assertEquals(1, column.barCount);
        trade(10 * MINUTE, 101, 1);
        assertEquals(9 * MINUTE, column.bars[0].openTimeNs);
        assertEquals(7, faults(RepairKind.GAP_LEFT));
        assertEquals(1, faults(RepairKind.PARTIAL_BAR));
    }

    @Test
    void shouldNotFillForwardWhileNobodyCanKnow() {
        trade(30 * SECOND, 100, 1);
        trade(MINUTE, 100, 1);
        on(inputs.session(MINUTE + SECOND, SessionKind.MARKET, SessionState.DISCONNECTED));
        on(inputs.timer(2 * MINUTE + SECOND));
        assertEquals(0, column.barCount, "its high may not have been seen");
        assertEquals(2, faults(RepairKind.PARTIAL_BAR));
        on(inputs.timer(3 * MINUTE + SECOND));
        assertEquals(0, column.barCount);
    }

    @Test
    void shouldNotTellABarWithinWhichTradesWereMissed() {
        trade(30 * SECOND, 100, 1);
        trade(MINUTE, 100, 1);
        tradeId += 3;
        trade(MINUTE + 50 * SECOND, 101, 1);
        trade(2 * MINUTE, 101, 1);
        assertEquals(0, column.barCount);
        trade(3 * MINUTE, 101, 1);
        assertEquals(1, column.barCount, "the next one is whole");
        tradeId++;
        trade(4 * MINUTE, 101, 1);
        trade(5 * MINUTE, 101, 1);
        assertEquals(0, column.barCount, "missed on either side of a border");
        trade(6 * MINUTE, 101, 1);
        assertEquals(1, column.barCount);
    }

    @Test
    void shouldTellABarWithinWhichTheSessionWasLostWhenNoTradeWasMissed() {
        trade(30 * SECOND, 100, 1);
        trade(MINUTE, 100, 1);
        on(inputs.session(MINUTE + SECOND, SessionKind.MARKET, SessionState.DISCONNECTED));
        trade(MINUTE + 50 * SECOND, 101, 1);
        trade(2 * MINUTE, 101, 1);
        assertEquals(1, column.barCount);
        on(inputs.session(2 * MINUTE + 5, SessionKind.MARKET, SessionState.DISCONNECTED));
        tradeId++;
        trade(2 * MINUTE + 50 * SECOND, 101, 1);
        on(inputs.timer(3 * MINUTE + SECOND));
        assertEquals(0, column.barCount);
    }

    /** The dead run's half of a minute would keep the venue's whole candle of it out. */
    @Test
    void shouldTakeTheCandleOfTheMinuteInWhichARunDied() {
        trade(30 * SECOND, 100, 1);
        trade(MINUTE, 100, 1);
        on(inputs.manifest(MINUTE + 50 * SECOND, 2));
        on(inputs.timer(2 * MINUTE + SECOND));
        assertEquals(0, column.barCount);
        on(inputs.candle(2 * MINUTE + SECOND, MINUTE, MINUTE, 103));
        assertEquals(103 * E8, column.bars[0].closeE8);
    }

    @Test
    void shouldNotFillForwardWhatPassedBetweenTwoRuns() {
        on(inputs.manifest(0, 1));
        trade(30 * SECOND, 100, 1);
        trade(MINUTE, 100, 1);
        on(inputs.manifest(2 * MINUTE, 2));
        on(inputs.timer(2 * MINUTE + SECOND));
        on(inputs.timer(3 * MINUTE + SECOND));
        assertEquals(0, column.barCount);
        on(inputs.trade(4 * MINUTE, 1, 101, 1));
        assertEquals(101 * E8, column.tradePriceE8, "the venue may number anew");
    }

    @Test
    void shouldTakeHistoryFromCandlesUntilOwnBarsCoverTheTime() {
        for (int minute = 0; minute < 10; minute++) {
            on(inputs.candle(10 * MINUTE + 30 * SECOND, MINUTE, minute * MINUTE, 100 + minute));
            assertTrue(column.bars[0].historical);
        }
        assertEquals(2, column.barCount, "the tenth minute ends a five");
        assertEquals(109 * E8, column.tradePriceE8);
        trade(10 * MINUTE + 40 * SECOND, 110, 1);
        on(inputs.candle(11 * MINUTE + SECOND, MINUTE, 10 * MINUTE, 111));
        assertEquals(1, column.barCount, "ours was not whole");
        assertFalse(column.bars[0].historical);
        trade(11 * MINUTE + 2 * SECOND, 112, 1);
        on(inputs.candle(12 * MINUTE, MINUTE, 11 * MINUTE, 113));
        assertEquals(0, column.barCount, "ours is whole");
        trade(12 * MINUTE + SECOND, 114, 1);
        assertEquals(112 * E8, column.bars[0].closeE8);
    }

    @Test
    void shouldTreatACandleKnownAtItsCloseAsTheMarket() {
        on(inputs.candle(MINUTE, MINUTE, 0, 100));
        assertFalse(column.bars[0].historical);
        on(inputs.candle(2 * MINUTE, MINUTE, MINUTE, 101));
        assertEquals(MINUTE, column.bars[0].openTimeNs);
        on(inputs.candle(2 * MINUTE, MINUTE, MINUTE, 101));
        assertEquals(0, column.barCount, "the same again");
    }

    /** E32. */
    @Test
    void shouldNotUseAnImplausiblePriceUntilManyAgree() {
        trade(SECOND, 100, 1);
        trade(2 * SECOND, 1_000, 1);
        assertFalse(column.traded);
        assertEquals(100 * E8, column.tradePriceE8);
        AlertDecoder alert = decisions.last(AlertDecoder.class);
        assertEquals(Reason.IMPLAUSIBLE_PRICE, alert.reason());
        assertEquals(1_000, alert.value());
        assertEquals(100, alert.threshold());
        trade(3 * SECOND, 0, 1);
        trade(3 * SECOND, 101, 1);
        assertEquals(101 * E8, column.tradePriceE8);
        for (int i = 0; i < 19; i++) {
            trade(4 * SECOND, 50, 1);
            assertEquals(101 * E8, column.tradePriceE8);
        }
        trade(4 * SECOND, 50, 1);
        assertEquals(50 * E8, column.tradePriceE8, "a real crash");
    }

    @Test
    void shouldBelieveAtOnceAJumpThatTheBookHasMade() {
        trade(SECOND, 100, 1);
        on(inputs.snapshot(2 * SECOND, SnapshotKind.FULL, 10, BIDS, ASKS));
        trade(3 * SECOND, 50, 1);
        assertEquals(50 * E8, column.tradePriceE8);
        trade(4 * SECOND, 1_000, 1);
        assertEquals(50 * E8, column.tradePriceE8, "far from either");
    }

    @Test
    void shouldForgetTheLastGoodPriceWhereNobodyListenedAndAfterSomeMinutes() {
        trade(SECOND, 100, 1);
        on(inputs.session(2 * SECOND, SessionKind.MARKET, SessionState.DISCONNECTED));
        trade(3 * SECOND, 50, 1);
        assertEquals(50 * E8, column.tradePriceE8);
        on(inputs.manifest(4 * SECOND, 2));
        trade(5 * SECOND, 100, 1);
        assertEquals(100 * E8, column.tradePriceE8);
        trade(MINUTE, 50, 1);
        trade(5 * MINUTE, 50, 1);
        assertEquals(100 * E8, column.tradePriceE8);
        trade(6 * MINUTE, 50, 1);
        assertEquals(50 * E8, column.tradePriceE8);
    }

    @Test
    void shouldIgnoreDuplicateAndOldTradesAndAcceptANewNumberingAfterReconnecting() {
        on(inputs.trade(SECOND, 10, 100, 1));
        on(inputs.trade(SECOND, 10, 101, 1));
        on(inputs.trade(SECOND, 9, 102, 1));
        assertEquals(100 * E8, column.tradePriceE8);
        assertEquals(2, faults(RepairKind.REPEATED_TRADE));
        on(inputs.session(2 * SECOND, SessionKind.MARKET, SessionState.DISCONNECTED));
        on(inputs.trade(3 * SECOND, 1, 103, 1));
        assertEquals(103 * E8, column.tradePriceE8);
    }

    /** Ids of aggregates are another sequence, behind that of trades. */
    @Test
    void shouldTakeTheOtherKindOfTradesInANewRun() {
        on(inputs.trade(SECOND, 10_000, 100, 1));
        on(inputs.aggregate(2 * SECOND, 50, 101));
        assertEquals(100 * E8, column.tradePriceE8, "the same quantity again");
        on(inputs.manifest(3 * SECOND, 2));
        on(inputs.aggregate(4 * SECOND, 51, 102));
        assertEquals(102 * E8, column.tradePriceE8);
        assertEquals(0, faults(RepairKind.MISSED_TRADES));
        on(inputs.aggregate(5 * SECOND, 53, 103));
        assertEquals(1, faults(RepairKind.MISSED_TRADES));
        on(inputs.trade(6 * SECOND, 10_001, 104, 1));
        assertEquals(103 * E8, column.tradePriceE8);
    }

    @Test
    void shouldSayOnceThatItRefusesEveryTrade() {
        on(inputs.trade(SECOND, 10_000, 100, 1));
        for (int i = 1; i <= 100; i++) {
            on(inputs.aggregate(i * SECOND, i, 100));
        }
        List<AlertDecoder> alerts = decisions.all(AlertDecoder.class);
        assertEquals(1, alerts.size());
        assertEquals(Severity.CRITICAL, alerts.getFirst().severity());
        assertEquals(Reason.FEED_SILENT, alerts.getFirst().reason());
        assertEquals(61, alerts.getFirst().value());
    }

    /** One wrong time would end the instrument's bars until that time has come. */
    @Test
    void shouldNotPutATradeOfTomorrowIntoABar() {
        trade(30 * SECOND, 100, 1);
        trade(MINUTE, 100, 1);
        trade(1_440 * MINUTE, MINUTE + SECOND, 101, 1);
        assertEquals(0, column.barCount);
        assertEquals(1, faults(RepairKind.EARLY_TRADE));
        trade(2 * MINUTE, 102, 1);
        assertEquals(100 * E8, column.bars[0].closeE8);
        assertEquals(1, column.bars[0].tradeCount);
    }

    /** An embedded venue may run faster than the clock, or begin on another day. */
    @Test
    void shouldFollowAVenueWhoseClockIsAnother() {
        trade(1_440 * MINUTE, SECOND, 100, 1);
        trade(1_440 * MINUTE + SECOND, 2 * SECOND, 100, 1);
        for (int i = 1; i <= 3; i++) {
            trade(1_440 * MINUTE + i * MINUTE, (2 + i) * SECOND, 100, 1);
        }
        assertEquals(1, faults(RepairKind.EARLY_TRADE));
        assertEquals(1, column.barCount);
    }

    /** The wall clock was set two hours ahead and back; ours goes slowly until it is right. */
    @Test
    void shouldTellTheVenuesBarsWhileOurClockIsAhead() {
        long ahead = 120 * MINUTE;
        trade(30 * SECOND, 100, 1);
        trade(MINUTE, 100, 1);
        on(inputs.timer(MINUTE + 30 * SECOND + ahead));
        for (int minute = 2; minute <= 8; minute++) {
            trade(minute * MINUTE + SECOND, minute * MINUTE + SECOND + ahead, 100 + minute, 1);
            on(inputs.timer(minute * MINUTE + 30 * SECOND + ahead));
            assertEquals(0, column.barCount, "nothing is invented");
            on(inputs.timer((minute + 1) * MINUTE + SECOND + ahead));
            assertEquals(1, column.barCount);
            assertEquals(minute * MINUTE, column.bars[0].openTimeNs);
            assertEquals((100 + minute) * E8, column.bars[0].closeE8);
        }
        assertEquals(0, faults(RepairKind.LATE_TRADE));
    }

    private long faults(RepairKind kind) {
        return stage.instruments().get(0).faults(kind);
    }

    private void trade(long timeNs, double price, double quantity) {
        trade(timeNs, timeNs, price, quantity);
    }

    private void trade(long venueTimeNs, long timeNs, double price, double quantity) {
        on(inputs.trade(timeNs, venueTimeNs, ++tradeId, price, quantity));
    }

    private void on(Input input) {
        stage.on(input, column, decisions);
    }
}
