package io.needletail.core.risk;

import static io.needletail.core.risk.RiskRig.ONE;
import static io.needletail.core.risk.RiskRig.SECOND_NS;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CheckCode;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.LimitKey;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.PortfolioRiskDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.RiskDecisionDecoder;
import io.needletail.codecs.sbe.Verdict;
import io.needletail.core.execution.Wish;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the stage makes of the wishes of an event, and what it remembers of them. */
class RiskStageTest {
    private static final long FIRST_ID = 1L << 40 | 1;

    private final StageRig on = new StageRig();

    @Test
    void shouldLetNothingOutBeforeItKnowsTheRun() {
        on.forget();
        on.entry();
        on.cancel(5);
        on.event();
        assertEquals(0, on.orders().size());
        assertEquals(Verdict.REFUSE, on.judged().getFirst().verdict());
        assertEquals(0, on.decisions.all(CancelIntentDecoder.class).size());
        AlertDecoder alert = on.decisions.last(AlertDecoder.class);
        assertEquals(Reason.RISK_REFUSED, alert.reason());
        assertEquals(5, alert.clientOrderId());
        assertEquals(1, alert.value());
        assertEquals(10, alert.threshold());
    }

    @Test
    void shouldRefuseNewRiskThatLeavesNoRoomForProtection() {
        on.strategy(OrderType.LIMIT);
        on.strategy(OrderType.LIMIT);
        on.protection(0, 0);
        on.decisions.leave(4_500);
        on.event();
        assertEquals(List.of(CheckCode.DECISION_ROOM), on.refusals(0));
        assertEquals(List.of(CheckCode.DECISION_ROOM), on.refusals(1));
        assertEquals(1, on.judged().get(0).checks().count());
        assertEquals(1, on.decisions.all(AlertDecoder.class).size());
        assertEquals(
                List.of(OrderRole.STOP_LOSS, OrderRole.TAKE_PROFIT),
                on.orders().stream().map(OrderIntentDecoder::role).toList());
    }

    @Test
    void shouldRefuseEvenProtectionThatDoesNotFit() {
        on.protection(1, 1);
        on.decisions.leave(1_700);
        on.event();
        assertEquals(List.of(CheckCode.DECISION_ROOM), on.refusals(0));
        assertEquals(List.of(CheckCode.DECISION_ROOM), on.refusals(1));
        assertEquals(List.of(), on.orders());
    }

    @Test
    void shouldNumberOrdersByTheRun() {
        on.entry();
        on.event();
        assertEquals(FIRST_ID, on.orders().getFirst().clientOrderId());
        assertEquals(0, on.orders().getFirst().pairId());
        assertEquals(FIRST_ID, on.judged().getFirst().clientOrderId());
        on.manifest(2);
        on.decisions.clear();
        on.strategy(OrderType.LIMIT);
        on.event();
        assertEquals(2L << 40 | 1, on.orders().getFirst().clientOrderId());
    }

    @Test
    void shouldMakeThePortfoliosChecksOnNewRiskAlone() {
        on.strategy(OrderType.LIMIT);
        on.protection(0, 0);
        on.event();
        List<CheckCode> codes = new ArrayList<>();
        for (RiskDecisionDecoder.ChecksDecoder check : on.judged().get(0).checks()) {
            codes.add(check.code());
        }
        assertTrue(codes.contains(CheckCode.STRESS));
        for (RiskDecisionDecoder.ChecksDecoder check : on.judged().get(1).checks()) {
            assertFalse(PortfolioWatchRig.isOfPortfolio(check.code()));
        }
    }

    @Test
    void shouldGiveAPairTheFirstOnesId() {
        on.protection(1, 1);
        on.event();
        assertEquals(
                List.of(FIRST_ID, FIRST_ID + 1),
                on.orders().stream().map(OrderIntentDecoder::clientOrderId).toList());
        assertTrue(on.orders().stream().allMatch(order -> order.pairId() == FIRST_ID));
    }

    @Test
    void shouldTakeOrdersOfDifferentMarksForSingleOnes() {
        on.protection(1, 2);
        on.event();
        assertTrue(on.orders().stream().allMatch(order -> order.pairId() == 0));
        on.decisions.clear();
        on.protection(0, 0);
        on.event();
        assertTrue(on.orders().stream().allMatch(order -> order.pairId() == 0));
    }

    @Test
    void shouldTakeALastOrderWithAMarkForASingleOne() {
        on.protection(1, 1);
        on.execution.count = 1;
        on.event();
        assertEquals(0, on.orders().getFirst().pairId());
    }

    @Test
    void shouldRefuseBothOfAPairWhereOneIsRefused() {
        for (int refused = 0; refused < 2; refused++) {
            on.protection(1, 1);
            on.execution.wishes[refused].quantityE8 += 1;
            on.event();
            assertEquals(0, on.orders().size());
            List<RiskDecisionDecoder> judged = on.judged();
            assertEquals(2, judged.size());
            for (int i = 0; i < 2; i++) {
                assertEquals(0, judged.get(i).clientOrderId());
                assertEquals(on.execution.wishes[i].quantityE8, judged.get(i).quantityE8());
            }
            on.decisions.clear();
        }
    }

    @Test
    void shouldCountThePairsFirstAheadOfItsSecond() {
        on.rig.account.workingOrders = 2;
        on.protection(1, 1);
        on.event();
        assertEquals(2, on.orders().size());
        on.decisions.clear();
        on.manifest(2);
        on.rig.account.workingOrders = 3;
        on.protection(1, 1);
        on.event();
        assertEquals(0, on.orders().size(), "the second would be the fifth");
    }

    @Test
    void shouldCountWhatTheSameEventLetOutBefore() {
        int key = LimitKey.MAX_INSTRUMENT_NOTIONAL.value();
        on.command(CommandKind.SET_LIMIT, -1, key, 8_000 * ONE, "");
        on.strategy(OrderType.LIMIT);
        on.strategy(OrderType.LIMIT);
        on.execution.wishes[1].priceE8 -= ONE;
        on.event();
        assertEquals(1, on.orders().size());
        assertTrue(on.refusals(1).contains(CheckCode.INSTRUMENT_EXPOSURE));
    }

    @Test
    void shouldCountAPairThatTheSameEventLetOutBefore() {
        int key = LimitKey.MAX_INSTRUMENT_NOTIONAL.value();
        on.command(CommandKind.SET_LIMIT, -1, key, 8_200 * ONE, "");
        for (int i = 0; i < 3; i++) {
            on.strategy(OrderType.LIMIT);
            on.execution.wishes[i].priceE8 -= i * ONE;
            on.execution.wishes[i].pairMark = i < 2 ? 1 : 0;
        }
        on.event();
        assertEquals(2, on.orders().size());
        assertTrue(on.refusals(2).contains(CheckCode.INSTRUMENT_EXPOSURE));
    }

    @Test
    void shouldCountWhatAnotherInstrumentsEventTold() {
        int key = LimitKey.MAX_VENUE_GROSS.value();
        on.command(CommandKind.SET_LIMIT, -1, key, 14_000 * ONE, "");
        on.rig.market.instrumentId = 1;
        on.rig.account.positionQuantityE8 = 10 * ONE;
        on.event();
        on.rig.market.instrumentId = 0;
        on.rig.account.positionQuantityE8 = 0;
        on.strategy(OrderType.LIMIT);
        on.event();
        assertTrue(on.refusals(0).contains(CheckCode.VENUE_GROSS), "10,000 and 4,100");
    }

    @Test
    void shouldMeasureThePortfolioAsTimeGoesOn() {
        for (int i = 0; i < 30; i++) {
            on.nowNs += SECOND_NS;
            on.event();
        }
        assertTrue(on.decisions.all(PortfolioRiskDecoder.class).size() > 0);
    }

    @Test
    void shouldCountCancelsAsMessages() {
        for (int id = 1; id <= 11; id++) {
            on.cancel(id);
        }
        on.event();
        assertEquals(10, on.decisions.all(CancelIntentDecoder.class).size());
        assertEquals(11, on.decisions.last(AlertDecoder.class).value());
        on.decisions.clear();
        on.nowNs += SECOND_NS - 1;
        on.cancel(12);
        on.event();
        assertEquals(0, on.decisions.all(CancelIntentDecoder.class).size());
        on.nowNs++;
        on.cancel(12);
        on.event();
        assertEquals(12, on.decisions.last(CancelIntentDecoder.class).clientOrderId());
    }

    @Test
    void shouldReplaceByAnOrderOfItsOwnNumber() {
        on.strategy(OrderType.LIMIT);
        on.execution.wishes[0].kind = Wish.Kind.REPLACE;
        on.execution.wishes[0].clientOrderId = 5;
        on.event();
        ReplaceIntentDecoder replaced = on.decisions.last(ReplaceIntentDecoder.class);
        assertEquals(FIRST_ID, replaced.clientOrderId());
        assertEquals(5, replaced.originalClientOrderId());
        assertEquals(on.execution.wishes[0].priceE8, replaced.priceE8());
        assertEquals(ReplaceIntentDecoder.stopPriceE8NullValue(), replaced.stopPriceE8());
        assertFalse(replaced.flags().rEDUCE_ONLY());
        assertEquals(0, on.orders().size());
    }

    @Test
    void shouldTellOfTheFirstRefusalOfADecisionPoint() {
        on.signal.signalled = true;
        on.signal.barCloseTimeNs = 77;
        on.entry();
        on.execution.wishes[0].confidence = 0.5;
        on.strategy(OrderType.LIMIT);
        on.execution.wishes[1].quantityE8++;
        on.event();
        NoTradeDecoder told = on.decisions.last(NoTradeDecoder.class);
        assertEquals(CheckCode.CONFIDENCE, told.check());
        assertEquals(0.5, told.value());
        assertEquals(0.55, told.threshold());
        assertEquals(77, told.barCloseTimeNs());
        on.decisions.clear();
        on.signal.signalled = false;
        on.entry();
        on.execution.wishes[0].confidence = 0.5;
        on.event();
        assertEquals(0, on.decisions.all(NoTradeDecoder.class).size(), "no decision point");
    }

    @Test
    void shouldTellOfNoRefusalWhereAnOrderWasSent() {
        on.signal.signalled = true;
        on.entry();
        on.execution.wishes[0].confidence = 0.5;
        on.strategy(OrderType.LIMIT);
        on.event();
        assertEquals(0, on.decisions.all(NoTradeDecoder.class).size());
        on.decisions.clear();
        on.event();
        assertEquals(0, on.decisions.all(NoTradeDecoder.class).size(), "it is that event's alone");
    }

    @Test
    void shouldTellOfRefusedSlicesOfAnAlgorithmThatBeganNowAlone() {
        on.signal.signalled = true;
        for (OrderRole role : List.of(OrderRole.SLICE, OrderRole.ENTRY_SLICE)) {
            for (long plan : new long[] {1, 2}) {
                on.strategy(OrderType.LIMIT);
                on.execution.wishes[0].role = role;
                on.execution.wishes[0].planId = plan;
                on.execution.wishes[0].quantityE8++;
                on.event();
                int told = on.decisions.all(NoTradeDecoder.class).size();
                assertEquals(plan == 1 ? 1 : 0, told, role + " of " + plan);
                on.decisions.clear();
            }
        }
        on.protection(0, 0);
        on.execution.wishes[0].quantityE8++;
        on.event();
        assertEquals(
                0, on.decisions.all(NoTradeDecoder.class).size(), "protection of an earlier one");
    }

    @Test
    void shouldCountWhatIsInFlightUntilItIsReportedOn() {
        on.strategy(OrderType.LIMIT);
        on.event();
        on.decisions.clear();
        on.strategy(OrderType.LIMIT);
        on.execution.wishes[0].priceE8 -= ONE;
        on.event();
        assertTrue(on.refusals(0).contains(CheckCode.MAX_POSITION));
        on.rig.account.reported = true;
        on.rig.account.clientOrderId = FIRST_ID;
        on.decisions.clear();
        on.strategy(OrderType.LIMIT);
        on.execution.wishes[0].priceE8 -= ONE;
        on.event();
        assertEquals(1, on.orders().size());
    }

    @Test
    void shouldForgetWhatWasInFlightWhenARunBegins() {
        on.strategy(OrderType.LIMIT);
        on.event();
        on.manifest(2);
        on.decisions.clear();
        on.strategy(OrderType.LIMIT);
        on.execution.wishes[0].priceE8 -= ONE;
        on.event();
        assertEquals(1, on.orders().size());
    }

    @Test
    void shouldRefuseNewRiskOfAnAdjustedAccountAndOfALateDecision() {
        on.rig.account.positionsAdjusted = true;
        on.entry();
        on.event();
        assertTrue(on.refusals(0).contains(CheckCode.NET_EXPOSURE));
        on.rig.account.positionsAdjusted = false;
        on.decisions.clear();
        on.entry();
        on.lateEvent();
        assertTrue(on.refusals(0).contains(CheckCode.DECISION_AGE));
    }

    @Test
    void shouldJudgeTheSameAfterARestart() {
        on.strategy(OrderType.LIMIT);
        on.event();
        on.restart();
        on.decisions.clear();
        on.strategy(OrderType.LIMIT);
        on.execution.wishes[0].priceE8 -= ONE;
        on.event();
        assertEquals(Set.of(CheckCode.MAX_POSITION), Set.copyOf(on.refusals(0)));
    }
}
