package io.needletail.core.account;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.fixture.Terms;
import io.needletail.core.market.Contract;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

/** Whose the account's assets are, where instruments share one. */
class OwnerHoldingsTest {
    private static final int FUTURE = 0;
    private static final int BINARY = 1;
    private static final int BTC = 2;
    private static final int BTC_TOO = 3;
    private static final int ETH = 4;
    private static final int UNDEFINED = 5;

    private static final AccountConfig CONFIG =
            AccountConfig.of(
                    6,
                    "USDT",
                    0,
                    new AccountingConfig(
                            CostMethod.AVERAGE,
                            0,
                            List.of(Terms.linear(FUTURE), Terms.binary(BINARY))));

    private final AssetName[] bases = names("BTC", "BTC", "BTC", "BTC", "ETH", "");
    private final Portfolio portfolio =
            new Portfolio(
                    CONFIG,
                    Contract.byInstrument(CONFIG.accounting().contracts(), 6),
                    new Currencies(
                            CONFIG, bases, names("USDT", "USDT", "USDT", "USDT", "USDT", "")));
    private final OwnerHoldings holdings = new OwnerHoldings(bases, portfolio);

    @Test
    void shouldLetTheFirstInstrumentThatHoldsAnAssetSpeakForIt() {
        assertFalse(holdings.speaks(FUTURE), "its position is no balance");
        assertFalse(holdings.speaks(BINARY));
        assertTrue(holdings.speaks(BTC));
        assertFalse(holdings.speaks(BTC_TOO));
        assertTrue(holdings.speaks(ETH));
        assertFalse(holdings.speaks(UNDEFINED), "nobody knows its asset yet");
        assertSame(bases[ETH], holdings.base(ETH));
    }

    @Test
    void shouldAddUpThePositionsOfAnAssetThatAreBalances() {
        buy(FUTURE, 10);
        buy(BINARY, 20);
        buy(BTC, 1);
        buy(BTC_TOO, 2);
        buy(ETH, 5);
        assertEquals(3 * E8, holdings.positionsE8(BTC));
        assertEquals(5 * E8, holdings.positionsE8(ETH));
        holdings.begin(BTC, 4 * E8);
        assertEquals(7 * E8, holdings.recordE8(BTC));
    }

    @Test
    void shouldKeepAnAssetsHoldingWithTheInstrumentThatSpeaks() {
        holdings.add(BTC_TOO, E8);
        holdings.add(ETH, 2 * E8);
        holdings.add(FUTURE, 4 * E8);
        holdings.add(BINARY, 8 * E8);
        assertEquals(E8, holdings.quantityE8(BTC));
        assertEquals(0, holdings.quantityE8(BTC_TOO));
        assertEquals(2 * E8, holdings.quantityE8(ETH));
        assertEquals(0, holdings.quantityE8(FUTURE));
        assertEquals(0, holdings.quantityE8(BINARY));
    }

    @Test
    void shouldTakeItsStateBack() {
        assertFalse(holdings.isKnown(ETH));
        holdings.begin(ETH, 3 * E8);
        assertTrue(holdings.isKnown(ETH));
        StateTape state = new StateTape();
        holdings.save(ETH, state);
        OwnerHoldings restored = new OwnerHoldings(bases, portfolio);
        restored.load(ETH, state);
        assertTrue(state.isRead());
        assertTrue(restored.isKnown(ETH));
        assertEquals(3 * E8, restored.quantityE8(ETH));
    }

    private void buy(int id, long quantity) {
        portfolio.position(id).fill(Side.BUY, quantity * E8, quantity * E8, 1, 1);
    }

    private static AssetName[] names(String... names) {
        return Arrays.stream(names).map(AssetName::new).toArray(AssetName[]::new);
    }
}
