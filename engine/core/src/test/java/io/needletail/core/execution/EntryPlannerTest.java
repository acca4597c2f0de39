package io.needletail.core.execution;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Why an entry may not begin, with the figure behind it, and where its levels stand. */
class EntryPlannerTest {
    private static final long MINUTE_NS = 60_000_000_000L;

    private final MarketColumn market = new MarketColumn();
    private final AccountColumn account = new AccountColumn();
    private final FeatureColumn feature = new FeatureColumn();
    private final SwingLevels swings = new SwingLevels(MINUTE_NS, 1);
    private final OrderPlan plan = new OrderPlan(0);
    private final ExecutionColumn column = new ExecutionColumn();
    private final EntryPlanner atr = planner(StopBasis.ATR);
    private final EntryPlanner structure = planner(StopBasis.STRUCTURE);

    @BeforeEach
    void fillColumns() {
        market.status = InstrumentStatus.TRADING;
        market.shortAllowed = true;
        market.tickSizeE8 = E8 / 100;
        market.lotSizeE8 = E8 / 100;
        price(1_000);
        account.freeQuoteE8 = 10_000 * E8;
        account.equityE8 = 10_000 * E8;
        feature.atr = 20;
    }

    @Test
    void shouldSayWhatStandsInTheWayAndByHowMuch() {
        account.positionQuantityE8 = 3 * E8;
        obstacle(Reason.ALREADY_IN_POSITION, 1, 3, 0);
        account.positionQuantityE8 = E8 / 200;
        obstacle(Reason.NONE, 1, Double.NaN, Double.NaN);
        feature.atr = 0;
        obstacle(Reason.NO_VOLATILITY, 1, 0, 0);
        market.noStopLoss = true;
        obstacle(Reason.NO_STOP_ORDERS, 1, Double.NaN, Double.NaN);
        market.lotSizeE8 = 0;
        account.positionQuantityE8 = 0;
        obstacle(Reason.NO_INSTRUMENT, 1, Double.NaN, Double.NaN);
        market.lotSizeE8 = E8;
        market.status = InstrumentStatus.HALTED;
        obstacle(Reason.NO_INSTRUMENT, 1, Double.NaN, Double.NaN);
        market.shortAllowed = false;
        obstacle(Reason.SHORT_NOT_ALLOWED, -1, Double.NaN, Double.NaN);
        obstacle(Reason.NO_INSTRUMENT, 1, Double.NaN, Double.NaN);
    }

    @Test
    void shouldTakeTheBarsCloseWhereTheMarketHasNoPriceAndNothingWithoutEither() {
        price(0);
        assertEquals(Reason.BOOK_NOT_SYNCED, enter(atr, 1));
        feature.closePriceE8 = 500 * E8;
        assertEquals(Reason.NONE, enter(atr, 1));
        assertEquals(460 * E8, plan.levels.stopE8());
        assertEquals(580 * E8, plan.levels.targetE8());
        price(1_000);
        assertEquals(Reason.NONE, enter(atr, -1));
        assertEquals(1_040 * E8, plan.levels.stopE8());
        assertEquals(920 * E8, plan.levels.targetE8());
        assertEquals(OrderRole.ENTRY, column.wishes[0].role);
        assertEquals(Side.SELL, column.wishes[0].side);
        assertEquals(20, column.wishes[0].atr);
        assertEquals(2, column.wishes[0].rewardRisk);
    }

    @Test
    void shouldNotEnterWhereAStopWouldHaveNoPrice() {
        feature.atr = 500;
        assertEquals(Reason.NO_VOLATILITY, enter(atr, 1));
        feature.atr = 499;
        assertEquals(Reason.NONE, enter(atr, 1));
    }

    /** 200 may be lost, 40 a unit. */
    @Test
    void shouldOrderTheLeastThatTheVenueTakesAndNoLess() {
        market.minQuantityE8 = 5 * E8;
        assertEquals(Reason.NONE, enter(atr, 1));
        assertEquals(5 * E8, column.wishes[0].quantityE8);
        market.minQuantityE8 = 5 * E8 + 1;
        assertEquals(Reason.SIZE_BELOW_MINIMUM, enter(atr, 1));
        assertEquals(5, atr.value());
        assertEquals(5.00000001, atr.threshold());
        market.minQuantityE8 = 0;
        market.minNotionalE8 = 4_801 * E8;
        assertEquals(Reason.SIZE_BELOW_MINIMUM, enter(atr, 1));
        assertEquals(5.01, atr.threshold(), "the stop, at 960, must be worth as much");
        market.minNotionalE8 = 4_800 * E8;
        assertEquals(Reason.NONE, enter(atr, 1));
        assertEquals(Reason.SIZE_BELOW_MINIMUM, enter(atr, -1));
        market.minNotionalE8 = 4_600 * E8;
        assertEquals(Reason.NONE, enter(atr, -1), "the target, at 920");
    }

    /**
     * The last high that stands out is 1,060, the last low 970; the stop is half a range behind.
     */
    @Test
    void shouldStandBehindTheSwingOnEitherSide() {
        bars(1_010, 990, 1_060, 980, 1_020, 970, 1_015, 985);
        assertEquals(Reason.NONE, enter(structure, 1));
        assertEquals(960 * E8, plan.levels.stopE8());
        assertEquals(1_060 * E8, plan.levels.targetE8());
        assertEquals(Reason.NONE, enter(structure, -1));
        assertEquals(1_070 * E8, plan.levels.stopE8());
        assertEquals(970 * E8, plan.levels.targetE8());
    }

    @Test
    void shouldFindNoStructureWhereTheSwingIsNotBehindThePrice() {
        assertEquals(Reason.NO_STRUCTURE, enter(structure, 1));
        bars(1_010, 990, 1_060, 980, 1_020, 970, 1_015, 985);
        price(970);
        assertEquals(Reason.NO_STRUCTURE, enter(structure, 1));
        assertEquals(970, structure.value());
        assertEquals(970, structure.threshold());
        price(970.01);
        assertEquals(Reason.NONE, enter(structure, 1));
        price(1_060);
        assertEquals(Reason.NO_STRUCTURE, enter(structure, -1));
    }

    @Test
    void shouldAimAtAMultipleOfTheRiskWhereNoSwingIsAhead() {
        bars(1_010, 990, 1_060, 980, 1_020, 970, 1_015, 985);
        price(1_060);
        assertEquals(Reason.NONE, enter(structure, 1));
        assertEquals(1_260 * E8, plan.levels.targetE8(), "the swing is not beyond the price");
    }

    @Test
    void shouldAimAtAMultipleOfTheRiskWhereNoLowIsKnownYet() {
        bars(1_010, 900, 1_060, 910, 1_020, 920);
        assertEquals(Reason.NONE, enter(structure, -1));
        assertEquals(1_070 * E8, plan.levels.stopE8());
        assertEquals(860 * E8, plan.levels.targetE8());
    }

    private void obstacle(Reason expected, int sign, double value, double threshold) {
        assertEquals(expected, atr.obstacle(sign, market, account, feature));
        assertEquals(value, atr.value());
        assertEquals(threshold, atr.threshold());
    }

    private Reason enter(EntryPlanner planner, int sign) {
        Wishes wishes = new Wishes().begin(column);
        return planner.enter(plan, sign, 0.7, market, account, feature, wishes);
    }

    private void price(double price) {
        market.bidPriceE8 = Math.round(price * E8);
        market.askPriceE8 = market.bidPriceE8;
    }

    /** Bars of a minute: highs and lows in turn. */
    private void bars(double... prices) {
        for (int i = 0; i < prices.length; i += 2) {
            BarValues bar = market.bars[0];
            bar.intervalNs = MINUTE_NS;
            bar.highE8 = Math.round(prices[i] * E8);
            bar.lowE8 = Math.round(prices[i + 1] * E8);
            market.barCount = 1;
            swings.take(market);
        }
        market.barCount = 0;
    }

    private EntryPlanner planner(StopBasis basis) {
        ProtectionConfig protection =
                new ProtectionConfig(
                        basis, MINUTE_NS, 1, 0.5, true, 0, 0, 0, 0, 0, 0.1, 1_000_000_000L, false);
        ExecutionConfig config =
                new ExecutionConfig(
                        true,
                        10_000 * E8,
                        ExecutionConfig.SizingBasis.CAPITAL,
                        0.02,
                        2,
                        2,
                        1,
                        true,
                        1_000_000_000L,
                        2_000_000_000L,
                        protection,
                        SizingConfig.fixedFraction());
        Volatilities volatilities = new Volatilities(config.sizing(), 1);
        return new EntryPlanner(config, volatilities, new SwingLevels[] {swings});
    }
}
