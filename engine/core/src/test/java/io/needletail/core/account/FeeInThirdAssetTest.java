package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AdjustmentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;
import io.needletail.core.fixture.DerivativeInputs;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fees taken in an asset that the trade is not settled in: a loss, and none of its money. */
class FeeInThirdAssetTest {
    private static final int BTC = 0;
    private static final int BNB = 1;

    private final AccountRig rig = new AccountRig(AccountConfig.of(2, "USDT", 100_000 * E8));
    private final DerivativeInputs derivative = new DerivativeInputs(rig.market);

    @BeforeEach
    void price() {
        rig.on(derivative.definition(2, BNB, "BNB", "USDT"));
        rig.on(derivative.trade(SECOND, BTC, 1, 60_000));
        rig.on(derivative.trade(SECOND, BNB, 2, 600));
    }

    @Test
    void shouldCountTheFeeAndLeaveTheMoneyThatTheTradeIsSettledIn() {
        connect(0, 100_000, 1);
        buy(BTC, 1, 60_000, 0.075);
        assertEquals(40_000 * E8, rig.column.freeQuoteE8);
        assertEquals(45 * E8, rig.decisions.last(PositionDecoder.class).feesE8());
        assertEquals(100_000 * E8, rig.column.equityE8, "the owner's BNB is not in it");
        assertEquals(100_045 * E8, rig.column.dayStartEquityE8, "a day's loss nevertheless");
        assertEquals(100_045 * E8, rig.column.peakEquityE8);
        agree(1, 40_000, 0.925);
        rig.restart();
        agree(1, 40_000, 0.925);
        assertEquals(100_000 * E8, rig.column.equityE8);
        assertEquals(100_045 * E8, rig.column.dayStartEquityE8);
    }

    @Test
    void shouldGiveARebateToTheOwner() {
        connect(0, 100_000, 1);
        buy(BTC, 1, 60_000, -0.01);
        assertEquals(-6 * E8, rig.decisions.last(PositionDecoder.class).feesE8());
        agree(1, 40_000, 1.01);
    }

    /** The owner had none; what the venue took was bought for a plan. */
    @Test
    void shouldTakeFromAPositionWhatTheOwnerDoesNotHold() {
        connect(0, 100_000, 0);
        buy(BNB, 10, 600, 0);
        buy(BTC, 1, 60_000, 0.075);
        rig.on(derivative.balances(5 * SECOND, 1, 34_000, 9.925));
        assertFalse(rig.column.reconciled);
        rig.on(derivative.noOrders(6 * SECOND, BTC));
        rig.on(derivative.noOrders(6 * SECOND, BNB));
        rig.on(derivative.balances(6 * SECOND, 1, 34_000, 9.925));
        assertTrue(rig.column.reconciled);
        AdjustmentDecoder told = rig.decisions.last(AdjustmentDecoder.class);
        assertEquals(Reason.REDUCED_POSITION, told.reason());
        assertEquals(992_500_000, told.venueQuantityE8());
        assertEquals(99_955 * E8, rig.column.equityE8);
        assertEquals(100_000 * E8, rig.column.dayStartEquityE8, "the fee is lost once");
    }

    /** A sale's fee in what is sold is taken from the rest. */
    @Test
    void shouldTakeASalesFeeInKindFromTheOwner() {
        connect(0, 100_000, 1);
        buy(BNB, 10, 600, 0);
        trade(BNB, Side.SELL, 10, 600, 0.01);
        assertEquals(100_000 * E8, rig.column.freeQuoteE8);
        assertEquals(6 * E8, rig.decisions.last(PositionDecoder.class).feesE8());
        agree(0, 100_000, 0.99);
    }

    private void connect(double btc, double usdt, double bnb) {
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        rig.on(derivative.noOrders(SECOND, BTC));
        rig.on(derivative.noOrders(SECOND, BNB));
        rig.on(derivative.balances(SECOND, btc, usdt, bnb));
        assertTrue(rig.column.reconciled);
    }

    /** Balances that are as they must be adjust nothing. */
    private void agree(double btc, double usdt, double bnb) {
        rig.decisions.clear();
        rig.on(derivative.balances(5 * SECOND, btc, usdt, bnb));
        assertTrue(rig.column.reconciled);
        assertEquals(0, rig.decisions.all(AdjustmentDecoder.class).size());
    }

    private void buy(int instrument, double quantity, double price, double fee) {
        trade(instrument, Side.BUY, quantity, price, fee);
    }

    private void trade(int instrument, Side side, double quantity, double price, double fee) {
        long id = side == Side.SELL ? 9 : instrument + 1;
        rig.order.of(instrument);
        rig.on(rig.order.sent(2 * SECOND, id, OrderRole.ENTRY, side, quantity, price));
        rig.on(rig.order.fill(2 * SECOND, id, id, quantity, price, quantity, fee, "BNB"));
    }
}
