package io.needletail.core.account;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.Terms;
import io.needletail.core.market.Contract;

import org.junit.jupiter.api.Test;

import java.util.List;

/** The money behind an inverse future, settled in bitcoins, and spot that prices them. */
class PortfolioTest {
    private static final int INVERSE = 0;
    private static final int SPOT = 1;
    private static final int BTC = 1;

    private static final AccountConfig CONFIG =
            AccountConfig.of(
                    2,
                    "USDT",
                    10_000 * E8,
                    new AccountingConfig(CostMethod.AVERAGE, 0, List.of(Terms.inverse(INVERSE))));

    private final Portfolio portfolio =
            new Portfolio(
                    CONFIG,
                    Contract.byInstrument(CONFIG.accounting().contracts(), 2),
                    new Currencies(
                            CONFIG,
                            new AssetName[] {new AssetName("BTC"), new AssetName("BTC")},
                            new AssetName[] {new AssetName("USD"), new AssetName("USDT")}));

    @Test
    void shouldGiveEachInstrumentWhatIsFreeOfItsOwnCurrency() {
        portfolio.agreeCash(BTC, E8 / 2);
        assertEquals(0, portfolio.freeE8(INVERSE), "nobody knows what bitcoins are worth");
        portfolio.mark(SPOT, 40_000 * E8);
        assertEquals(20_000 * E8, portfolio.freeE8(INVERSE));
        assertEquals(10_000 * E8, portfolio.freeE8(SPOT));
        assertEquals(10_000 * E8, portfolio.freeE8(-1), "the account's own");
        assertEquals(30_000 * E8, portfolio.equityE8());
    }

    @Test
    void shouldKeepTheLastPriceWhereNoneIsTold() {
        portfolio.mark(SPOT, 100 * E8);
        portfolio.position(SPOT).fill(Side.BUY, E8, 90 * E8, 1, 1);
        portfolio.revalue(SPOT);
        portfolio.mark(SPOT, 0);
        assertEquals(100 * E8, portfolio.markE8(SPOT));
        assertEquals(10_010 * E8, portfolio.equityE8());
    }

    @Test
    void shouldTakeWhatTheVenueSaysIntoTheBookOfWhatNobodyHereDecided() {
        portfolio.mark(SPOT, 100 * E8);
        portfolio.onTime(1);
        portfolio.agreePosition(SPOT, 3 * E8, 80 * E8, 1);
        assertEquals(3 * E8, portfolio.position(SPOT).quantityE8());
        PositionBook outside = portfolio.books().position(SPOT, SubBooks.OUTSIDE);
        assertEquals(3 * E8, outside.quantityE8());
        assertEquals(80 * E8, outside.averagePriceE8());
        assertEquals(10_060 * E8, portfolio.equityE8());
        assertEquals(10_060 * E8, portfolio.equities().dayStartE8(), "that is no profit");
        portfolio.mark(SPOT, 110 * E8);
        assertEquals(10_090 * E8, portfolio.equityE8());
        assertEquals(10_060 * E8, portfolio.equities().dayStartE8(), "and that is one");
    }
}
