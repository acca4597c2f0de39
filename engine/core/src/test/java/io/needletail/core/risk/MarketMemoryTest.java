package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.NOW;
import static io.needletail.core.risk.RiskRig.ONE;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookDeltaEncoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.QuoteEncoder;
import io.needletail.codecs.sbe.TradeEncoder;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What is remembered of each market and each venue's clock, and for how long. */
class MarketMemoryTest {
    private final InstrumentPlaces places = new RiskRig().places;
    private final MarketColumn market = new MarketColumn();
    private MarketMemory memory = new MarketMemory(RiskRig.preTrade(), places);

    /** A mid that was told. */
    private record Told(long timeNs, long midE8) {}

    /** Against all that was ever told, with pauses of any length, and restored now and then. */
    @Test
    void shouldKnowTheMidsOfSixteenParts() {
        PricePeriod period = new PricePeriod(1_600);
        List<Told> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        long nowNs = 0;
        assertEquals(0, period.highestE8());
        for (int step = 0; step < 3_000; step++) {
            nowNs += random.nextInt(10) == 0 ? random.nextInt(2_500) : random.nextInt(100);
            long midE8 = 1_000 + random.nextInt(500);
            all.add(new Told(nowNs, midE8));
            period.add(midE8, nowNs);
            long oldest = nowNs / 100 - PricePeriod.PARTS;
            long[] mids =
                    all.stream()
                            .filter(told -> told.timeNs() / 100 > oldest)
                            .mapToLong(Told::midE8)
                            .toArray();
            assertEquals(Arrays.stream(mids).min().orElseThrow(), period.lowestE8());
            assertEquals(Arrays.stream(mids).max().orElseThrow(), period.highestE8());
            if (step % 7 == 0) {
                StateTape tape = new StateTape();
                period.save(tape);
                period = new PricePeriod(1_600);
                period.load(tape);
            }
        }
    }

    @Test
    void shouldBeginAPeriodAnewWhenTimeStepsBack() {
        PricePeriod period = new PricePeriod(1_600);
        period.add(100, 5_000);
        period.add(90, 4_999);
        assertEquals(90, period.lowestE8());
        period.add(95, 6_499);
        assertEquals(90, period.lowestE8());
        period.add(95, 6_500);
        assertEquals(95, period.lowestE8(), "sixteen parts later");
    }

    /** The lower median of the least differences of eight parts. */
    @Test
    void shouldKnowTheSkewOfEightParts() {
        ClockSkew clock = new ClockSkew(800);
        List<Told> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(2);
        long nowNs = 0;
        for (int step = 0; step < 3_000; step++) {
            nowNs += random.nextInt(10) == 0 ? random.nextInt(1_200) : random.nextInt(60);
            long differenceNs = random.nextInt(500) - 250;
            all.add(new Told(nowNs, differenceNs));
            clock.add(nowNs - differenceNs, nowNs);
            assertEquals(lowerMedian(all, nowNs / 100), clock.skewNs());
            if (step % 7 == 0) {
                StateTape tape = new StateTape();
                clock.save(tape);
                clock = new ClockSkew(800);
                clock.load(tape);
                assertEquals(lowerMedian(all, nowNs / 100), clock.skewNs());
            }
        }
    }

    @Test
    void shouldRememberWhatTheFirstPartOfAllTimeTold() {
        ClockSkew clock = new ClockSkew(800);
        clock.add(200, 0);
        clock.add(100, 100);
        assertEquals(-200, clock.skewNs());
    }

    @Test
    void shouldForgetWhatIsOlderThanItsWindowThoughTimeSteppedBack() {
        ClockSkew clock = new ClockSkew(800);
        clock.add(4_900, 5_000);
        clock.add(5_049, 4_999);
        assertEquals(-50, clock.skewNs());
        clock.add(5_690, 5_700);
        assertEquals(10, clock.skewNs());
    }

    private static long lowerMedian(List<Told> all, long part) {
        List<Long> minima = new ArrayList<>();
        for (long each = part - 7; each <= part; each++) {
            long of = each;
            all.stream()
                    .filter(told -> told.timeNs() / 100 == of)
                    .mapToLong(Told::midE8)
                    .min()
                    .ifPresent(minima::add);
        }
        minima.sort(null);
        return minima.get((minima.size() - 1) / 2);
    }

    @Test
    void shouldHearEachVenuesClockByTradesBooksAndQuotes() {
        hear(0, trade(NOW - 3));
        assertSkews(3, 3, 0);
        hear(1, delta(NOW - 2));
        assertSkews(2, 2, 0);
        hear(2, quote(NOW - 1));
        assertSkews(2, 2, 1);
        memory = restored();
        assertSkews(2, 2, 1);
    }

    @Test
    void shouldNotHearAClockThatTellsNoTime() {
        hear(0, trade(0));
        hear(1, delta(Long.MIN_VALUE));
        hear(2, RiskRig.timer(NOW));
        assertSkews(0, 0, 0);
        hear(0, trade(1));
        assertSkews(NOW - 1, NOW - 1, 0);
    }

    @Test
    void shouldTakeAMidOnlyWhereThereIsAPriceOfNow() {
        market.tradePriceE8 = 7 * ONE;
        market.bidPriceE8 = ONE;
        assertPriced(0);
        market.bidPriceE8 = 0;
        market.askPriceE8 = ONE;
        assertPriced(0);
        market.barCount = 1;
        market.bars[0].historical = true;
        assertPriced(0);
        market.bars[0].historical = false;
        assertPriced(7 * ONE);
        begin();
        market.barCount = 0;
        market.traded = true;
        assertPriced(7 * ONE);
        market.tradePriceE8 = 0;
        assertPriced(7 * ONE);
        assertEquals(7 * ONE, memory.period(0).lowestE8(), "no price is no mid of 0");
        begin();
        market.traded = false;
        market.bidPriceE8 = ONE;
        assertPriced(ONE);
    }

    @Test
    void shouldGoByTheLastOfAnEventsBars() {
        market.tradePriceE8 = 7 * ONE;
        market.barCount = 2;
        market.bars[1].historical = true;
        assertPriced(0);
        market.bars[0].historical = true;
        market.bars[1].historical = false;
        assertPriced(7 * ONE);
    }

    @Test
    void shouldRememberEachInstrumentByItself() {
        market.bookChanged = true;
        hear(1, RiskRig.timer(NOW));
        market.bookChanged = false;
        hear(2, RiskRig.timer(NOW));
        assertEquals(0, memory.bookTimeNs(0));
        assertEquals(NOW, memory.bookTimeNs(1));
        assertEquals(0, memory.bookTimeNs(2));
        market.traded = true;
        market.tradeQuantityE8 = 5;
        for (int i = 0; i < TypicalSize.REMEMBERED; i++) {
            hear(2, RiskRig.timer(NOW));
        }
        memory = restored();
        assertEquals(0, memory.typicalTradeE8(1));
        assertEquals(5, memory.typicalTradeE8(2));
        assertEquals(NOW, memory.bookTimeNs(1));
    }

    private void begin() {
        memory = new MarketMemory(RiskRig.preTrade(), places);
    }

    private MarketMemory restored() {
        StateTape tape = new StateTape();
        memory.save(tape);
        MarketMemory restored = new MarketMemory(RiskRig.preTrade(), places);
        restored.load(tape);
        assertTrue(tape.isRead());
        return restored;
    }

    /** The highest mid that was taken since, 0 = none was. */
    private void assertPriced(long expectedE8) {
        hear(0, RiskRig.timer(NOW));
        assertEquals(expectedE8, memory.period(0).highestE8());
        assertEquals(0, memory.period(1).highestE8());
    }

    private void assertSkews(long... expectedNs) {
        for (int id = 0; id < expectedNs.length; id++) {
            assertEquals(expectedNs[id], memory.skewNs(id));
        }
    }

    private void hear(int instrumentId, Input input) {
        market.instrumentId = instrumentId;
        memory.on(input, market);
    }

    private static Input trade(long venueNs) {
        Input input = new Input();
        TradeEncoder trade = new TradeEncoder();
        trade.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder())
                .venueTimeNs(venueNs);
        return of(input, trade.encodedLength());
    }

    private static Input delta(long venueNs) {
        Input input = new Input();
        BookDeltaEncoder delta = new BookDeltaEncoder();
        delta.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder())
                .venueTimeNs(venueNs);
        return of(input, delta.encodedLength());
    }

    private static Input quote(long venueNs) {
        Input input = new Input();
        QuoteEncoder quote = new QuoteEncoder();
        quote.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder())
                .venueTimeNs(venueNs);
        return of(input, quote.encodedLength());
    }

    private static Input of(Input input, int length) {
        return input.length(MessageHeaderEncoder.ENCODED_LENGTH + length).stamp(1, NOW);
    }
}
