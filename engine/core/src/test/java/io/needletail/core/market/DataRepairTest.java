package io.needletail.core.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BarDecoder;
import io.needletail.codecs.sbe.DataRepairDecoder;
import io.needletail.codecs.sbe.RepairKind;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.MarketInputs;

import org.junit.jupiter.api.Test;

import java.util.List;

class DataRepairTest {
    private static final long E8 = 100_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final MarketInputs inputs = new MarketInputs();
    private final Decisions decisions = new Decisions();
    private final MarketColumn column = new MarketColumn();
    private long tradeId;

    @Test
    void shouldFillAShortHoleForward() {
        holeOfThree(stage(GapFill.FORWARD, 5));
        assertEquals(4, column.barCount);
        assertEquals(100 * E8, column.bars[2].closeE8);
        assertEquals(0, column.bars[2].volumeE8);
        assertTrue(column.bars[2].historical, "nothing is decided on it");
        assertRepair(RepairKind.FILLED_FORWARD, 3);
    }

    @Test
    void shouldLayALineOverAShortHole() {
        holeOfThree(stage(GapFill.INTERPOLATE, 5));
        assertEquals(4, column.barCount);
        assertEquals(102 * E8, column.bars[0].closeE8);
        assertEquals(104 * E8, column.bars[1].closeE8);
        assertEquals(106 * E8, column.bars[2].closeE8);
        assertEquals(104 * E8, column.bars[2].openE8);
        assertRepair(RepairKind.INTERPOLATED, 3);
    }

    @Test
    void shouldLeaveALongHoleAndSaySo() {
        holeOfThree(stage(GapFill.FORWARD, 2));
        assertEquals(1, column.barCount);
        assertRepair(RepairKind.GAP_LEFT, 3);
    }

    @Test
    void shouldJournalEachFaultWithItsTotal() {
        MarketStage stage = stage(GapFill.NONE, 0);
        trade(stage, SECOND, 100);
        tradeId = 0;
        trade(stage, 2 * SECOND, 100);
        tradeId = 9;
        trade(stage, 3 * SECOND, 100);
        trade(stage, 4 * SECOND, 500);
        List<DataRepairDecoder> repairs = decisions.all(DataRepairDecoder.class);
        assertEquals(
                List.of(RepairKind.REPEATED_TRADE, RepairKind.MISSED_TRADES, RepairKind.OUTLIER),
                repairs.stream().map(DataRepairDecoder::kind).toList());
        assertEquals(8, repairs.get(1).count());
        assertEquals(500, repairs.get(2).value());
        assertEquals(100, repairs.get(2).reference());
    }

    @Test
    void shouldEndBarsByTradesQuantityAndQuoteAmount() {
        MarketStage stage =
                new MarketStage(MarketConfig.of(1).withEventBars(List.of("3t", "5v", "400q")));
        for (int i = 1; i <= 9; i++) {
            trade(stage, i * SECOND, 100);
        }
        assertEquals(List.of(3L, 3L, 3L), trades(BarClock.parse("3t")));
        assertEquals(List.of(5L), trades(BarClock.parse("5v")));
        assertEquals(List.of(4L, 4L), trades(BarClock.parse("400q")));
    }

    @Test
    void shouldShowTheRunningBars() {
        MarketConfig config = MarketConfig.of(1).withEventBars(List.of("10t"));
        MarketStage stage = new MarketStage(config, true);
        trade(stage, MINUTE - SECOND, 99);
        trade(stage, MINUTE, 100);
        trade(stage, MINUTE + SECOND, 103);
        assertEquals(2, column.runningCount, "the five minutes were not seen from their start");
        assertEquals(103 * E8, column.running[0].highE8);
        assertEquals(2, column.running[0].tradeCount);
        assertEquals(3, column.running[1].tradeCount);
        for (int minute = 2; minute <= 6; minute++) {
            trade(stage, minute * MINUTE, 100 + minute);
        }
        assertEquals(3, column.runningCount);
        assertEquals(5 * MINUTE, column.running[1].intervalNs);
        assertEquals(105 * E8, column.running[1].openE8);
        assertEquals(106 * E8, column.running[1].closeE8);
        assertEquals(2, column.running[1].tradeCount);
    }

    /** Coins of small value are traded by the billion, and a quote may be one as well. */
    @Test
    void shouldTellTheLargestVolumeWhereMoreWasTraded() {
        long most = Long.MAX_VALUE / E8;
        MarketStage stage = stage(GapFill.NONE, 0);
        trade(stage, MINUTE - SECOND, 100);
        for (int minute = 1; minute <= 5; minute++) {
            stage.on(inputs.trade(minute * MINUTE, ++tradeId, 100, most / 4), column, decisions);
        }
        assertEquals(most / 4 * E8, column.bars[0].volumeE8);
        assertEquals(Long.MAX_VALUE, column.bars[0].quoteVolumeE8);
        assertRepair(RepairKind.VOLUME_CAPPED, 1);
        for (int minute = 6; minute <= 10; minute++) {
            stage.on(inputs.trade(minute * MINUTE, ++tradeId, 100, most / 4), column, decisions);
        }
        BarValues five = column.bars[1];
        assertEquals(5 * MINUTE, five.intervalNs);
        assertEquals(Long.MAX_VALUE, five.volumeE8);
        assertEquals(5, five.tradeCount);
    }

    @Test
    void shouldRefuseBarsThatItCannotMake() {
        assertThrows(
                IllegalArgumentException.class,
                () -> MarketConfig.of(1).withEventBars(List.of("5m")));
        assertThrows(
                IllegalArgumentException.class,
                () -> MarketConfig.of(1).withEventBars(List.of("5t", "5t")));
    }

    private static MarketStage stage(GapFill fill, int most) {
        return new MarketStage(MarketConfig.of(1).withGaps(fill, most));
    }

    private void holeOfThree(MarketStage stage) {
        trade(stage, 30 * SECOND, 100);
        trade(stage, MINUTE, 100);
        trade(stage, 5 * MINUTE, 106);
        trade(stage, 6 * MINUTE, 106);
    }

    private void trade(MarketStage stage, long timeNs, long price) {
        Input input = inputs.trade(timeNs, ++tradeId, price, 1);
        stage.on(input, column, decisions);
    }

    private List<Long> trades(BarClock clock) {
        return decisions.all(BarDecoder.class).stream()
                .filter(bar -> bar.intervalNs() == clock.code())
                .map(bar -> (long) bar.tradeCount())
                .toList();
    }

    private void assertRepair(RepairKind kind, long count) {
        DataRepairDecoder repair = decisions.all(DataRepairDecoder.class).getLast();
        assertEquals(kind, repair.kind());
        assertEquals(count, repair.count());
    }
}
