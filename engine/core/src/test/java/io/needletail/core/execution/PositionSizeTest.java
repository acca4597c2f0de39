package io.needletail.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.SizeDecisionDecoder;
import io.needletail.codecs.sbe.SizingMethod;
import io.needletail.core.fixture.Terms;
import io.needletail.core.market.Contract;

import org.junit.jupiter.api.Test;

/** Each method's size, to the lot: 10,000 of capital, a price of 1,000, 40 lost a unit. */
class PositionSizeTest {
    private static final long ONE = PlanRig.ONE;

    @Test
    void shouldRiskAFixedFraction() {
        PlanRig rig = rig(SizingMethod.FIXED_FRACTION);
        assertEquals(5 * ONE, size(rig, 0.7));
        SizeDecisionDecoder told = rig.decisions.last(SizeDecisionDecoder.class);
        assertEquals(SizingMethod.FIXED_FRACTION, told.method());
        assertEquals(0.02, told.fraction());
        assertEquals(40 * ONE, told.lossPerUnitE8());
        assertEquals(5 * ONE, told.wantedE8());
        assertEquals(10 * ONE, told.affordableE8());
        assertEquals(5 * ONE, told.quantityE8());
    }

    @Test
    void shouldBetAPartOfKellyByTheConfidence() {
        PlanRig rig = rig(SizingMethod.KELLY);
        assertEquals(2 * ONE + ONE / 2, size(rig, 0.34666666666666668));
        SizeDecisionDecoder told = rig.decisions.last(SizeDecisionDecoder.class);
        assertEquals(0.02, told.input(), 1e-12, "0.34667 - 0.65333 / 2");
        assertEquals(0.01, told.fraction(), 1e-12, "half of it");
        assertEquals(5 * ONE, size(rig(SizingMethod.KELLY), 0.9), "at most 2 % are lost");
    }

    @Test
    void shouldNotBetWithoutAnEdge() {
        PlanRig rig = rig(SizingMethod.KELLY);
        rig.signal(Direction.LONG, 1 / 3.0);
        assertEquals(0, rig.out.count);
        assertEquals(Reason.SIZE_BELOW_MINIMUM, rig.decisions.last(NoTradeDecoder.class).reason());
        assertEquals(0, rig.decisions.last(SizeDecisionDecoder.class).quantityE8());
    }

    /** A stake pays what the venue says, not what the levels of the volatility do. */
    @Test
    void shouldNotBetAStakeByTheOddsOfTheLevels() {
        PlanRig rig = rig(SizingMethod.KELLY);
        rig.account.contract = new Contract(Terms.binary(0));
        rig.signal(Direction.LONG, 0.9);
        assertEquals(0, rig.out.count);
        assertEquals(Reason.SIZE_BELOW_MINIMUM, rig.decisions.last(NoTradeDecoder.class).reason());
        PlanRig fixed = rig(SizingMethod.FIXED_FRACTION);
        fixed.account.contract = new Contract(Terms.binary(0));
        assertEquals(200 * ONE, size(fixed, 0.7));
        assertEquals(0, fixed.out.wishes[0].rewardRisk);
    }

    @Test
    void shouldHoldWhatHasTheTargetVolatility() {
        PlanRig rig = rig(SizingMethod.VOLATILITY_TARGET);
        rig.signal(Direction.LONG, 0.7);
        assertEquals(0, rig.out.count, "no volatility is known yet");
        double volatility = feed(rig, 0, 0.001, 70);
        long expected = (long) Math.floor(0.2 / volatility * 10_000 / 1_000 * 100) * ONE / 100;
        assertEquals(Math.min(expected, 10 * ONE), size(rig, 0.7));
        SizeDecisionDecoder told = rig.decisions.last(SizeDecisionDecoder.class);
        assertEquals(volatility, told.input(), volatility * 1e-9);
        assertEquals(0.2 / volatility, told.fraction(), 1e-9);
    }

    @Test
    void shouldGiveEachInstrumentTheSameRisk() {
        PlanRig rig = rig(SizingMethod.RISK_PARITY);
        double one = feed(rig, 0, 0.001, 70);
        double other = feed(rig, 1, 0.003, 70);
        rig.market.instrumentId = 0;
        rig.quote(1_000);
        double weight = 1 / one / (1 / one + 1 / other);
        long size = size(rig, 0.7);
        assertEquals((long) Math.floor(weight * 10 * 100) * ONE / 100, size);
        assertEquals(0.75, weight, 0.01);
    }

    @Test
    void shouldGiveNobodyAShareWhileTheRiskOfOneIsUnknown() {
        PlanRig rig = rig(SizingMethod.RISK_PARITY);
        feed(rig, 0, 0.001, 70);
        rig.quote(1_000);
        rig.signal(Direction.LONG, 0.7);
        assertEquals(0, rig.out.count);
        assertEquals(Reason.SIZE_BELOW_MINIMUM, rig.decisions.last(NoTradeDecoder.class).reason());
    }

    @Test
    void shouldShrinkWithEachLossInARowButNotToNothing() {
        SizingConfig shrinking =
                new SizingConfig(
                        SizingMethod.FIXED_FRACTION, 0.2, 1, 0.5, 0.02, 60, 525_600, 0.8, 0.5);
        long[] expected = {500, 400, 320, 256, 250, 250};
        for (int losses = 0; losses < expected.length; losses++) {
            PlanRig rig = new PlanRig(ProtectionConfig.fixed(), shrinking);
            rig.account.lossStreak = losses;
            assertEquals(expected[losses] * ONE / 100, size(rig, 0.7));
            assertEquals(losses, rig.decisions.last(SizeDecisionDecoder.class).lossStreak());
        }
    }

    @Test
    void shouldSizeWhatCostsNextToNothing() {
        PlanRig rig = rig(SizingMethod.FIXED_FRACTION);
        rig.market.tickSizeE8 = 1;
        rig.market.lotSizeE8 = ONE;
        rig.market.bidPriceE8 = 3;
        rig.market.askPriceE8 = 5;
        rig.feature.atr = 0.5e-8;
        rig.signal(Direction.SHORT, 0.7);
        assertEquals("NEW ENTRY", rig.wishes());
        SizeDecisionDecoder told = rig.decisions.last(SizeDecisionDecoder.class);
        assertEquals(Long.MAX_VALUE, told.affordableE8(), "more than 64 bits hold");
        assertEquals(20_000_000_000L * ONE, told.quantityE8(), "loses 200 at the stop");
    }

    @Test
    void shouldRefuseFiguresOutOfTheirRanges() {
        assertThrows(IllegalArgumentException.class, () -> SizingConfig.of(null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SizingConfig(SizingMethod.KELLY, 0.2, 1, 1.1, 0.02, 60, 1, 1, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SizingConfig(SizingMethod.KELLY, 0.2, 1, 1, 0.02, 60, 1, 0, 1));
    }

    /** Decision bars whose closes go up and down by a share; returns the volatility, by a twin. */
    private static double feed(PlanRig rig, int instrument, double share, int bars) {
        double decay = Math.pow(0.5, 1 / 60.0);
        double variance = Double.NaN;
        double before = Double.NaN;
        rig.market.instrumentId = instrument;
        for (int i = 0; i < bars; i++) {
            double close = Math.round(1_000 * (i % 2 == 0 ? 1 : 1 + share) * ONE) / (double) ONE;
            rig.feature.decisionPoint = true;
            rig.feature.closePriceE8 = Math.round(close * ONE);
            rig.event();
            if (i > 0) {
                double change = Math.log(close / before);
                double square = change * change;
                variance = i == 1 ? square : decay * variance + (1 - decay) * square;
            }
            before = close;
        }
        rig.feature.decisionPoint = false;
        assertTrue(variance > 0);
        return Math.sqrt(variance * 525_600);
    }

    private static long size(PlanRig rig, double confidence) {
        rig.signal(Direction.LONG, confidence);
        assertEquals("NEW ENTRY", rig.wishes());
        return rig.out.wishes[0].quantityE8;
    }

    private static PlanRig rig(SizingMethod method) {
        return new PlanRig(ProtectionConfig.fixed(), SizingConfig.of(method));
    }
}
