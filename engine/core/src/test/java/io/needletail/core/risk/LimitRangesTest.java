package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.fixture.LooseLimits;
import io.needletail.core.market.Contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What each limit of the configuration may be, to the last unit; another is refused by its key. */
class LimitRangesTest {
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long SECOND_NS = 1_000 * MILLISECOND_NS;
    private static final long DAY_NS = 86_400 * SECOND_NS;
    private static final double UNIT = 0.000_000_01;
    private static final PreTradeLimits PRE_TRADE = RiskRig.preTrade();
    private static final RiskLimits LIMITS = new RiskRig().limits;
    private static final PortfolioLimits PORTFOLIO = LooseLimits.portfolio();

    /**
     * A limit and the values that it may just have; beyond them it is refused.
     *
     * @param of limits that are valid with each of these.
     */
    private record Range(
            Record of, String component, String key, Number least, Number most, double step) {
        @Override
        public String toString() {
            return key;
        }
    }

    static Stream<Range> ranges() {
        return Stream.of(
                        ofLimits(),
                        ofLosses(),
                        ofSizes(),
                        ofPrices(),
                        ofTimes(),
                        ofPortfolio(),
                        ofMeasuring())
                .flatMap(List::stream);
    }

    private static List<Range> ofLimits() {
        RiskLimits free = with(with(LIMITS, "protectionReserve", 0), "minVolatility", 0.0);
        return List.of(
                fraction(LIMITS, "minConfidence", "minConfidence", 0),
                fraction(LIMITS, "minAgreement", "minAgreement", 0),
                part(LIMITS, "minVolatility", "minVolatility", 0, LIMITS.maxVolatility()),
                fraction(free, "maxVolatility", "maxVolatility", UNIT),
                fraction(LIMITS, "maxSpread", "maxSpread", UNIT),
                whole(LIMITS, "maxDataAgeNs", "maxDataAge (ns)", MILLISECOND_NS, DAY_NS),
                fraction(LIMITS, "priceCollar", "priceCollar", UNIT),
                money(LIMITS, "maxOrderNotionalE8", "maxOrderNotional (E8)"),
                money(LIMITS, "maxPositionNotionalE8", "maxPositionNotional (E8)"),
                whole(LIMITS, "maxOpenOrders", "maxOpenOrders", 1, 512),
                whole(free, "maxMessages", "maxMessages", 1, 4_096),
                whole(LIMITS, "messageWindowNs", "messageWindow (ns)", MILLISECOND_NS, DAY_NS),
                whole(LIMITS, "protectionReserve", "protectionReserve", 0, 9),
                part(LIMITS, "feeRate", "feeRate", 0, 0.1),
                money(LIMITS.exposure(), "maxGrossNotionalE8", "exposure.maxGrossNotional (E8)"),
                part(LIMITS.exposure(), "maxLeverage", "exposure.maxLeverage", UNIT, 1_000),
                whole(LIMITS.repeats(), "most", "repeats.most", 1, 10_000),
                whole(LIMITS.repeats(), "windowNs", "repeats.window (ns)", MILLISECOND_NS, DAY_NS));
    }

    private static List<Range> ofLosses() {
        LossLimits losses = LIMITS.losses();
        return List.of(
                fraction(losses, "maxDaily", "losses.maxDaily", UNIT),
                fraction(losses, "maxWeekly", "losses.maxWeekly", UNIT),
                fraction(losses, "maxDrawdown", "losses.maxDrawdown", UNIT),
                whole(losses, "maxStreak", "losses.maxStreak", 1, 1_000),
                whole(
                        losses,
                        "streakPauseNs",
                        "losses.streakPause (ns)",
                        MILLISECOND_NS,
                        30 * DAY_NS));
    }

    private static List<Range> ofSizes() {
        SizeLimits size = PRE_TRADE.size();
        SumLimits sums = PRE_TRADE.sums();
        GroupLimits group = sums.groups().getFirst();
        return List.of(
                money(size, "maxQuantityE8", "size.maxQuantity (E8)"),
                part(size, "maxTimesTypicalOrder", "size.maxTimesTypicalOrder", 1, 1_000_000),
                part(size, "maxTimesTypicalTrade", "size.maxTimesTypicalTrade", 1, 1_000_000),
                money(sums, "maxInstrumentE8", "sums.maxInstrument (E8)"),
                money(sums, "maxNetE8", "sums.maxNet (E8)"),
                money(sums, "maxVenueGrossE8", "sums.maxVenueGross (E8)"),
                money(sums, "maxVenueNetE8", "sums.maxVenueNet (E8)"),
                money(group, "maxGrossE8", "groups.maxGross (E8)"),
                money(group, "maxNetE8", "groups.maxNet (E8)"));
    }

    private static List<Range> ofPrices() {
        CollarLimits collar = PRE_TRADE.collar();
        return List.of(
                fraction(collar, "maxFromLast", "collar.maxFromLast", UNIT),
                fraction(collar, "maxFromMark", "collar.maxFromMark", UNIT),
                whole(collar, "periodNs", "collar.period (ns)", 16 * MILLISECOND_NS, DAY_NS),
                fraction(collar, "maxOverPeriod", "collar.maxOverPeriod", UNIT),
                fraction(PRE_TRADE.margin(), "initialRate", "margin.initialRate", UNIT),
                fraction(PRE_TRADE.margin(), "maxUse", "margin.maxUse", UNIT));
    }

    private static List<Range> ofTimes() {
        ThrottleLimits throttle = PRE_TRADE.throttle();
        FreshnessLimits fresh = PRE_TRADE.freshness();
        return List.of(
                whole(throttle, "maxExecutions", "throttle.maxExecutions", 1, 1_024),
                whole(
                        throttle,
                        "executionPeriodNs",
                        "throttle.executionPeriod (ns)",
                        MILLISECOND_NS,
                        7 * DAY_NS),
                whole(throttle, "maxRejects", "throttle.maxRejects", 0, 1_024),
                whole(
                        throttle,
                        "rejectWindowNs",
                        "throttle.rejectWindow (ns)",
                        MILLISECOND_NS,
                        DAY_NS),
                whole(fresh, "maxBookAgeNs", "freshness.maxBookAge (ns)", MILLISECOND_NS, DAY_NS),
                whole(
                        fresh,
                        "maxClockSkewNs",
                        "freshness.maxClockSkew (ns)",
                        MILLISECOND_NS,
                        3_650 * DAY_NS),
                whole(
                        fresh,
                        "skewWindowNs",
                        "freshness.skewWindow (ns)",
                        80 * MILLISECOND_NS,
                        DAY_NS));
    }

    private static List<Range> ofPortfolio() {
        long ageNs = PORTFOLIO.measure().mostAgeNs();
        return List.of(
                part(PORTFOLIO, "minRewardRisk", "portfolio.minRewardRisk", 0, 100),
                part(PORTFOLIO, "minLiquidationDistance", "portfolio.minLiquidationDistance", 0, 1),
                part(PORTFOLIO, "maxVar95", "portfolio.maxVar95", UNIT, 10),
                part(PORTFOLIO, "maxVar99", "portfolio.maxVar99", UNIT, 10),
                part(PORTFOLIO, "maxCvar95", "portfolio.maxCvar95", UNIT, 10),
                part(PORTFOLIO, "maxCvar99", "portfolio.maxCvar99", UNIT, 10),
                part(
                        PORTFOLIO,
                        "maxCorrelatedExposure",
                        "portfolio.maxCorrelatedExposure",
                        UNIT,
                        1_000),
                part(PORTFOLIO, "maxConcentration", "portfolio.maxConcentration", UNIT, 1_000),
                whole(PORTFOLIO, "maxExitNs", "portfolio.maxExit (ns)", MILLISECOND_NS, DAY_NS),
                part(PORTFOLIO, "depthShare", "portfolio.depthShare", 0, 1),
                part(PORTFOLIO, "participation", "portfolio.participation", UNIT, 1),
                part(PORTFOLIO, "maxStress", "portfolio.maxStress", UNIT, 10),
                whole(PORTFOLIO, "maxAgeNs", "portfolio.maxAge", ageNs, DAY_NS));
    }

    private static List<Range> ofMeasuring() {
        MeasureConfig measure = PORTFOLIO.measure();
        String key = "portfolio.measure.";
        return List.of(
                whole(measure, "sampleNs", key + "sample (ns)", SECOND_NS, DAY_NS),
                whole(measure, "samples", key + "samples", 20, 2_000),
                whole(measure, "leastSamples", key + "leastSamples", 1, measure.samples()),
                fraction(measure, "assumedMove", key + "assumedMove", UNIT),
                whole(measure, "horizonSamples", key + "horizonSamples", 1, 1_000),
                whole(measure, "draws", key + "draws", 100, 100_000),
                whole(measure, "everyNs", key + "every (ns)", SECOND_NS, DAY_NS),
                whole(measure, "volumeHalfLifeNs", key + "volumeHalfLife (ns)", SECOND_NS, DAY_NS));
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void shouldTakeWhatIsWithinItsRangeAndNothingElse(Range range) {
        assertDoesNotThrow(() -> with(range.of(), range.component(), range.least()));
        assertDoesNotThrow(() -> with(range.of(), range.component(), range.most()));
        assertRefused(range, beside(range.least(), -range.step()));
        if (range.most().longValue() < Long.MAX_VALUE) {
            assertRefused(range, beside(range.most(), range.step()));
        }
        if (range.most() instanceof Double) {
            assertRefused(range, Double.NaN);
        }
    }

    @Test
    void shouldTakeNoMoreThanEightDecimals() {
        double nine = 0.123_456_789;
        assertRefused(fraction(LIMITS, "maxSpread", "maxSpread must have at most 8", UNIT), nine);
        assertRefused(
                part(PRE_TRADE.size(), "maxTimesTypicalOrder", "size.maxTimesTypicalOrder", 1, 9),
                1 + nine);
        assertRefused(
                part(LIMITS.exposure(), "maxLeverage", "exposure.maxLeverage", UNIT, 9), 1 + nine);
    }

    @Test
    void shouldSayWhetherALimitMayBeNothing() {
        assertRefused(LIMITS, "minConfidence", "minConfidence must be 0 to 1, not", 1.5);
        assertRefused(LIMITS, "maxSpread", "maxSpread must be above 0 to 1, not", 1.5);
    }

    @Test
    void shouldTakeAVolatilityThatBothBoundsAllow() {
        assertEquals(0.03, with(LIMITS, "minVolatility", 0.03).maxVolatility());
        assertRefused(
                part(LIMITS, "maxVolatility", "minVolatility must be at most maxVolatility", 0, 1),
                0.004);
    }

    @Test
    void shouldTakeShocksThatLeaveAPrice() {
        StressScenario crash = new StressScenario("crash", new double[] {0}, 0);
        for (String component : List.of("shocks", "others")) {
            for (double shock : new double[] {Math.nextUp(-1.0), 10}) {
                assertDoesNotThrow(() -> with(crash, component, shocks(component, shock)));
            }
            for (double shock : new double[] {-1, Math.nextUp(10.0), Double.NaN}) {
                Range range = new Range(crash, component, "'crash' has a shock of", 0, 0, 0);
                assertRefused(range, shocks(component, shock));
            }
        }
    }

    private static Object shocks(String component, double shock) {
        return component.equals("others") ? shock : new double[] {shock};
    }

    @Test
    void shouldTakeNoMoreOfAKindThanThereIsRoomFor() {
        List<GroupLimits> groups =
                IntStream.rangeClosed(0, 32)
                        .mapToObj(i -> new GroupLimits("group " + i, List.of("AAA"), 1, 1))
                        .toList();
        assertMost(PRE_TRADE.sums(), "groups", "sums.groups must be", groups);
        Blackout blackout = PRE_TRADE.blackouts().getFirst();
        assertMost(
                PRE_TRADE,
                "blackouts",
                "blackouts must be 0 to 10000",
                Collections.nCopies(10_001, blackout));
        StressScenario scenario = PORTFOLIO.scenarios().getFirst();
        assertMost(
                PORTFOLIO,
                "scenarios",
                "portfolio.scenarios must be 1 to 16",
                Collections.nCopies(17, scenario));
        assertRefused(PORTFOLIO, "scenarios", "portfolio.scenarios must be 1 to 16", List.of());
    }

    private static void assertMost(
            Record limits, String component, String message, List<?> oneTooMany) {
        assertRefused(limits, component, message, oneTooMany);
        List<?> most = oneTooMany.subList(1, oneTooMany.size());
        assertDoesNotThrow(() -> with(limits, component, most));
    }

    @Test
    void shouldHaveANameForEachGroupAndEachBlackout() {
        GroupLimits group = PRE_TRADE.sums().groups().getFirst();
        assertRefused(group, "name", "groups.name must not be empty", " ");
        assertRefused(group, "instruments", "of 'majors' is empty", List.of());
        String twice = "sums.groups names 'majors' twice";
        assertRefused(PRE_TRADE.sums(), "groups", twice, List.of(group, group));
        Blackout blackout = PRE_TRADE.blackouts().getFirst();
        assertRefused(blackout, "reason", "blackouts.reason must not be empty", " ");
        assertRefused(blackout, "to", "blackouts.to must be a time as", "2300-01-01T00:00:00Z");
        RiskConfig config = new RiskConfig(LIMITS);
        assertDoesNotThrow(() -> config.requireInstruments(new RiskRig().places));
        RiskLimits closed =
                with(
                        LIMITS,
                        "preTrade",
                        with(
                                PRE_TRADE,
                                "blackouts",
                                List.of(with(blackout, "instruments", List.of("ZZZ")))));
        IllegalArgumentException unknown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new RiskConfig(closed).requireInstruments(new RiskRig().places));
        assertTrue(unknown.getMessage().startsWith("limits.preTrade.blackouts names 'ZZZ'"));
    }

    @Test
    void shouldKnowTheVenueAndTheKindOfEachInstrument() {
        InstrumentPlaces places = new RiskRig().places;
        assertRefused(places, "venues", "3 symbols, but 2 venues and 3 contracts", List.of(1, 2));
        List<Contract> one = List.of(Contract.SPOT);
        assertRefused(places, "contracts", "3 symbols, but 3 venues and 1 contracts", one);
        assertEquals(List.of(0, 0), InstrumentPlaces.unnamed(2).venues());
        assertEquals(places, places.of(places.contracts()));
        assertEquals(2, places.idOf("CCC", "key"));
    }

    private static Range fraction(Record of, String component, String key, double least) {
        return part(of, component, key, least, 1);
    }

    private static Range part(Record of, String component, String key, double least, double most) {
        return new Range(of, component, key, least, most, UNIT);
    }

    private static Range money(Record of, String component, String key) {
        return whole(of, component, key, 1, Long.MAX_VALUE);
    }

    private static Range whole(Record of, String component, String key, long least, long most) {
        return new Range(of, component, key, least, most, 1);
    }

    private static Number beside(Number value, double step) {
        return value instanceof Long whole
                ? (Number) (whole + (long) step)
                : (Number) (value.doubleValue() + step);
    }

    private static void assertRefused(Range range, Object value) {
        assertRefused(range.of(), range.component(), range.key(), value);
    }

    private static void assertRefused(
            Record limits, String component, String message, Object value) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> with(limits, component, value),
                        () -> message + " takes " + value);
        assertTrue(refused.getMessage().contains(message), refused::getMessage);
    }

    /** The same limits but for one. */
    private static <R extends Record> R with(R limits, String component, Object value) {
        RecordComponent[] components = limits.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] =
                        components[i].getName().equals(component)
                                ? fitted(value, types[i])
                                : components[i].getAccessor().invoke(limits);
            }
            @SuppressWarnings("unchecked")
            R changed = (R) limits.getClass().getDeclaredConstructor(types).newInstance(values);
            return changed;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new AssertionError(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object fitted(Object value, Class<?> type) {
        return type == int.class && value instanceof Long whole ? (Object) whole.intValue() : value;
    }
}
