package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.NOW;
import static io.needletail.core.risk.RiskRig.ONE;
import static io.needletail.core.risk.RiskRig.SECOND_NS;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.core.fixture.LooseLimits;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.Test;

/** How long it takes to leave a position: half of the book at once, a quarter of what trades. */
class ExitTimesTest {
    private static final PortfolioLimits LIMITS = limits();

    private final MarketColumn market = new MarketColumn();
    private ExitTimes times = new ExitTimes(LIMITS, 2);

    private static PortfolioLimits limits() {
        PortfolioLimits loose = LooseLimits.portfolio();
        MeasureConfig measure = loose.measure();
        return new PortfolioLimits(
                0,
                0,
                10,
                10,
                10,
                10,
                1_000,
                1_000,
                loose.maxExitNs(),
                0.5,
                0.25,
                10,
                loose.maxAgeNs(),
                new MeasureConfig(
                        measure.sampleNs(),
                        measure.samples(),
                        measure.leastSamples(),
                        measure.assumedMove(),
                        1,
                        measure.draws(),
                        1,
                        measure.everyNs(),
                        8 * SECOND_NS),
                loose.scenarios());
    }

    @Test
    void shouldLeaveAtOnceWhatTheBestPriceTakes() {
        market.bidQuantityE8 = 6 * ONE;
        market.askQuantityE8 = 4 * ONE;
        assertEquals(0, seconds(3, true, NOW));
        assertEquals(0, seconds(2, false, NOW));
        assertEquals(Double.POSITIVE_INFINITY, seconds(3.5, true, NOW), "nothing trades");
        assertEquals(Double.POSITIVE_INFINITY, seconds(2.5, false, NOW));
    }

    @Test
    void shouldGoByTheLevelsWhereTheyAreTold() {
        market.bidQuantityE8 = 100 * ONE;
        market.askQuantityE8 = 100 * ONE;
        market.bidLevels = 2;
        market.askLevels = 1;
        for (int i = 0; i < 3; i++) {
            market.bidQuantitiesE8[i] = 4 * ONE;
            market.askQuantitiesE8[i] = 10 * ONE;
        }
        assertEquals(0, seconds(4, true, NOW));
        assertEquals(Double.POSITIVE_INFINITY, seconds(4.5, true, NOW));
        assertEquals(0, seconds(5, false, NOW));
        assertEquals(Double.POSITIVE_INFINITY, seconds(5.5, false, NOW));
    }

    @Test
    void shouldTakeAsMuchOfTheVolumeAsItMayAndForgetOldVolume() {
        trade(16, NOW);
        assertEquals(3 / (0.25 * 2), seconds(3, true, NOW));
        assertEquals(
                2 * 3 / (0.25 * 2), seconds(3, true, NOW + 8 * SECOND_NS), "half is forgotten");
        assertEquals(3 / (0.25 * 2), seconds(3, true, NOW - SECOND_NS), "a step back in time");
        trade(8, NOW + 8 * SECOND_NS);
        assertEquals(3 / (0.25 * 2), seconds(3, true, NOW + 8 * SECOND_NS));
    }

    @Test
    void shouldGoByBarsUntilThereAreTrades() {
        bar(16);
        assertEquals(6, seconds(3, true, NOW));
        trade(16, NOW);
        assertEquals(3, seconds(3, true, NOW));
        bar(16);
        assertEquals(3, seconds(3, true, NOW), "its volume was counted trade by trade");
        market.instrumentId = 0;
        assertEquals(Double.POSITIVE_INFINITY, seconds(3, true, NOW), "another instrument's");
    }

    /** 100 bars of 8 s that are told at once, each twice of the last one's weight. */
    @Test
    void shouldCountHistoryAtItsOwnTime() {
        for (int i = 100; i > 0; i--) {
            put(0, NOW - 8 * i * SECOND_NS, NOW - 8 * (i - 1) * SECOND_NS, 8);
            bars(1);
        }
        assertEquals(3 / (0.25 * 2), seconds(3, true, NOW), 1e-9, "8 + 4 + 2 + ...");
        assertEquals(6 / (0.25 * 2), seconds(3, true, NOW + 8 * SECOND_NS), 1e-9);
    }

    @Test
    void shouldCountEachTimeOnceWhateverBarsCoverIt() {
        put(0, NOW - 3 * SECOND_NS, NOW - 2 * SECOND_NS, 0);
        put(1, NOW - 2 * SECOND_NS, NOW - SECOND_NS, 0);
        put(2, NOW - SECOND_NS, NOW, 16);
        put(3, NOW - 3 * SECOND_NS, NOW, 16);
        bars(4);
        assertEquals(3 / (0.25 * 2), seconds(3, true, NOW), "the last of a hole, and no sum");
    }

    /** The venue's clock is ahead of ours. */
    @Test
    void shouldNotBelieveABarsEndBeforeItsTime() {
        put(0, NOW, NOW + 8 * SECOND_NS, 16);
        bars(1);
        assertEquals(2 * 3 / (0.25 * 2), seconds(3, true, NOW + 8 * SECOND_NS));
    }

    @Test
    void shouldKnowTheVolumeAfterARestart() {
        trade(16, NOW);
        StateTape tape = new StateTape();
        times.save(tape);
        times = new ExitTimes(LIMITS, 2);
        times.load(tape);
        assertEquals(12, seconds(3, true, NOW + 8 * SECOND_NS));
        bar(16);
        assertEquals(6, seconds(3, true, NOW), "it knows that there are trades");
    }

    private double seconds(double quantity, boolean isLong, long nowNs) {
        return times.seconds(quantity, isLong, market, nowNs);
    }

    private void trade(long quantity, long nowNs) {
        market.instrumentId = 1;
        market.traded = true;
        market.tradeQuantityE8 = quantity * ONE;
        times.take(market, nowNs);
        market.traded = false;
    }

    private void bar(long volume) {
        put(0, NOW - SECOND_NS, NOW, volume);
        bars(1);
    }

    private void put(int at, long openNs, long closeNs, long volume) {
        market.bars[at].openTimeNs = openNs;
        market.bars[at].closeTimeNs = closeNs;
        market.bars[at].volumeE8 = volume * ONE;
    }

    private void bars(int count) {
        market.instrumentId = 1;
        market.barCount = count;
        times.take(market, NOW);
        market.barCount = 0;
        times.take(market, NOW);
    }
}
