package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AdjustmentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;
import io.needletail.core.market.Contract;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;

/**
 * A spot position below zero: what was sold came from the owner's holding, or was borrowed. The
 * amounts are worked by hand: a sale adds to cash, and what is owed is taken off at its price.
 */
class SpotShortTest {
    private final AccountConfig config = AccountConfig.of(1, "USDT", e8("10000"));
    private final Portfolio portfolio =
            new Portfolio(
                    config,
                    new Contract[] {Contract.SPOT},
                    new Currencies(
                            config,
                            new AssetName[] {new AssetName("BTC")},
                            new AssetName[] {new AssetName("USDT")}));

    @Test
    void shouldHoldTheCashOfAShortSaleAndOweWhatWasSold() {
        trade(Side.SELL, "2", "200", "0.2");
        has("cash 10199.8, equity 9999.8, free 9999.8", "100");
        has("cash 10199.8, equity 10019.8, free 9999.8", "90");
        trade(Side.BUY, "1", "90", "0.09");
        has("cash 10109.71, equity 10019.71, free 10009.71", "90");
        has("cash 10109.71, equity 9999.71, free 10009.71", "110");
        trade(Side.BUY, "3", "330", "0.33");
        has("cash 9779.38, equity 9999.38, free 9779.38", "110");
        trade(Side.SELL, "2", "240", "0.24");
        has("cash 10019.14, equity 10019.14, free 10019.14", "120");
    }

    @Test
    void shouldAgreeWithAVenueThatHoldsTheProceeds() {
        AccountRig rig = new AccountRig();
        rig.connect(SECOND, 5, 10_000);
        rig.on(rig.market.trade(SECOND, 1, 100, 1));
        rig.decisions.clear();
        rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.STRATEGY, Side.SELL, 2, 100));
        rig.on(rig.order.fill(2 * SECOND, 1, 1, 2, 100, 2, 0.2, "USDT"));
        rig.on(rig.market.trade(3 * SECOND, 2, 90, 1));
        assertEquals(e8("10019.8"), rig.column.equityE8);
        rig.disconnect(4 * SECOND);
        rig.connect(5 * SECOND, 3, 10_199.8);
        assertTrue(rig.column.reconciled);
        assertEquals(0, rig.decisions.all(AdjustmentDecoder.class).size());
        rig.on(rig.market.trade(6 * SECOND, 3, 90, 1));
        assertEquals(e8("10019.8"), rig.column.equityE8);
        assertEquals(e8("-2"), rig.column.positionQuantityE8);
    }

    /** 0.4 are owed, less than a lot: the owner's holding gives them, their proceeds stay. */
    @Test
    void shouldKeepTheProceedsOfARestThatIsWrittenOff() {
        trade(Side.SELL, "2", "200", "0");
        trade(Side.BUY, "1.6", "144", "0");
        assertEquals(e8("0.4"), portfolio.position(0).writeOffDust(e8("1")));
        has("cash 10056, equity 10056, free 10056", "90");
    }

    private void trade(Side side, String quantity, String amount, String fee) {
        PositionBook position = portfolio.position(0);
        boolean closed = position.fill(side, e8(quantity), e8(amount), 1, 1);
        position.fee(e8(fee), closed);
        portfolio.revalue(0);
    }

    private void has(String expected, String mark) {
        portfolio.mark(0, e8(mark));
        portfolio.revalue(0);
        assertEquals(
                expected,
                "cash %s, equity %s, free %s"
                        .formatted(
                                text(portfolio.cashE8(Currencies.OWN)),
                                text(portfolio.equityE8()),
                                text(portfolio.freeE8(0))));
    }

    private static String text(long amountE8) {
        return BigDecimal.valueOf(amountE8, 8).stripTrailingZeros().toPlainString();
    }

    private static long e8(String decimal) {
        return new BigDecimal(decimal).movePointRight(8).longValueExact();
    }
}
