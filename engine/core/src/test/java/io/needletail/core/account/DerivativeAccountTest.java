package io.needletail.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.BinaryState;
import io.needletail.codecs.sbe.BookPositionDecoder;
import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;
import io.needletail.core.fixture.DerivativeInputs;
import io.needletail.core.fixture.Terms;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Futures and binaries as the account learns of them, message by message. */
class DerivativeAccountTest {
    private static final long ONE = FixedPoint.ONE;
    private static final long SECOND = AccountRig.SECOND;
    private static final int SPOT = 0;
    private static final int LINEAR = 1;
    private static final int INVERSE = 2;
    private static final int BINARY = 3;
    private static final int BNB = 4;

    private final AccountRig rig =
            new AccountRig(
                    AccountConfig.of(
                            5,
                            "USDT",
                            10_000 * ONE,
                            new AccountingConfig(
                                    CostMethod.AVERAGE,
                                    2,
                                    List.of(
                                            Terms.linear(LINEAR),
                                            Terms.inverse(INVERSE),
                                            Terms.binary(BINARY)))));
    private final DerivativeInputs derivative = new DerivativeInputs(rig.market);
    private long nowNs = 10 * SECOND;
    private long nextId;

    @BeforeEach
    void define() {
        rig.on(derivative.definition(2, LINEAR, "BTC", "USDT"));
        rig.on(derivative.definition(2, INVERSE, "BTC", "USD"));
        rig.on(derivative.definition(2, BINARY, "R100", "USDT"));
        rig.on(derivative.definition(2, BNB, "BNB", "USDT"));
    }

    @Test
    void shouldTieUpMarginOnlyAndCountALossAgainstIt() {
        mark(LINEAR, 50_000);
        trade(LINEAR, OrderRole.ENTRY, Side.BUY, 1, 50_000, 0, "USDT");
        rig.on(derivative.mark(nowNs, LINEAR, 49_000, 0, 0));
        assertEquals(9_000 * ONE, rig.column.equityE8);
        assertEquals((10_000 - 4_900 - 1_000) * ONE, rig.column.freeQuoteE8);
        rig.on(derivative.mark(nowNs, LINEAR, 51_000, 0, 0));
        assertEquals(11_000 * ONE, rig.column.equityE8);
        assertEquals((10_000 - 5_100) * ONE, rig.column.freeQuoteE8, "profit is not free money");
        long atE8 = rig.column.liquidationPriceE8;
        long expectedE8 = FixedPoint.divide(40_000 * ONE, 99 * ONE / 100);
        assertEquals(expectedE8, atE8, "(10000 - 50000) / (0.01 - 1)");
    }

    @Test
    void shouldPayAndReceiveFundingOnce() {
        mark(LINEAR, 50_000);
        trade(LINEAR, OrderRole.ENTRY, Side.SELL, 2, 50_000, 0, "USDT");
        rig.on(derivative.funding(nowNs, LINEAR, 0.0001, 9.5, "USDT"));
        rig.on(derivative.funding(nowNs, LINEAR, 0.0001, 9.5, "USDT"));
        assertEquals(1_000_950_000_000L, rig.column.equityE8);
        rig.on(derivative.funding(nowNs + 1, LINEAR, 0.0001, Double.NaN, "USDT"));
        assertEquals(1_001_950_000_000L, rig.column.equityE8, "2 * 50000 * 0.0001 to the short");
    }

    @Test
    void shouldNotCountWhatNobodyCanValueAndSayIt() {
        connect(0.5);
        assertEquals(10_000 * ONE, rig.column.equityE8);
        assertEquals(1, rig.column.unpricedCurrencies);
        mark(SPOT, 40_000);
        assertEquals(30_000 * ONE, rig.column.equityE8);
        assertEquals(0, rig.column.unpricedCurrencies);
        assertEquals(30_000 * ONE, rig.column.dayStartEquityE8, "that is no profit");
        mark(SPOT, 42_000);
        assertEquals(31_000 * ONE, rig.column.equityE8);
        assertEquals(30_000 * ONE, rig.column.dayStartEquityE8, "and that is one");
    }

    /** BNB for bitcoins, where the account counts in USDT. */
    @Test
    void shouldSayThatAnInstrumentIsInAnotherCurrencyAndLetNothingNewBeOpened() {
        assertEquals(0, rig.column.unpricedCurrencies);
        rig.decisions.clear();
        rig.on(derivative.definition(3, BNB, "BNB", "BTC"));
        assertEquals(1, rig.column.unpricedCurrencies);
        AlertDecoder alert = rig.decisions.last(AlertDecoder.class);
        assertEquals(Reason.FOREIGN_CURRENCY, alert.reason());
        assertEquals(Severity.CRITICAL, alert.severity());
        assertEquals(BNB, alert.instrumentId());
        rig.decisions.clear();
        rig.on(derivative.definition(4, BNB, "BNB", "BTC"));
        assertEquals(0, rig.decisions.all(AlertDecoder.class).size(), "said already");
        rig.on(derivative.definition(4, SPOT, "BTC", "USDT"));
        assertEquals(0, rig.column.unpricedCurrencies, "of this one it is not true");
        rig.restart();
        rig.on(rig.order.manifest(5));
        alert = rig.decisions.last(AlertDecoder.class);
        assertEquals(Reason.FOREIGN_CURRENCY, alert.reason(), "said once more to a new run");
    }

    @Test
    void shouldEarnBitcoinsOnInverseFuturesAndValueThem() {
        connect(1);
        mark(SPOT, 50_000);
        mark(INVERSE, 50_000);
        trade(INVERSE, OrderRole.ENTRY, Side.BUY, 100, 50_000, 0.0001, "BTC");
        rig.on(derivative.mark(nowNs, INVERSE, 62_500, 0, 0));
        long btcE8 = ONE + 4_000_000 - 10_000;
        assertEquals(10_000 * ONE + 50_000 * btcE8, rig.column.equityE8, "100 * 100 USD");
        assertEquals(10_000 * ONE, rig.column.grossExposureE8, "the face value");
        trade(INVERSE, OrderRole.EXIT, Side.SELL, 100, 62_500, 0.0001, "BTC");
        ClosedTradeDecoder trip = rig.decisions.last(ClosedTradeDecoder.class);
        assertEquals(4_000_000, trip.pnlE8());
        assertEquals(20_000, trip.feesE8());
        assertEquals(50_000 * ONE, trip.entryPriceE8());
        assertEquals(62_500 * ONE, trip.exitPriceE8());
    }

    @Test
    void shouldConvertAFeeAtItsAssetsPriceAndNeverGuessOne() {
        mark(LINEAR, 50_000);
        trade(LINEAR, OrderRole.ENTRY, Side.BUY, 1, 50_000, 0.01, "BNB");
        assertEquals(Reason.FEE_UNKNOWN, rig.decisions.last(AlertDecoder.class).reason());
        assertEquals(10_000 * ONE, rig.column.equityE8);
        mark(BNB, 600);
        rig.decisions.clear();
        trade(LINEAR, OrderRole.EXIT, Side.SELL, 1, 50_000, 0.01, "BNB");
        assertEquals(0, rig.decisions.all(AlertDecoder.class).size());
        assertEquals(10_000 * ONE, rig.column.equityE8, "none of its money was taken");
        assertEquals(10_006 * ONE, rig.column.dayStartEquityE8, "and yet it is a loss");
        assertEquals(6 * ONE, rig.decisions.last(PositionDecoder.class).feesE8());
    }

    /** Both are rows of the ledger. */
    @Test
    void shouldTakeAFeeFromTheCurrencyThatItWasTakenIn() {
        connect(1);
        mark(SPOT, 50_000);
        mark(INVERSE, 50_000);
        trade(INVERSE, OrderRole.ENTRY, Side.BUY, 100, 50_000, 5, "USDT");
        assertEquals(10_000, rig.decisions.last(PositionDecoder.class).feesE8(), "of a bitcoin");
        assertEquals(59_995 * ONE, rig.column.equityE8);
        assertEquals(60_000 * ONE, rig.column.dayStartEquityE8);
        rig.on(derivative.position(nowNs, INVERSE, 100, 50_000));
        rig.on(derivative.balances(nowNs, "USDT", 9_995, "BTC", 1));
        assertTrue(rig.column.reconciled);
    }

    /** It is settled in a currency that nobody has priced yet. */
    @Test
    void shouldNotConvertAFeeIntoWhatNobodyCanValue() {
        mark(INVERSE, 50_000);
        trade(INVERSE, OrderRole.ENTRY, Side.BUY, 100, 50_000, 2, "USDT");
        assertEquals(Reason.FEE_UNKNOWN, rig.decisions.last(AlertDecoder.class).reason());
        assertEquals(0, rig.decisions.last(PositionDecoder.class).feesE8());
    }

    /** It is a position already, at its cost and what it earned. */
    @Test
    void shouldCountABoughtCoinOnceThatFuturesAreSettledInToo() {
        connect(0.5);
        mark(SPOT, 40_000);
        trade(SPOT, OrderRole.ENTRY, Side.BUY, 0.1, 40_000, 0, "USDT");
        rig.on(derivative.balances(nowNs, "USDT", 6_000, "BTC", 0.6));
        assertTrue(rig.column.reconciled);
        assertEquals(30_000 * ONE, rig.column.equityE8);
        rig.on(derivative.balances(nowNs, "USDT", 5_000, "BTC", 0.6));
        for (int id = 0; id < 5; id++) {
            rig.on(derivative.noOrders(nowNs, id));
        }
        rig.on(derivative.position(nowNs, LINEAR, 0, 0));
        rig.on(derivative.position(nowNs, INVERSE, 0, 0));
        rig.on(derivative.balances(nowNs, "USDT", 5_000, "BTC", 0.6));
        assertTrue(rig.column.reconciled);
        assertEquals(29_000 * ONE, rig.column.equityE8, "a comparison that adjusts");
    }

    @Test
    void shouldGiveEveryFillToItsBook() {
        mark(LINEAR, 50_000);
        trade(LINEAR, OrderRole.ENTRY, Side.BUY, 3, 50_000, 0, "USDT");
        trade(LINEAR, OrderRole.STRATEGY, Side.SELL, 1, 50_000, 0, "USDT");
        BookPositionDecoder book = rig.decisions.last(BookPositionDecoder.class);
        assertEquals(3, book.book(), "tag 77 modulo 2");
        assertEquals(-ONE, book.quantityE8());
        assertEquals(2 * ONE, rig.column.positionQuantityE8);
    }

    @Test
    void shouldTakeAFuturesPositionFromTheVenue() {
        rig.on(rig.market.session(nowNs, SessionKind.ORDERS, SessionState.READY));
        for (int id = 0; id < 5; id++) {
            rig.on(derivative.noOrders(nowNs, id));
        }
        rig.on(derivative.balances(nowNs, "USDT", 10_000, "BTC", 0));
        assertFalse(rig.column.reconciled, "no position was told");
        rig.on(derivative.position(nowNs, LINEAR, -2, 40_000));
        rig.on(derivative.position(nowNs, INVERSE, 0, 0));
        assertFalse(rig.column.reconciled, "one answer is not believed");
        nowNs += 1_000_000_000;
        rig.on(derivative.noOrders(nowNs, LINEAR));
        rig.on(derivative.position(nowNs, LINEAR, -2, 40_000));
        rig.on(derivative.position(nowNs, INVERSE, 0, 0));
        rig.on(derivative.balances(nowNs, "USDT", 10_000, "BTC", 0));
        assertTrue(rig.column.reconciled);
        rig.on(derivative.mark(nowNs, LINEAR, 41_000, 0, 0));
        assertEquals(-2 * ONE, rig.column.positionQuantityE8);
        assertEquals(8_000 * ONE, rig.column.equityE8);
        assertEquals(40_000 * ONE, rig.decisions.last(PositionDecoder.class).averagePriceE8());
    }

    @Test
    void shouldRiskABinarysStakeAndBeWorthWhatTheVenueBids() {
        mark(BINARY, 1_000);
        long order = trade(BINARY, OrderRole.STRATEGY, Side.SELL, 10, 1_000, 0, "USDT");
        assertEquals(9_990 * ONE, rig.column.equityE8, "worth nothing until a bid");
        assertEquals(10 * ONE, rig.column.positionQuantityE8);
        rig.on(derivative.binary(nowNs, BINARY, BinaryState.OPEN, order, 19.5, 7.25));
        assertEquals(999_725_000_000L, rig.column.equityE8);
        rig.on(derivative.binary(nowNs, BINARY, BinaryState.WON, order, 19.5, 0));
        assertEquals(1_000_950_000_000L, rig.column.equityE8);
        assertEquals(950_000_000, rig.column.closedPnlE8);
        rig.on(derivative.binary(nowNs, BINARY, BinaryState.WON, order, 19.5, 0));
        assertEquals(1_000_950_000_000L, rig.column.equityE8, "a payout counts once");
        order = trade(BINARY, OrderRole.STRATEGY, Side.BUY, 10, 1_000, 0, "USDT");
        rig.on(derivative.binary(nowNs, BINARY, BinaryState.LOST, order, 0, 0));
        assertEquals(999_950_000_000L, rig.column.equityE8);
    }

    @Test
    void shouldGoOnTheSameAfterARestart() {
        connect(1);
        mark(SPOT, 50_000);
        mark(INVERSE, 50_000);
        mark(LINEAR, 50_000);
        trade(INVERSE, OrderRole.ENTRY, Side.SELL, 100, 50_000, 0.0001, "BTC");
        trade(LINEAR, OrderRole.STRATEGY, Side.BUY, 0.5, 50_000, 1, "USDT");
        trade(BINARY, OrderRole.STRATEGY, Side.BUY, 10, 1_000, 0, "USDT");
        rig.on(derivative.mark(nowNs, LINEAR, 50_500, 0, 0));
        long equityE8 = rig.column.equityE8;
        long freeE8 = rig.column.freeQuoteE8;
        long priceE8 = rig.column.liquidationPriceE8;
        long hash = rig.hash();
        rig.restart();
        assertEquals(hash, rig.hash());
        rig.on(derivative.mark(nowNs, LINEAR, 50_500, 0, 0));
        assertEquals(equityE8, rig.column.equityE8);
        assertEquals(freeE8, rig.column.freeQuoteE8);
        assertEquals(priceE8, rig.column.liquidationPriceE8);
    }

    private void connect(double btc) {
        rig.on(rig.market.session(nowNs, SessionKind.ORDERS, SessionState.READY));
        for (int id = 0; id < 5; id++) {
            rig.on(derivative.noOrders(nowNs, id));
        }
        rig.on(derivative.position(nowNs, LINEAR, 0, 0));
        rig.on(derivative.position(nowNs, INVERSE, 0, 0));
        rig.on(derivative.balances(nowNs, "USDT", 10_000, "BTC", btc));
    }

    private void mark(int instrument, double price) {
        if (instrument == LINEAR || instrument == INVERSE) {
            rig.on(derivative.mark(nowNs, instrument, price, 0, 0));
        } else {
            rig.on(derivative.trade(nowNs, instrument, ++nextId, price));
        }
    }

    private long trade(
            int instrument,
            OrderRole role,
            Side side,
            double quantity,
            double price,
            double fee,
            String asset) {
        nowNs += SECOND;
        long id = ++nextId;
        rig.order.of(instrument);
        rig.on(rig.order.sent(nowNs, id, role, side, quantity, price));
        rig.on(rig.order.fill(nowNs, id, id, quantity, price, quantity, fee, asset));
        return id;
    }
}
