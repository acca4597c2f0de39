package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AdjustmentDecoder;
import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.PositionDecoder;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;
import io.needletail.core.fixture.DerivativeInputs;
import io.needletail.core.fixture.Terms;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What the venue is asked, when, and which of its answers still hold; spot beside a future. */
class VenueAnswersTest {
    private static final int FUTURE = 1;

    private final AccountRig rig =
            new AccountRig(
                    AccountConfig.of(
                            2,
                            "USDT",
                            100_000 * E8,
                            new AccountingConfig(
                                    CostMethod.AVERAGE, 0, List.of(Terms.linear(FUTURE)))));
    private final DerivativeInputs derivative = new DerivativeInputs(rig.market);

    @BeforeEach
    void define() {
        rig.on(derivative.definition(2, FUTURE, "BTC", "USDT"));
    }

    @Test
    void shouldBelieveNoAnswerOfAConnectionThatWasLost() {
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        listings(SECOND);
        rig.on(derivative.position(SECOND, FUTURE, 0, 0));
        loseAndReturn(2);
        balances(3 * SECOND, 0, 100_000);
        listings(3 * SECOND);
        assertFalse(all(3), "the position was told before");
        rig.on(derivative.position(3 * SECOND, FUTURE, 0, 0));
        assertTrue(all(3));
        loseAndReturn(4);
        balances(5 * SECOND, 0, 100_000);
        rig.on(derivative.position(5 * SECOND, FUTURE, 0, 0));
        assertFalse(all(5), "the orders were told before");
        listings(5 * SECOND);
        assertTrue(all(5));
    }

    @Test
    void shouldAskAtOnceOnANewConnectionAndNotAgainWithinTheInterval() {
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        assertEquals(1, asked(QueryKind.ACCOUNT));
        assertEquals(2, asked(QueryKind.OPEN_ORDERS));
        rig.disconnect(SECOND + 1);
        rig.decisions.clear();
        rig.on(rig.market.session(SECOND + 2, SessionKind.ORDERS, SessionState.READY));
        assertEquals(1, asked(QueryKind.ACCOUNT), "the first answer is lost");
        assertEquals(2, asked(QueryKind.OPEN_ORDERS));
        rig.on(rig.market.timer(2 * SECOND + 1));
        assertEquals(2, asked(QueryKind.OPEN_ORDERS));
        rig.on(rig.market.timer(2 * SECOND + 2));
        assertEquals(3, asked(QueryKind.OPEN_ORDERS), "the timer's instrument, a second later");
        rig.on(rig.market.timer(2 * SECOND + 3));
        assertEquals(3, asked(QueryKind.OPEN_ORDERS));
        assertEquals(1, asked(QueryKind.ACCOUNT), "orders come first");
    }

    @Test
    void shouldAskForBalancesAgainOnceTheIntervalHasPassed() {
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        listings(SECOND);
        rig.on(rig.market.timer(2 * SECOND - 1));
        assertEquals(1, asked(QueryKind.ACCOUNT));
        rig.on(rig.market.timer(2 * SECOND));
        assertEquals(2, asked(QueryKind.ACCOUNT));
    }

    @Test
    void shouldNotCompareBeforeTheLastPartOfTheOpenOrders() {
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        rig.on(derivative.noOrders(SECOND, FUTURE));
        rig.on(rig.order.openOrdersChunk(SECOND, 1, 0, -7));
        rig.on(derivative.position(SECOND, FUTURE, 0, 0));
        balances(SECOND, 0, 100_000);
        assertFalse(all(1));
        rig.on(rig.order.openOrdersChunk(SECOND, 2, 0, -8));
        rig.on(derivative.position(SECOND, FUTURE, 0, 0));
        balances(SECOND, 0, 100_000);
        assertTrue(all(2));
        rig.on(rig.market.timer(2 * SECOND));
        assertEquals(2, rig.column.workingOrders, "those of both parts");
    }

    @Test
    void shouldEndAForeignOrderThatTheVenueNoLongerLists() {
        connect(0);
        rig.on(rig.order.openOrders(2 * SECOND, 0, -7, -8));
        assertEquals(2 * E8, rig.column.workingBuyE8);
        rig.on(rig.order.openOrders(3 * SECOND, 0, -8));
        assertEquals(E8, rig.column.workingBuyE8);
        assertFalse(rig.column.reconciled, "it may have been filled");
    }

    @Test
    void shouldAskAboutSoManyMissingOrdersAtOnceAndAboutTheRestLater() {
        connect(0);
        for (int id = 1; id <= 100; id++) {
            rig.on(rig.order.sent(2 * SECOND, id, OrderRole.ENTRY, Side.BUY, 1, 60_000));
            rig.on(rig.order.report(2 * SECOND, id, ExecutionType.NEW, OrderStatus.NEW, 0));
        }
        rig.decisions.clear();
        rig.on(rig.order.openOrders(3 * SECOND, 0));
        assertEquals(100, rig.column.unknownOrders);
        assertEquals(64, asked(QueryKind.ORDER));
        rig.on(rig.market.timer(3 * SECOND + 1));
        assertEquals(100, asked(QueryKind.ORDER));
        rig.on(rig.market.timer(4 * SECOND));
        assertEquals(164, asked(QueryKind.ORDER), "the first again, and no more than so many");
    }

    @Test
    void shouldStopWhenAFuturesPositionIsNotAsWeKnewIt() {
        connect(0);
        rig.on(derivative.position(2 * SECOND, FUTURE, 3, 50_000));
        balances(2 * SECOND, 0, 100_000);
        assertFalse(all(2));
        assertEquals(List.of(), rig.decisions.all(AdjustmentDecoder.class), "it is doubted first");
        rig.decisions.clear();
        listings(3 * SECOND);
        balances(3 * SECOND, 0, 100_000);
        assertFalse(all(3), "what was told is doubted as well");
        rig.on(derivative.position(4 * SECOND, FUTURE, 3, 50_000));
        assertTrue(all(4));
        AdjustmentDecoder told = rig.decisions.last(AdjustmentDecoder.class);
        assertEquals(FUTURE, told.instrumentId());
        assertEquals(Reason.RECONCILIATION, told.reason());
        assertEquals(0, told.ourQuantityE8());
        assertEquals(3 * E8, told.venueQuantityE8());
        AlertDecoder alert = rig.decisions.last(AlertDecoder.class);
        assertEquals(Reason.RECONCILIATION, alert.reason());
        assertEquals(3.0, alert.value());
        PositionDecoder position = rig.decisions.last(PositionDecoder.class);
        assertEquals(3 * E8, position.quantityE8());
        assertEquals(50_000 * E8, position.averagePriceE8());
    }

    @Test
    void shouldNotDoubtAFuturesPositionThatIsAsWeKnewIt() {
        connect(3);
        rig.on(derivative.position(2 * SECOND, FUTURE, 3, 50_000));
        balances(2 * SECOND, 0, 100_000);
        assertTrue(all(2));
    }

    @Test
    void shouldTakeTheMarkWhereTheVenueTellsNoEntryPrice() {
        rig.on(derivative.mark(SECOND, FUTURE, 48_000, 0, 0));
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        for (long second = 1; second <= 2; second++) {
            listings(second * SECOND);
            rig.on(derivative.position(second * SECOND, FUTURE, 3, 0));
            balances(second * SECOND, 0, 100_000);
        }
        assertEquals(48_000 * E8, rig.decisions.last(PositionDecoder.class).averagePriceE8());
    }

    /** Its wallet has paid for what the price was before. */
    @Test
    void shouldTakeTheVenuesEntryPriceWhereWeHoldSomethingToo() {
        connect(1);
        rig.on(derivative.mark(2 * SECOND, FUTURE, 45_000, 0, 0));
        assertEquals(95_000 * E8, rig.column.equityE8);
        rig.on(derivative.position(3 * SECOND, FUTURE, 2, 45_000));
        balances(3 * SECOND, 0, 100_000);
        listings(4 * SECOND);
        rig.on(derivative.position(4 * SECOND, FUTURE, 2, 45_000));
        balances(4 * SECOND, 0, 100_000);
        assertTrue(all(4));
        assertEquals(45_000 * E8, rig.decisions.last(PositionDecoder.class).averagePriceE8());
        assertEquals(100_000 * E8, rig.column.equityE8);
        rig.restart();
        rig.on(derivative.mark(5 * SECOND, FUTURE, 46_000, 0, 0));
        assertEquals(102_000 * E8, rig.column.equityE8);
    }

    /** The position was told before the fill. */
    @Test
    void shouldNotBelieveAPositionOlderThanAFill() {
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        listings(SECOND);
        rig.on(derivative.position(SECOND, FUTURE, 0, 0));
        rig.order.of(FUTURE);
        rig.on(rig.order.sent(SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, 50_000));
        rig.on(rig.order.fill(SECOND, 1, 1, 1, 50_000, 1));
        rig.order.of(0);
        balances(2 * SECOND, 0, 100_000);
        assertFalse(all(2));
        rig.on(derivative.position(3 * SECOND, FUTURE, 1, 50_000));
        assertTrue(all(3));
        assertEquals(List.of(), rig.decisions.all(AdjustmentDecoder.class));
    }

    private void connect(double future) {
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        for (long second = 1; second <= 2; second++) {
            listings(second * SECOND);
            rig.on(derivative.position(second * SECOND, FUTURE, future, 50_000));
            balances(second * SECOND, 0, 100_000);
        }
        assertTrue(all(2));
    }

    private void loseAndReturn(long second) {
        rig.disconnect(second * SECOND);
        rig.on(rig.market.session(second * SECOND, SessionKind.ORDERS, SessionState.READY));
    }

    private void listings(long timeNs) {
        rig.on(rig.order.openOrders(timeNs, 0));
        rig.on(derivative.noOrders(timeNs, FUTURE));
    }

    private void balances(long timeNs, double btc, double usdt) {
        rig.on(derivative.balances(timeNs, "USDT", usdt, "BTC", btc));
    }

    /** Whether all agrees, by an event of no instrument. */
    private boolean all(long second) {
        rig.on(rig.market.session(second * SECOND, SessionKind.MARKET, SessionState.READY));
        return rig.column.reconciled;
    }

    private long asked(QueryKind kind) {
        return rig.decisions.all(QueryIntentDecoder.class).stream()
                .filter(query -> query.kind() == kind)
                .count();
    }
}
