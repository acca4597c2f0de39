package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookPositionDecoder;
import io.needletail.codecs.sbe.ClosedTradeDecoder;
import io.needletail.codecs.sbe.MarginMode;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.PortfolioRiskDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.SizeDecisionDecoder;
import io.needletail.codecs.sbe.SizingMethod;
import io.needletail.codecs.sbe.StopMoveDecoder;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.account.AccountConfig;
import io.needletail.core.account.AccountingConfig;
import io.needletail.core.account.CostMethod;
import io.needletail.core.execution.ExecutionConfig;
import io.needletail.core.execution.ProtectionConfig;
import io.needletail.core.execution.SizingConfig;
import io.needletail.core.execution.StopBasis;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.ContractTerms;
import io.needletail.core.market.MarginBracket;
import io.needletail.core.sim.BinaryTerms;
import io.needletail.core.sim.SimulationConfig;
import io.needletail.scoring.Model;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole core trades derivatives against the simulated venue, message by message: a linear
 * future long and short, with margin instead of cost and stops that trail by cancel-replace; and
 * options-style binaries on both directions. All of it is restorable.
 */
class DerivativesTradingTest {
    private static final long ONE = FixedPoint.ONE;
    private static final int STEPS = 15_000;
    private static final ContractTerms BINARY =
            new ContractTerms(
                    0, ContractTerms.Kind.BINARY, ONE, "USDT", MarginMode.CROSS, 1, List.of());
    private static final ContractTerms FUTURE =
            new ContractTerms(
                    0,
                    ContractTerms.Kind.LINEAR,
                    ONE,
                    "USDT",
                    MarginMode.CROSS,
                    5,
                    List.of(
                            new MarginBracket(50_000 * ONE, 0.004),
                            new MarginBracket(1_000_000 * ONE, 0.01)));

    private final Map<Integer, Integer> counts = new HashMap<>();
    private long bareSinceNs;
    private int longs;
    private int shorts;
    private int won;
    private int lost;
    private long worstE8;

    @Test
    void shouldTradeAFutureBothWaysAndMoveItsStops() {
        GeneratedTape tape =
                GeneratedTape.of(
                        11,
                        STEPS,
                        engine(FUTURE),
                        new SimulationConfig.Pair("BTC", "USDT", FUTURE, null));
        Engine whole = engine(FUTURE);
        EventSlot slot = run(whole, tape.inputs);
        assertTrue(longs > 0 && shorts > 0, () -> longs + " longs, " + shorts + " shorts");
        assertTrue(count(StopMoveDecoder.TEMPLATE_ID) > 0, "stops moved");
        assertTrue(count(ReplaceIntentDecoder.TEMPLATE_ID) > 0, "at the venue");
        assertTrue(count(SizeDecisionDecoder.TEMPLATE_ID) > 0);
        assertTrue(count(BookPositionDecoder.TEMPLATE_ID) > 0);
        assertTrue(count(PortfolioRiskDecoder.TEMPLATE_ID) > 0);
        assertTrue(slot.account().reconciled);
        assertEquals(0, slot.account().unknownOrders);

        requireRestorable(tape, FUTURE, whole);
    }

    @Test
    void shouldStakeOnRisesAndFallsAndNeverMoreThanTheStake() {
        SimulationConfig.Pair pair =
                new SimulationConfig.Pair(
                        "BTC", "USDT", BINARY, new BinaryTerms(1.95, 30_000_000_000L));
        GeneratedTape tape = GeneratedTape.of(11, STEPS, engine(BINARY), pair);
        Engine whole = engine(BINARY);
        run(whole, tape.inputs);
        assertTrue(won > 0 && lost > 0, () -> won + " won, " + lost + " lost");
        assertEquals(0, count(ReplaceIntentDecoder.TEMPLATE_ID), "no order protects a stake");
        assertEquals(0, worstE8 + 100 * ONE, "the most that the venue takes was the stake");
        requireRestorable(tape, BINARY, whole);
    }

    private void requireRestorable(GeneratedTape tape, ContractTerms terms, Engine whole) {
        Engine first = engine(terms);
        run(first, tape.inputs.subList(0, STEPS));
        StateTape state = new StateTape();
        first.save(state);
        Engine second = engine(terms);
        second.load(state);
        assertTrue(state.isRead());
        run(second, tape.inputs.subList(STEPS, tape.inputs.size()));
        assertEquals(whole.stateHash(), second.stateHash());
    }

    private EventSlot run(Engine engine, List<Input> inputs) {
        EventSlot slot = new EventSlot();
        for (Input input : inputs) {
            slot.input().buffer().putBytes(0, input.buffer(), 0, input.length());
            slot.input().length(input.length()).stamp(input.sequence(), input.timeNs());
            engine.onEvent(slot);
            look(slot.outbox());
            requireProtection(slot);
        }
        return slot;
    }

    /** Whenever it may act, no position lacks orders that close it for longer than the grace. */
    private void requireProtection(EventSlot slot) {
        AccountColumn account = slot.account();
        if (slot.market().instrumentId < 0) {
            return;
        }
        long heldE8 = account.positionQuantityE8;
        long closingE8 = heldE8 > 0 ? account.workingSellE8 : account.workingBuyE8;
        boolean bare =
                !account.contract.isBinary()
                        && account.tradingState == TradingState.ACTIVE
                        && account.reconciled
                        && closingE8 < Math.abs(heldE8);
        long nowNs = slot.input().timeNs();
        bareSinceNs = !bare ? 0 : bareSinceNs == 0 ? nowNs : bareSinceNs;
        assertTrue(
                !bare || nowNs - bareSinceNs <= 2_000_000_000L,
                () -> heldE8 + " held, " + closingE8 + " protected at " + nowNs);
    }

    private void look(Outbox outbox) {
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        ClosedTradeDecoder trade = new ClosedTradeDecoder();
        int at = outbox.first();
        for (int i = 0; i < outbox.count(); i++) {
            int template = header.wrap(outbox.buffer(), at).templateId();
            counts.merge(template, 1, Integer::sum);
            if (template == ClosedTradeDecoder.TEMPLATE_ID) {
                trade.wrapAndApplyHeader(outbox.buffer(), at, header);
                longs += trade.direction().value() > 0 ? 1 : 0;
                won += trade.pnlE8() > 0 ? 1 : 0;
                lost += trade.pnlE8() < 0 ? 1 : 0;
                worstE8 = Math.min(worstE8, trade.pnlE8());
                shorts += trade.direction().value() < 0 ? 1 : 0;
            }
            at = outbox.after(at);
        }
    }

    private int count(int template) {
        return counts.getOrDefault(template, 0);
    }

    private static Engine engine(ContractTerms terms) {
        ExecutionConfig plain = TestCore.execution(1, 1);
        boolean stake = terms.kind() == ContractTerms.Kind.BINARY;
        SizingMethod method = stake ? SizingMethod.FIXED_FRACTION : SizingMethod.KELLY;
        ExecutionConfig trailing =
                new ExecutionConfig(
                        true,
                        plain.capitalE8(),
                        plain.sizingBasis(),
                        plain.riskPerTrade(),
                        plain.stopAtr(),
                        plain.rewardRisk(),
                        plain.maxCapitalFraction(),
                        true,
                        plain.graceNs(),
                        plain.cancelRetryNs(),
                        new ProtectionConfig(
                                StopBasis.ATR,
                                CoreRun.MINUTE_NS,
                                2,
                                0,
                                false,
                                0,
                                0,
                                0.8,
                                0.3,
                                0,
                                0.05,
                                1_000_000_000L,
                                false),
                        new SizingConfig(method, 0.2, 1, 0.5, 0.005, 60, 525_600, 0.9, 0.5));
        EngineConfig base = TestCore.config(TestCore.FEATURES, trailing);
        AccountingConfig accounting = new AccountingConfig(CostMethod.FIFO, 1, List.of(terms));
        Model model = TestCore.model(TestCore.FEATURES, values -> values[0] > 0 ? 0.7 : 0.3);
        return new Engine(
                new EngineConfig(
                        base.market(),
                        AccountConfig.of(1, "USDT", 10_000 * ONE, accounting),
                        base.feature(),
                        base.signal(),
                        base.execution(),
                        base.risk(),
                        base.stateHashEvery()),
                model,
                null);
    }
}
