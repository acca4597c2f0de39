package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** What guards remember, and whom they spare. */
class GuardsTest {
    private static final long ONE = RiskRig.ONE;
    private static final long SECOND_NS = RiskRig.SECOND_NS;
    private static final long NOW = RiskRig.NOW;

    private final RiskRig rig = new RiskRig();

    @Test
    @Control(rule = Rule.FIA_SELF_MATCH, by = "SELF_MATCH")
    @Control(rule = Rule.RTS_SURVEILLANCE, by = "SELF_MATCH")
    void shouldNotMeetItsOwnOrders() {
        rig.account.lowestSellE8 = 1_000 * ONE;
        rig.limitAt(1_000 * ONE);
        assertEquals(Set.of(CheckCode.SELF_MATCH), rig.refusals());
        rig.limitAt(1_000 * ONE - ONE / 100);
        assertEquals(Set.of(), rig.refusals());
        rig.wish.side = Side.SELL;
        rig.market.shortAllowed = true;
        rig.account.lowestSellE8 = Long.MAX_VALUE;
        rig.account.highestBuyE8 = 1_000 * ONE;
        rig.limitAt(1_000 * ONE);
        assertEquals(Set.of(CheckCode.SELF_MATCH), rig.refusals());
        rig.limitAt(1_000 * ONE + ONE / 100);
        assertEquals(Set.of(), rig.refusals());
    }

    @Test
    void shouldKnowHowDeepAMarketOrderWouldReach() {
        rig.market.askLevels = 2;
        rig.market.askQuantitiesE8[0] = 4 * ONE;
        rig.market.askPricesE8[1] = 1_003 * ONE;
        rig.market.askQuantitiesE8[1] = ONE;
        rig.account.lowestSellE8 = 1_003 * ONE;
        assertEquals(Set.of(), rig.refusals());
        rig.wish.quantityE8 += ONE / 10;
        assertEquals(Set.of(CheckCode.SELF_MATCH), rig.refusals());
        rig.account.lowestSellE8 = 1_004 * ONE;
        assertEquals(Set.of(), rig.refusals());
        rig.market.askLevels = 0;
        assertEquals(Set.of(CheckCode.SELF_MATCH), rig.refusals());
    }

    @Test
    @Control(rule = Rule.RTS_INCLUSION, by = "orders in flight")
    void shouldNotMeetWhatItSentAMomentAgo() {
        rig.limitAt(1_000 * ONE);
        rig.release(77, NOW);
        assertEquals(1_000 * ONE, rig.memory.exposure.highestBuyE8(0));
        assertEquals(Long.MAX_VALUE, rig.memory.exposure.lowestSellE8(0));
        rig.wish.role = OrderRole.STRATEGY;
        rig.wish.side = Side.SELL;
        rig.market.shortAllowed = true;
        rig.wish.quantityE8 = 2 * ONE;
        rig.refusals();
        assertFalse(rig.out.passed(rig.indexOf(CheckCode.SELF_MATCH)));
        rig.memory.exposure.onReport(77);
        rig.refusals();
        assertTrue(rig.out.passed(rig.indexOf(CheckCode.SELF_MATCH)));
        rig.wish.orderType = OrderType.STOP_LOSS;
        rig.wish.priceE8 = 0;
        rig.wish.stopPriceE8 = 900 * ONE;
        rig.release(78, NOW);
        assertEquals(Long.MAX_VALUE, rig.memory.exposure.lowestSellE8(0), "it waits");
    }

    @Test
    void shouldJudgeSizesByTheMedianOfThirtyOne() {
        TypicalSize typical = new TypicalSize();
        for (int i = 1; i < TypicalSize.REMEMBERED; i++) {
            typical.add(i);
        }
        assertEquals(0, typical.medianE8(), "too few");
        typical.add(1_000_000);
        assertEquals(16, typical.medianE8());
        SplittableRandom random = new SplittableRandom(1);
        long[] all = new long[500];
        for (int i = 0; i < all.length; i++) {
            all[i] = random.nextInt(50);
            typical.add(all[i]);
            if (i >= TypicalSize.REMEMBERED) {
                long[] last = Arrays.copyOfRange(all, i + 1 - TypicalSize.REMEMBERED, i + 1);
                Arrays.sort(last);
                assertEquals(last[TypicalSize.REMEMBERED / 2], typical.medianE8());
            }
        }
        StateTape tape = new StateTape();
        typical.save(tape);
        TypicalSize restored = new TypicalSize();
        restored.load(tape);
        for (int i = 0; i < 100; i++) {
            typical.add(i);
            restored.add(i);
            assertEquals(typical.medianE8(), restored.medianE8());
        }
    }

    @Test
    void shouldRememberAPeriodsLowestAndHighestMid() {
        PricePeriod period = new PricePeriod(16 * SECOND_NS);
        period.add(100, 0);
        period.add(90, SECOND_NS);
        period.add(110, 2 * SECOND_NS);
        assertEquals(90, period.lowestE8());
        assertEquals(110, period.highestE8());
        period.add(105, 16 * SECOND_NS + SECOND_NS - 1);
        assertEquals(90, period.lowestE8(), "15 parts ago");
        period.add(105, 17 * SECOND_NS);
        assertEquals(105, period.lowestE8());
        assertEquals(110, period.highestE8());
        StateTape tape = new StateTape();
        period.save(tape);
        PricePeriod restored = new PricePeriod(16 * SECOND_NS);
        restored.load(tape);
        assertEquals(110, restored.highestE8());
        period.add(104, 1_000 * SECOND_NS);
        assertEquals(104, period.highestE8());
        restored.add(104, 18 * SECOND_NS);
        assertEquals(105, restored.highestE8());
        assertEquals(104, restored.lowestE8());
    }

    @Test
    void shouldEstimateTheSkewThoughSomeStampsAreWrong() {
        ClockSkew clock = new ClockSkew(8 * SECOND_NS);
        assertEquals(0, clock.skewNs());
        SplittableRandom random = new SplittableRandom(1);
        long skewNs = 300_000_000;
        for (int i = 0; i < 80; i++) {
            long now = NOW + i * SECOND_NS / 10;
            clock.add(now - skewNs - 1_000_000 - random.nextInt(50_000_000), now);
        }
        assertTrue(clock.skewNs() >= skewNs + 1_000_000);
        assertTrue(clock.skewNs() < skewNs + 20_000_000, () -> "skew " + clock.skewNs());
        for (int wrong = 0; wrong < 3; wrong++) {
            long now = NOW + (8 + wrong) * SECOND_NS;
            clock.add(now + 3_600 * SECOND_NS, now);
        }
        assertTrue(clock.skewNs() >= skewNs, "three wrong eighths of eight");
        StateTape tape = new StateTape();
        clock.save(tape);
        ClockSkew restored = new ClockSkew(8 * SECOND_NS);
        restored.load(tape);
        assertEquals(clock.skewNs(), restored.skewNs());
        clock.add(NOW + 60 * SECOND_NS + 5, NOW + 60 * SECOND_NS);
        assertEquals(-5, clock.skewNs(), "the rest is old");
    }

    @Test
    void shouldRefuseNewRiskWhenTheVenuesClockIsAheadToo() {
        rig.hearTrade(NOW, -SECOND_NS);
        assertEquals(Set.of(), rig.refusals());
        rig.hearTrade(NOW, -SECOND_NS - 1);
        assertEquals(Set.of(CheckCode.CLOCK_SKEW), rig.refusals());
    }

    @Test
    void shouldEndABlackoutAtItsEndAndMergeThoseThatOverlap() {
        List<Blackout> windows =
                List.of(
                        new Blackout(at(20), at(30), List.of("AAA"), "b"),
                        new Blackout(at(10), at(20), List.of(), "a"),
                        new Blackout(at(12), at(14), List.of(), "within"),
                        new Blackout(at(40), at(41), List.of("BBB"), "c"));
        Blackouts blackouts = new Blackouts(windows, rig.places);
        assertFalse(blackouts.isWithin(0, 10 * SECOND_NS - 1));
        assertTrue(blackouts.isWithin(0, 10 * SECOND_NS));
        assertTrue(blackouts.isWithin(0, 20 * SECOND_NS));
        assertTrue(blackouts.isWithin(0, 30 * SECOND_NS - 1));
        assertFalse(blackouts.isWithin(0, 30 * SECOND_NS));
        assertFalse(blackouts.isWithin(0, 40 * SECOND_NS));
        assertTrue(blackouts.isWithin(1, 15 * SECOND_NS));
        assertFalse(blackouts.isWithin(1, 20 * SECOND_NS));
        assertTrue(blackouts.isWithin(1, 40 * SECOND_NS));
    }

    private static String at(long seconds) {
        return RiskRig.utc(seconds * SECOND_NS);
    }

    @Test
    void shouldLetProtectionPassWhateverTheCalendarAndTheCounts() {
        rig.protect();
        rig.nowNs = RiskRig.BLACKOUT_NS;
        rig.market.bookState = BookState.STALE;
        rig.account.grossExposureE8 = 1_000_000 * ONE;
        rig.memory.executions.add(0, rig.nowNs, 1);
        rig.memory.rejects.add(0, rig.nowNs, 1);
        rig.account.highestBuyE8 = 2_000 * ONE;
        rig.account.tradingState = TradingState.HALTED;
        assertEquals(Set.of(), rig.refusals());
    }

    @Test
    void shouldNotOverflowOnAnAbsurdSize() {
        rig.wish.quantityE8 = Long.MAX_VALUE / 2;
        rig.limitAt(1_000 * ONE);
        assertTrue(rig.refusals().contains(CheckCode.ORDER_QUANTITY));
        assertTrue(rig.refusals().contains(CheckCode.MAX_NOTIONAL));
        assertTrue(rig.refusals().contains(CheckCode.BUYING_POWER));
    }

    @Test
    void shouldCountNoMoreThanTheLimitInAnyWindow() {
        OrderRate rate = new OrderRate(8, 100);
        SplittableRandom random = new SplittableRandom(3);
        long[] sent = new long[5_000];
        int count = 0;
        for (long now = 0; count < sent.length; now += random.nextInt(30)) {
            if (rate.inWindow(now) < 8) {
                rate.add(now);
                sent[count++] = now;
            }
        }
        for (int i = 8; i < count; i++) {
            assertTrue(sent[i] - sent[i - 8] >= 100, "nine within a window");
        }
    }

    @Test
    void shouldSayWhichTimeOfTheCalendarIsWrong() {
        IllegalArgumentException order =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Blackout(at(20), at(20), List.of(), "x"));
        assertTrue(order.getMessage().contains("blackouts.to must be after from"));
        IllegalArgumentException form =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Blackout("tomorrow", at(20), List.of(), "x"));
        assertTrue(form.getMessage().contains("blackouts.from must be a time"));
        RiskConfig config = new RiskConfig(new RiskRig().limits);
        InstrumentPlaces others = InstrumentPlaces.unnamed(3);
        IllegalArgumentException name =
                assertThrows(
                        IllegalArgumentException.class, () -> config.requireInstruments(others));
        assertTrue(name.getMessage().contains("'AAA', which is not among [0, 1, 2]"));
    }
}
