package io.needletail.core.account;

import static io.needletail.core.account.OrderFacts.fact;
import static io.needletail.core.account.OrderFacts.fill;
import static io.needletail.core.account.OrderFacts.foreign;
import static io.needletail.core.account.OrderFacts.sent;
import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.market.Contract;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** What each fact does to its order, what it tells, and what must be asked. */
class OrderDeskTest {
    private static final int MOST_ORDERS = 64;
    private static final AccountConfig CONFIG = AccountConfig.of(1, "USDT", 10_000 * E8);

    private final Decisions told = new Decisions();
    private final AccountDecisions decisions = new AccountDecisions();
    private final WorkingOrders orders = new WorkingOrders(MOST_ORDERS, 3);
    private final MarketColumn market = new MarketColumn();
    private final AccountColumn column = new AccountColumn();
    private final OrderDesk desk = desk();
    private long nowNs = SECOND;

    @BeforeEach
    void begin() {
        decisions.begin(told);
    }

    @Test
    void shouldDescribeAnOrderThatWasSent() {
        OrderFact fact = sent(1);
        fact.planId = 5;
        fact.pairId = 6;
        assertFalse(apply(fact));
        assertEquals(OrderStatus.SENT, column.status);
        assertEquals(OrderStatus.NONE, column.statusBefore);
        assertEquals(OrderRole.ENTRY, column.role);
        assertEquals(Side.BUY, column.side);
        assertEquals(5, column.planId);
        assertEquals(6, column.pairId);
        assertEquals(E8, column.orderQuantityE8);
        assertTrue(column.reportApplied);
    }

    @Test
    void shouldDescribeAnOrderThatWasRefusedAndKeepNothingOfIt() {
        OrderFact fact = sent(1);
        fact.executionType = ExecutionType.REFUSED;
        fact.planId = 5;
        assertFalse(apply(fact));
        assertTrue(column.reportApplied);
        assertEquals(OrderStatus.REJECTED, column.status);
        assertEquals(OrderRole.ENTRY, column.role);
        assertEquals(5, column.planId);
        assertNull(orders.find(1, 0, 0));
    }

    @Test
    void shouldTellOfTheEndOfAnOrderThatTheCoreHeldAndKeepNothingOfIt() {
        OrderFact fact = sent(0);
        fact.executionType = ExecutionType.HELD_ENDED;
        fact.status = OrderStatus.EXPIRED;
        fact.role = OrderRole.EMULATED;
        fact.planId = 5;
        fact.cumulativeQuantityE8 = E8 / 4;
        assertFalse(apply(fact));
        assertTrue(column.reportApplied);
        assertEquals(OrderStatus.EXPIRED, column.status);
        assertEquals(OrderRole.EMULATED, column.role);
        assertEquals(5, column.planId);
        assertEquals(E8, column.orderQuantityE8);
        assertEquals(E8 / 4, column.cumulativeQuantityE8);
        assertNull(orders.find(0, 0, 0));
    }

    @Test
    void shouldCountAnOrderAtItsPriceElseAtItsTriggerElseAtTheMarket() {
        market.bidPriceE8 = 98 * E8;
        market.askPriceE8 = 102 * E8;
        OrderFact limit = sent(1);
        limit.stopPriceE8 = 90 * E8;
        apply(limit);
        OrderFact stop = sent(2);
        stop.priceE8 = 0;
        stop.stopPriceE8 = 90 * E8;
        apply(stop);
        OrderFact atMarket = sent(3);
        atMarket.priceE8 = 0;
        apply(atMarket);
        assertEquals(60_000 * E8, orders.find(1, 0, 0).worstPriceE8);
        assertEquals(90 * E8, orders.find(2, 0, 0).worstPriceE8);
        assertEquals(100 * E8, orders.find(3, 0, 0).worstPriceE8);
    }

    @Test
    void shouldAskOnlyWhereTheAnswerLeavesTheOrdersFateOpen() {
        apply(sent(1));
        apply(fact(1, ExecutionType.NEW, OrderStatus.NEW));
        apply(fill(1, 7, 4, 4));
        assertEquals(0, queries(), "all is known");
        apply(fact(1, ExecutionType.CANCEL_REJECTED, OrderStatus.NEW));
        assertEquals(1, queries());
        nowNs += 10 * SECOND;
        apply(fact(1, ExecutionType.UNKNOWN, OrderStatus.UNKNOWN));
        assertEquals(2, queries());
        nowNs += 10 * SECOND;
        apply(fact(1, ExecutionType.UNKNOWN, OrderStatus.UNKNOWN));
        assertEquals(2, queries(), "it was unknown before; timers ask about those");
    }

    @Test
    void shouldAskAgainOnceTheIntervalHasPassed() {
        apply(sent(1));
        WorkingOrder order = orders.find(1, 0, 0);
        assertTrue(desk.ask(order, Reason.TIME_OUT, nowNs));
        assertFalse(desk.ask(order, Reason.TIME_OUT, nowNs + CONFIG.queryIntervalNs() - 1));
        assertTrue(desk.ask(order, Reason.TIME_OUT, nowNs + CONFIG.queryIntervalNs()));
        assertEquals(2, queries());
    }

    @Test
    void shouldAlertOfAFillBeyondWhatWasOrderedAndOfNoOther() {
        apply(sent(1));
        apply(fill(1, 7, 4, 4));
        apply(fill(1, 8, 6, 10));
        assertEquals(List.of(), alerts());
        apply(fill(1, 9, 1, 11));
        AlertDecoder alert = told.last(AlertDecoder.class);
        assertEquals(Severity.CRITICAL, alert.severity());
        assertEquals(Reason.UNEXPLAINED_FILL, alert.reason());
        assertEquals(1, alert.clientOrderId());
        assertEquals(1.0, alert.value(), "ordered");
        apply(fill(1, 9, 1, 11));
        assertEquals(1, alerts().size(), "a duplicate tells nothing new");
    }

    @Test
    void shouldAlertOfAFillOfARejectedOrderAndNotOfOneThatWasKnown() {
        apply(sent(1));
        apply(fill(1, 7, 4, 4));
        apply(fact(1, ExecutionType.REJECTED, OrderStatus.REJECTED));
        apply(fill(1, 7, 4, 4));
        assertEquals(List.of(), alerts());
        assertEquals(OrderStatus.REJECTED, column.status);
        apply(fill(1, 8, 1, 5));
        assertEquals(List.of(Reason.UNEXPLAINED_FILL), alerts());
        assertEquals(OrderStatus.PARTIALLY_FILLED, column.status);
    }

    @Test
    void shouldAlertOfTheLastFillOfARejectedOrder() {
        apply(sent(1));
        apply(fact(1, ExecutionType.REJECTED, OrderStatus.REJECTED));
        apply(fill(1, 8, 10, 10));
        assertEquals(OrderStatus.FILLED, column.status);
        assertEquals(List.of(Reason.UNEXPLAINED_FILL), alerts());
    }

    @Test
    void shouldAlertOfAnOrderThatLivesAfterItWasGivenUpAndOfNoOther() {
        giveUp(1);
        assertEquals(List.of(), alerts());
        apply(fact(1, ExecutionType.NEW, OrderStatus.NEW));
        assertEquals(OrderStatus.NEW, column.status);
        assertEquals(List.of(Reason.UNEXPLAINED_FILL), alerts());
        apply(fact(1, ExecutionType.CANCELED, OrderStatus.CANCELED));
        apply(fact(1, ExecutionType.CANCELED, OrderStatus.CANCELED));
        assertEquals(1, alerts().size());
    }

    /** The venue's full answer says how it ended; it lives no more. */
    @Test
    void shouldBelieveTheVenuesAnswerAboutAnOrderThatWasGivenUp() {
        giveUp(1);
        apply(fact(1, ExecutionType.STATUS, OrderStatus.CANCELED));
        assertEquals(OrderStatus.CANCELED, column.status);
        giveUp(2);
        apply(fact(2, ExecutionType.STATUS, OrderStatus.NEW));
        assertEquals(OrderStatus.NEW, column.status);
    }

    @Test
    void shouldFindOurOrderByTheVenuesIdAlone() {
        apply(sent(1));
        apply(fact(1, ExecutionType.NEW, OrderStatus.NEW));
        OrderFact canceled = fact(0, ExecutionType.CANCELED, OrderStatus.CANCELED);
        canceled.venueOrderId = 101;
        apply(canceled);
        assertEquals(1, column.clientOrderId);
        assertEquals(OrderStatus.CANCELED, orders.find(1, 0, 0).status);
    }

    @Test
    void shouldRecordAForeignOrderAndCompareAgainWhenItMovedSomething() {
        assertFalse(apply(foreign(55, OrderStatus.NEW, 0)));
        assertEquals(OrderStatus.NEW, column.status);
        assertEquals(OrderRole.EXTERNAL, column.role);
        assertTrue(apply(foreign(56, OrderStatus.PARTIALLY_FILLED, 3)));
        assertEquals(OrderStatus.PARTIALLY_FILLED, column.status);
        assertEquals(3 * E8 / 10, column.cumulativeQuantityE8);
        assertTrue(apply(foreign(57, OrderStatus.FILLED, 10)), "its last fill is all we hear");
        assertEquals(OrderStatus.FILLED, column.status);
        assertEquals(
                List.of(Reason.EXTERNAL_ORDER, Reason.EXTERNAL_ORDER, Reason.EXTERNAL_ORDER),
                alerts());
    }

    @Test
    void shouldNotRecordAForeignOrderThatHasEndedOrIsOfAnUnknownInstrument() {
        OrderFact ended = foreign(55, OrderStatus.CANCELED, 0);
        ended.executionType = ExecutionType.STATUS;
        assertFalse(apply(ended));
        OrderFact elsewhere = foreign(56, OrderStatus.NEW, 0);
        elsewhere.instrumentId = -1;
        assertFalse(apply(elsewhere));
        assertEquals(-1, orders.nextWorking(0));
        assertEquals(List.of(), alerts());
    }

    /** The venue may tell no quantity, as of an order for an amount of money. */
    @Test
    void shouldNotTakeAnOrderWithoutAQuantityForFilled() {
        OrderFact fact = foreign(55, OrderStatus.NEW, 0);
        fact.quantityE8 = 0;
        apply(fact);
        apply(fact);
        assertEquals(OrderStatus.NEW, column.status);
    }

    @Test
    void shouldCompareAgainWhenAnOrderThatWasForgottenIsFilled() {
        for (long id = 1; id <= MOST_ORDERS + 1; id++) {
            apply(sent(id));
            apply(fact(id, ExecutionType.CANCELED, OrderStatus.CANCELED));
        }
        assertTrue(apply(fill(1, 7, 4, 4)), "its fill is not in the record");
        AlertDecoder alert = told.last(AlertDecoder.class);
        assertEquals(Severity.CRITICAL, alert.severity());
        assertEquals(Reason.UNEXPLAINED_FILL, alert.reason());
        assertEquals(1, alert.clientOrderId());
        assertEquals(0.4, alert.value());
        assertNull(orders.find(1, 0, 0));
    }

    private OrderDesk desk() {
        Contract[] contracts = {Contract.SPOT};
        AssetName[] bases = {new AssetName("BTC")};
        AssetName[] quotes = {new AssetName("USDT")};
        Portfolio portfolio =
                new Portfolio(CONFIG, contracts, new Currencies(CONFIG, bases, quotes));
        OwnerHoldings holdings = new OwnerHoldings(bases, portfolio);
        Fills fills = new Fills(portfolio, holdings, new LossStreak(), bases, false, decisions);
        return new OrderDesk(orders, fills, new TradingSwitch(1, decisions), CONFIG, decisions);
    }

    private boolean apply(OrderFact fact) {
        column.clearReport();
        return desk.apply(fact, nowNs, market, column);
    }

    private void giveUp(long id) {
        apply(sent(id));
        apply(fact(id, ExecutionType.NOT_FOUND, OrderStatus.UNKNOWN));
        nowNs += CONFIG.notFoundAgeNs();
        apply(fact(id, ExecutionType.NOT_FOUND, OrderStatus.UNKNOWN));
        assertEquals(OrderStatus.REJECTED, column.status);
    }

    private int queries() {
        return told.all(QueryIntentDecoder.class).size();
    }

    private List<Reason> alerts() {
        return told.all(AlertDecoder.class).stream().map(AlertDecoder::reason).toList();
    }
}
