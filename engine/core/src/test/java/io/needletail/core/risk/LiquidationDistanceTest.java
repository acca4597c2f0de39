package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.MarginMode;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.Contract;
import io.needletail.core.market.ContractTerms;
import io.needletail.core.market.ContractTerms.Kind;
import io.needletail.core.market.MarginBracket;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How far from its liquidation the order would put the position: a future of leverage 20, marked at
 * 1,000. Worked by hand: a long is closed at (wallet - cost) / (quantity * (rate - 1)), a short at
 * (wallet + cost) / (quantity * (rate + 1)).
 */
class LiquidationDistanceTest extends PortfolioWatchRig {
    private static final long[] EXTREMES = {
        0, 1, 2, ONE, Long.MAX_VALUE >> 3, Long.MAX_VALUE >> 2, Long.MAX_VALUE - 1, Long.MAX_VALUE
    };

    @BeforeEach
    void tradeAFuture() {
        account.contract = future(Kind.LINEAR, MarginMode.ISOLATED, 0.0625);
        account.crossWalletE8 = 10_000 * ONE;
        market.bidPriceE8 = 1_000 * ONE;
        market.askPriceE8 = 1_000 * ONE;
    }

    /** Nothing is held, and 1 bought at 1,000 is closed at (50 - 1000) / (0.005 - 1). */
    @Test
    void shouldJudgeAnEntryByThePositionThatItMakes() {
        account.contract = future(Kind.LINEAR, MarginMode.ISOLATED, 0.005);
        liquidation = 0.1;
        assertEquals(Set.of(CheckCode.LIQUIDATION_DISTANCE), refusals(watch()));
        assertEquals(1 - 0.95 / 0.995, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10);
        wish.side = Side.SELL;
        assertEquals(1.05 / 1.005 - 1, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10);
    }

    /** (500 + 1000) / 1.25. */
    @Test
    void shouldPassAtTheLimitAndRefuseTheNextValue() {
        account.contract = future(Kind.LINEAR, MarginMode.CROSS, 0.25);
        account.crossWalletE8 = 500 * ONE;
        wish.side = Side.SELL;
        liquidation = 0.2;
        assertEquals(0.2, valueOf(CheckCode.LIQUIDATION_DISTANCE));
        assertEquals(Set.of(), refusals(watch()));
        account.crossWalletE8 -= 2;
        assertEquals(Set.of(CheckCode.LIQUIDATION_DISTANCE), refusals(watch()));
    }

    @Test
    void shouldRefuseOnCrossMarginWhatTheWalletIsTooSmallFor() {
        account.contract = future(Kind.LINEAR, MarginMode.CROSS, 0.0625);
        liquidation = 0.1;
        wish.quantityE8 = 10 * ONE;
        assertEquals(1, valueOf(CheckCode.LIQUIDATION_DISTANCE), "the wallet pays for all of it");
        wish.quantityE8 = 100 * ONE;
        assertEquals(1 - 0.9 / 0.9375, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10);
        assertTrue(refusals(watch()).contains(CheckCode.LIQUIDATION_DISTANCE));
        account.crossWalletE8 = 0;
        assertEquals(Double.NaN, valueOf(CheckCode.LIQUIDATION_DISTANCE), "nothing answers for it");
    }

    @Test
    void shouldCountWhatWorksAndIsInFlightOnItsSide() {
        account.contract = future(Kind.LINEAR, MarginMode.CROSS, 0.0625);
        wish.quantityE8 = 100 * ONE;
        double whole = valueOf(CheckCode.LIQUIDATION_DISTANCE);
        wish.quantityE8 = 20 * ONE;
        account.workingBuyE8 = 30 * ONE;
        account.workingSellE8 = 500 * ONE;
        inFlight.add(1, 0, Side.BUY, 50 * ONE, 50_000 * ONE, 0);
        inFlight.add(2, 0, Side.SELL, 500 * ONE, 50_000 * ONE, 0);
        assertEquals(whole, valueOf(CheckCode.LIQUIDATION_DISTANCE));
        wish.side = Side.SELL;
        assertTrue(valueOf(CheckCode.LIQUIDATION_DISTANCE) < 0);
    }

    /** 1 bought at 900 and 1 more at 1,000: (95 - 1900) / (2 * -0.9375). */
    @Test
    void shouldAddToWhatIsHeld() {
        account.positionQuantityE8 = ONE;
        account.positionCostE8 = 900 * ONE;
        account.liquidationPriceE8 = 912 * ONE;
        assertEquals(
                1 - 0.95 * 0.95 / 0.9375, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10, "then");
        account.liquidationPriceE8 = 990 * ONE;
        assertEquals(0.01, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10, "now is worse");
    }

    /** 3 were sold at 900; 1 of 4 remains, and the wallet has lost 300 by then. */
    @Test
    void shouldPayForThePositionThatItTurnsRound() {
        account.contract = future(Kind.LINEAR, MarginMode.CROSS, 0.0625);
        account.positionQuantityE8 = -3 * ONE;
        account.positionCostE8 = 2_700 * ONE;
        account.crossWalletE8 = 400 * ONE;
        wish.quantityE8 = 3 * ONE;
        assertEquals(1, valueOf(CheckCode.LIQUIDATION_DISTANCE), "it only closes");
        wish.quantityE8 = 4 * ONE;
        assertEquals(1 - 0.9 / 0.9375, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10);
        account.positionCostE8 = 3_300 * ONE;
        assertEquals(1 - 0.6 / 0.9375, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10, "a profit");
    }

    @Test
    void shouldCountAtTheWorstPriceThatIsAllowed() {
        double atMark = valueOf(CheckCode.LIQUIDATION_DISTANCE);
        wish.priceE8 = 500 * ONE;
        assertEquals(atMark, valueOf(CheckCode.LIQUIDATION_DISTANCE), "the mark is there by then");
        wish.priceE8 = 1_010 * ONE;
        assertEquals(
                1 - 1.01 * 0.95 / 0.9375, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10, "a buy");
        wish.side = Side.SELL;
        double short1000 = 1.05 / 1.0625 - 1;
        assertEquals(short1000, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10);
        wish.priceE8 = 990 * ONE;
        assertEquals(
                0.99 * 1.05 / 1.0625 - 1, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10, "a sale");
        account.markPriceE8 = 0;
        assertEquals(Double.NaN, valueOf(CheckCode.LIQUIDATION_DISTANCE), "nobody knows");
    }

    /** 1,000 of 1 USD at 1,000 are a coin: 1000 * 1.0625 / (0.05 + 1). */
    @Test
    void shouldJudgeAnInverseFutureInItsCoin() {
        account.contract = future(Kind.INVERSE, MarginMode.ISOLATED, 0.005);
        wish.quantityE8 = 1_000 * ONE;
        assertEquals(1 - 1.005 / 1.05, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10);
        wish.side = Side.SELL;
        assertEquals(0.995 / 0.95 - 1, valueOf(CheckCode.LIQUIDATION_DISTANCE), 1e-10);
    }

    @Test
    void shouldRefuseWhatDoesNotFitAndNeverThrow() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 100_000; i++) {
            Kind kind = random.nextBoolean() ? Kind.LINEAR : Kind.INVERSE;
            MarginMode mode = random.nextBoolean() ? MarginMode.CROSS : MarginMode.ISOLATED;
            account.contract = future(kind, mode, random.nextBoolean() ? 0.01 : 0.999);
            account.positionQuantityE8 = 0;
            account.crossWalletE8 = extreme(random) * (random.nextBoolean() ? 1 : -1);
            account.workingBuyE8 = extreme(random) >> 1;
            account.workingSellE8 = extreme(random) >> 1;
            account.markPriceE8 = extreme(random);
            wish.side = random.nextBoolean() ? Side.BUY : Side.SELL;
            wish.priceE8 = extreme(random);
            wish.quantityE8 = extreme(random);
            out.begin(wish, market, account.contract);
            LiquidationDistance.with(wish, inFlight, account, out);
        }
        account.contract = future(Kind.LINEAR, MarginMode.CROSS, 0.01);
        account.markPriceE8 = ONE;
        account.crossWalletE8 = ONE;
        account.workingBuyE8 = 0;
        wish.side = Side.BUY;
        wish.priceE8 = ONE;
        wish.quantityE8 = Long.MAX_VALUE;
        out.begin(wish, market, account.contract);
        assertEquals(Double.NaN, LiquidationDistance.with(wish, inFlight, account, out));
    }

    private static long extreme(SplittableRandom random) {
        return EXTREMES[random.nextInt(EXTREMES.length)];
    }

    private static Contract future(Kind kind, MarginMode mode, double rate) {
        return new Contract(
                new ContractTerms(
                        0,
                        kind,
                        ONE,
                        "USDT",
                        mode,
                        20,
                        List.of(new MarginBracket(1_000_000 * ONE, rate))));
    }
}
