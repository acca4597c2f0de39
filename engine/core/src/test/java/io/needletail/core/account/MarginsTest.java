package io.needletail.core.account;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.Terms;
import io.needletail.core.market.Contract;
import io.needletail.core.market.ContractTerms;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/**
 * What futures lock, and where the venue closes them: two cross positions, an isolated one, spot.
 * Worked by hand; leverage is 10, the maintenance margin a hundredth.
 */
class MarginsTest {
    private static final int LONG = 0;
    private static final int SHORT = 1;
    private static final int ISOLATED = 2;
    private static final int SPOT = 3;

    private static final List<ContractTerms> TERMS =
            List.of(Terms.linear(LONG), Terms.linear(SHORT), Terms.isolated(ISOLATED));

    private final Contract[] contracts = Contract.byInstrument(TERMS, 4);
    private final PositionBook[] positions = new PositionBook[4];
    private final Margins margins = new Margins(contracts, currencies());

    @BeforeEach
    void open() {
        for (int id = 0; id < positions.length; id++) {
            positions[id] = new PositionBook(contracts[id], CostMethod.AVERAGE);
        }
        fill(LONG, Side.BUY, 1, 1_000);
        fill(SHORT, Side.SELL, 2, 500);
        fill(ISOLATED, Side.BUY, 1, 2_000);
        fill(SPOT, Side.BUY, 1, 100);
        update(LONG, 1_100, 100);
        update(SHORT, 900, 100);
        update(ISOLATED, 1_900, -100);
        update(SPOT, 150, 50);
    }

    @Test
    void shouldLockMarginOfWhatIsHeldAndForIsolatedPositionsOfWhatTheyCost() {
        assertEquals((110 + 90 + 200) * E8, margins.initialE8(Currencies.OWN));
        assertEquals((100 + 100) * E8, margins.crossProfitE8(Currencies.OWN));
    }

    @Test
    void shouldFollowEveryChangeAndCountNothingTwice() {
        update(LONG, 1_200, 200);
        update(LONG, 1_200, 200);
        assertEquals((120 + 90 + 200) * E8, margins.initialE8(Currencies.OWN));
        assertEquals((200 + 100) * E8, margins.crossProfitE8(Currencies.OWN));
        close();
        assertEquals(0, margins.initialE8(Currencies.OWN));
        assertEquals(0, margins.crossProfitE8(Currencies.OWN));
    }

    /** The others' maintenance and the isolated margin are not there for it, their profits are. */
    @Test
    void shouldLetTheWholeWalletAnswerForACrossPosition() {
        long walletE8 = (1_000 - 200 - 9 + 100) * E8;
        assertEquals(price(1_000 * E8 - walletE8, 99), at(LONG));
        walletE8 = (1_000 - 200 - 11 + 100) * E8;
        assertEquals(price(1_000 * E8 + walletE8, 202), at(SHORT));
    }

    @Test
    void shouldLetOnlyItsMarginAnswerForAnIsolatedPosition() {
        long expectedE8 = price((2_000 - 200) * E8, 99);
        assertEquals(expectedE8, at(ISOLATED));
        update(LONG, 500, -500);
        assertEquals(expectedE8, at(ISOLATED));
    }

    @Test
    void shouldGiveTheWalletBackWhenTheOthersAreClosed() {
        fill(SHORT, Side.BUY, 2, 500);
        update(SHORT, 0, 0);
        fill(ISOLATED, Side.SELL, 1, 2_000);
        update(ISOLATED, 0, 0);
        assertEquals(
                price(900 * E8, 99), margins.liquidationPriceE8(LONG, positions[LONG], 100 * E8));
    }

    @Test
    void shouldCloseNothingWhereNothingIsHeldOrOwed() {
        assertEquals(0, at(SPOT));
        close();
        assertEquals(0, at(LONG));
        assertEquals(0, at(ISOLATED));
    }

    private void close() {
        fill(LONG, Side.SELL, 1, 1_000);
        fill(SHORT, Side.BUY, 2, 500);
        fill(ISOLATED, Side.SELL, 1, 2_000);
        for (int id = LONG; id <= ISOLATED; id++) {
            update(id, 0, 0);
        }
    }

    /** With 1,000 of cash. */
    private long at(int id) {
        return margins.liquidationPriceE8(id, positions[id], 1_000 * E8);
    }

    private static long price(long amountE8, long hundredths) {
        return amountE8 / hundredths * 100 + amountE8 % hundredths * 100 / hundredths;
    }

    private void fill(int id, Side side, long quantity, long price) {
        positions[id].fill(side, quantity * E8, quantity * price * E8, 1, 1);
    }

    private void update(int id, long amount, long profit) {
        margins.update(id, positions[id], amount * E8, profit * E8);
    }

    private static Currencies currencies() {
        AccountingConfig accounting = new AccountingConfig(CostMethod.AVERAGE, 0, TERMS);
        AssetName[] names = new AssetName[4];
        java.util.Arrays.fill(names, new AssetName("USDT"));
        return new Currencies(AccountConfig.of(4, "USDT", 0, accounting), names, names);
    }
}
