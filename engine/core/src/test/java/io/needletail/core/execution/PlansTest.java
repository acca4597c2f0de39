package io.needletail.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.BookState;
import io.needletail.codecs.sbe.Direction;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.NoTradeDecoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.Outbox;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.feature.FeatureColumn;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.signal.SignalColumn;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** A plan's life where it leaves the straight way; the columns are filled by hand. */
class PlansTest {
    private static final long ONE = 100_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final ExecutionStage stage =
            new ExecutionStage(
                    PlanRig.config(ProtectionConfig.fixed(), SizingConfig.fixedFraction()), 1);
    private final Input input = new Input();
    private final MarketColumn market = new MarketColumn();
    private final AccountColumn account = new AccountColumn();
    private final FeatureColumn feature = new FeatureColumn();
    private final SignalColumn signal = new SignalColumn();
    private final ExecutionColumn out = new ExecutionColumn();
    private final Outbox decisions = new Outbox();
    private long nowNs = 1_000 * SECOND_NS;
    private long sequence;
    private long planId;

    @BeforeEach
    void fillColumns() {
        TimerEncoder timer = new TimerEncoder();
        timer.wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder()).timeNs(0);
        input.length(MessageHeaderEncoder.ENCODED_LENGTH + timer.encodedLength());
        market.bookState = BookState.SYNCED;
        market.status = InstrumentStatus.TRADING;
        market.bidPriceE8 = 999_50000000L;
        market.askPriceE8 = 1_000_50000000L;
        market.tickSizeE8 = ONE / 100;
        market.lotSizeE8 = ONE / 100;
        market.minQuantityE8 = ONE / 100;
        market.minNotionalE8 = 10 * ONE;
        account.tradingState = TradingState.ACTIVE;
        account.reconciled = true;
        account.freeQuoteE8 = 10_000 * ONE;
        account.role = OrderRole.NULL_VAL;
        feature.atr = 20;
    }

    @Test
    void shouldProtectWhatWasFilledWhenTheRestDoesNotCome() {
        enter();
        report(1, OrderRole.ENTRY, OrderStatus.SENT, 5, 0);
        assertEquals(List.of(), report(1, OrderRole.ENTRY, OrderStatus.PARTIALLY_FILLED, 5, 2));
        nowNs += SECOND_NS;
        assertEquals(List.of("STOP_LOSS 2", "TAKE_PROFIT 2", "CANCEL 1 TIME_OUT"), event());
        sentPair(2, 2);
        assertEquals(
                List.of("STOP_LOSS 1", "TAKE_PROFIT 1"),
                report(1, OrderRole.ENTRY, OrderStatus.CANCELED, 5, 3));
    }

    @Test
    void shouldProtectNothingUntilTheVenueAgreesThatItIsThere() {
        enter();
        report(1, OrderRole.ENTRY, OrderStatus.SENT, 5, 0);
        account.reconciled = false;
        report(1, OrderRole.ENTRY, OrderStatus.UNKNOWN, 5, 0);
        assertEquals(List.of(), report(1, OrderRole.ENTRY, OrderStatus.FILLED, 5, 5));
        nowNs += 60 * SECOND_NS;
        assertEquals(List.of(), event());
        account.reconciled = true;
        assertEquals(List.of("STOP_LOSS 5", "TAKE_PROFIT 5"), event());
    }

    @Test
    void shouldFlattenAndAlertWhenProtectionIsRefused() {
        open();
        assertEquals(List.of(), report(0, OrderRole.TAKE_PROFIT, OrderStatus.REJECTED, 5, 0));
        assertEquals(1, count(AlertDecoder.TEMPLATE_ID));
        assertEquals(
                List.of("FORCED_EXIT 5"),
                report(0, OrderRole.STOP_LOSS, OrderStatus.REJECTED, 5, 0));
    }

    @Test
    void shouldFlattenWhenTheStopIsLostAndOnlyTheTargetIsLeft() {
        open();
        sentPair(2, 5);
        assertEquals(List.of(), report(2, OrderRole.STOP_LOSS, OrderStatus.EXPIRED, 5, 0));
        nowNs += SECOND_NS;
        assertEquals(List.of("CANCEL 3 PROTECTION_MISSING"), event());
        assertEquals(
                List.of("FORCED_EXIT 5"),
                report(3, OrderRole.TAKE_PROFIT, OrderStatus.CANCELED, 5, 0));
    }

    @Test
    void shouldTryAForcedExitAgainWhenItIsRejectedAndThenBeFree() {
        open();
        report(0, OrderRole.TAKE_PROFIT, OrderStatus.REJECTED, 5, 0);
        report(0, OrderRole.STOP_LOSS, OrderStatus.REJECTED, 5, 0);
        assertEquals(List.of(), report(4, OrderRole.FORCED_EXIT, OrderStatus.REJECTED, 5, 0));
        nowNs += SECOND_NS;
        assertEquals(List.of("FORCED_EXIT 5"), event());
        report(5, OrderRole.FORCED_EXIT, OrderStatus.SENT, 5, 0);
        account.positionQuantityE8 = 0;
        report(5, OrderRole.FORCED_EXIT, OrderStatus.FILLED, 5, 5);
        assertEquals(List.of("ENTRY 5"), signal(Direction.LONG));
    }

    /** The venue did not know the first entry when it was asked, and filled it later. */
    @Test
    void shouldCloseWhatAnEarlierEntryWasFilledAfterTheNextHadBegun() {
        enter();
        long earlier = planId;
        report(1, OrderRole.ENTRY, OrderStatus.SENT, 5, 0);
        report(1, OrderRole.ENTRY, OrderStatus.REJECTED, 5, 0);
        enter();
        long later = planId;
        report(2, OrderRole.ENTRY, OrderStatus.SENT, 5, 0);
        report(2, OrderRole.ENTRY, OrderStatus.FILLED, 5, 5);
        sentPair(3, 5);
        planId = earlier;
        account.side = Side.BUY;
        account.lastQuantityE8 = 2 * ONE;
        account.positionQuantityE8 = 7 * ONE;
        assertEquals(
                List.of("FORCED_EXIT 2", "CANCEL 1 RECONCILIATION"),
                late(1, OrderRole.ENTRY, OrderStatus.PARTIALLY_FILLED, 5, 2));
        assertEquals(1, count(AlertDecoder.TEMPLATE_ID));
        assertEquals(earlier, out.wishes[0].planId);
        account.lastQuantityE8 = 0;
        assertEquals(List.of(), late(1, OrderRole.ENTRY, OrderStatus.CANCELED, 5, 2));
        assertEquals(List.of(), late(5, OrderRole.FORCED_EXIT, OrderStatus.SENT, 2, 0));
        account.positionQuantityE8 = 5 * ONE;
        assertEquals(List.of(), late(5, OrderRole.FORCED_EXIT, OrderStatus.FILLED, 2, 2));
        planId = later;
        account.positionQuantityE8 = 0;
        report(4, OrderRole.TAKE_PROFIT, OrderStatus.FILLED, 5, 5);
        report(3, OrderRole.STOP_LOSS, OrderStatus.CANCELED, 5, 0);
        assertEquals(List.of("ENTRY 5"), signal(Direction.LONG));
    }

    @Test
    void shouldTryToCloseAStrayEntryAgainAndForgetWhatIsGone() {
        enter();
        planId = 1_000;
        account.side = Side.BUY;
        account.lastQuantityE8 = 2 * ONE;
        account.positionQuantityE8 = 2 * ONE;
        assertEquals(List.of("FORCED_EXIT 2"), late(9, OrderRole.ENTRY, OrderStatus.FILLED, 2, 2));
        account.lastQuantityE8 = 0;
        assertEquals(List.of(), late(0, OrderRole.FORCED_EXIT, OrderStatus.REJECTED, 2, 0));
        nowNs += SECOND_NS;
        assertEquals(List.of("FORCED_EXIT 2"), event());
        late(0, OrderRole.FORCED_EXIT, OrderStatus.REJECTED, 2, 0);
        account.positionQuantityE8 = 0;
        nowNs += SECOND_NS;
        assertEquals(List.of(), event());
        account.positionQuantityE8 = 2 * ONE;
        assertEquals(List.of(), event());
    }

    @Test
    void shouldCancelProtectionBeforeItExitsOnTheOppositeSignal() {
        open();
        sentPair(2, 5);
        assertEquals(
                List.of("CANCEL 2 SIGNAL_EXIT", "CANCEL 3 SIGNAL_EXIT"), signal(Direction.SHORT));
        assertEquals(0, count(NoTradeDecoder.TEMPLATE_ID));
        assertEquals(List.of(), report(2, OrderRole.STOP_LOSS, OrderStatus.CANCELED, 5, 0));
        assertEquals(
                List.of("EXIT 5"), report(3, OrderRole.TAKE_PROFIT, OrderStatus.CANCELED, 5, 0));
        report(4, OrderRole.EXIT, OrderStatus.SENT, 5, 0);
        account.positionQuantityE8 = 0;
        report(4, OrderRole.EXIT, OrderStatus.FILLED, 5, 5);
        assertEquals(List.of("ENTRY 5"), signal(Direction.LONG));
    }

    /** It was given up, and the position closed; then the venue lists it. */
    @Test
    void shouldCancelAStopThatComesBackWhenItsPlanIsOver() {
        open();
        sentPair(2, 5);
        report(2, OrderRole.STOP_LOSS, OrderStatus.EXPIRED, 5, 0);
        account.positionQuantityE8 = 0;
        report(3, OrderRole.TAKE_PROFIT, OrderStatus.FILLED, 5, 5);
        assertEquals(
                List.of("CANCEL 2 RECONCILIATION"),
                report(2, OrderRole.STOP_LOSS, OrderStatus.NEW, 5, 0));
        long oldPlan = planId;
        enter();
        long newPlan = planId;
        report(5, OrderRole.ENTRY, OrderStatus.SENT, 5, 0);
        planId = oldPlan;
        assertEquals(
                List.of("CANCEL 6 RECONCILIATION"),
                report(6, OrderRole.TAKE_PROFIT, OrderStatus.NEW, 5, 0));
        planId = newPlan;
        account.positionQuantityE8 = 5 * ONE;
        assertEquals(
                List.of("STOP_LOSS 5", "TAKE_PROFIT 5"),
                report(5, OrderRole.ENTRY, OrderStatus.FILLED, 5, 5));
    }

    @Test
    void shouldAskForACancelAgainUntilItsOrderHasEnded() {
        open();
        sentPair(2, 5);
        signal(Direction.SHORT);
        assertEquals(List.of(), event());
        nowNs += 2 * SECOND_NS;
        assertEquals(List.of("CANCEL 2 SIGNAL_EXIT", "CANCEL 3 SIGNAL_EXIT"), event());
    }

    @Test
    void shouldOnlyCancelWhileKilledAndProtectAgainAfterwards() {
        open();
        sentPair(2, 5);
        account.tradingState = TradingState.KILLED;
        assertEquals(List.of("CANCEL 2 KILL_COMMAND", "CANCEL 3 KILL_COMMAND"), event());
        report(2, OrderRole.STOP_LOSS, OrderStatus.CANCELED, 5, 0);
        assertEquals(List.of(), report(3, OrderRole.TAKE_PROFIT, OrderStatus.CANCELED, 5, 0));
        account.tradingState = TradingState.ACTIVE;
        assertEquals(List.of("STOP_LOSS 5", "TAKE_PROFIT 5"), event());
    }

    @Test
    void shouldFlattenWhateverIsHeldOnceItsOrdersAreGone() {
        open();
        sentPair(2, 5);
        account.positionQuantityE8 = 7 * ONE;
        account.flatten = true;
        assertEquals(List.of("CANCEL 2 FLATTEN_COMMAND", "CANCEL 3 FLATTEN_COMMAND"), event());
        account.flatten = false;
        report(2, OrderRole.STOP_LOSS, OrderStatus.CANCELED, 5, 0);
        assertEquals(
                List.of("FLATTEN 7"), report(3, OrderRole.TAKE_PROFIT, OrderStatus.CANCELED, 5, 0));
    }

    /** The position has shrunk in the same event; the order has, too. */
    @Test
    void shouldSpareAnOrderThatClosesThePositionInParts() {
        account.tradingState = TradingState.REDUCING;
        account.side = Side.SELL;
        account.positionQuantityE8 = 10 * ONE;
        assertEquals(List.of(), report(1, OrderRole.STRATEGY, OrderStatus.NEW, 10, 0));
        account.positionQuantityE8 = 6 * ONE;
        assertEquals(List.of(), report(1, OrderRole.STRATEGY, OrderStatus.PARTIALLY_FILLED, 10, 4));
        account.positionQuantityE8 = 5 * ONE;
        assertEquals(List.of("CANCEL 1 TRADING_REDUCING"), event());
    }

    @Test
    void shouldSayWhyADecisionPointEndsHere() {
        assertEquals(Reason.SHORT_NOT_ALLOWED, noTrade(Direction.SHORT));
        feature.atr = 0;
        assertEquals(Reason.NO_VOLATILITY, noTrade(Direction.LONG));
        feature.atr = 20;
        account.freeQuoteE8 = 9 * ONE;
        assertEquals(Reason.SIZE_BELOW_MINIMUM, noTrade(Direction.LONG));
        account.freeQuoteE8 = 10_000 * ONE;
        market.status = InstrumentStatus.HALTED;
        assertEquals(Reason.NO_INSTRUMENT, noTrade(Direction.LONG));
        market.status = InstrumentStatus.TRADING;
        account.tradingState = TradingState.PAUSED;
        assertEquals(Reason.TRADING_PAUSED, noTrade(Direction.LONG));
        account.tradingState = TradingState.STARTING;
        assertEquals(Reason.NOT_RECONCILED, noTrade(Direction.LONG));
        account.tradingState = TradingState.ACTIVE;
        enter();
        assertEquals(Reason.ORDER_PENDING, noTrade(Direction.LONG));
    }

    private void enter() {
        assertEquals(List.of("ENTRY 5"), signal(Direction.LONG));
        planId = sequence;
    }

    private void open() {
        enter();
        report(1, OrderRole.ENTRY, OrderStatus.SENT, 5, 0);
        assertEquals(
                List.of("STOP_LOSS 5", "TAKE_PROFIT 5"),
                report(1, OrderRole.ENTRY, OrderStatus.FILLED, 5, 5));
    }

    private void sentPair(long stopId, long quantity) {
        report(stopId, OrderRole.STOP_LOSS, OrderStatus.SENT, quantity, 0);
        report(stopId + 1, OrderRole.TAKE_PROFIT, OrderStatus.SENT, quantity, 0);
    }

    /** A report that leaves the position as the test set it. */
    private List<String> late(
            long id, OrderRole role, OrderStatus status, long quantity, long cumulative) {
        tell(id, role, status, quantity, cumulative);
        List<String> wishes = event();
        account.reported = false;
        return wishes;
    }

    private List<String> report(
            long id, OrderRole role, OrderStatus status, long quantity, long cumulative) {
        tell(id, role, status, quantity, cumulative);
        if (role == OrderRole.ENTRY) {
            account.positionQuantityE8 = account.cumulativeQuantityE8;
        }
        List<String> wishes = event();
        account.reported = false;
        return wishes;
    }

    private void tell(long id, OrderRole role, OrderStatus status, long quantity, long cumulative) {
        account.reported = true;
        account.reportApplied = true;
        account.clientOrderId = id;
        account.role = role;
        account.planId = planId;
        account.status = status;
        account.orderQuantityE8 = quantity * ONE;
        account.cumulativeQuantityE8 = cumulative * ONE;
    }

    private List<String> signal(Direction direction) {
        signal.signalled = true;
        signal.direction = direction;
        signal.confidence = 0.7;
        List<String> wishes = event();
        signal.signalled = false;
        return wishes;
    }

    private Reason noTrade(Direction direction) {
        assertEquals(List.of(), signal(direction));
        assertEquals(1, count(NoTradeDecoder.TEMPLATE_ID));
        NoTradeDecoder decoder = new NoTradeDecoder();
        decoder.wrapAndApplyHeader(
                decisions.buffer(), decisions.first(), new MessageHeaderDecoder());
        return decoder.reason();
    }

    private List<String> event() {
        decisions.clear();
        input.stamp(++sequence, nowNs);
        stage.on(input, market, account, feature, signal, out, decisions);
        List<String> wishes = new ArrayList<>();
        for (int i = 0; i < out.count; i++) {
            Wish wish = out.wishes[i];
            wishes.add(
                    wish.kind == Wish.Kind.CANCEL
                            ? "CANCEL " + wish.clientOrderId + " " + wish.reason
                            : wish.role + " " + wish.quantityE8 / ONE);
        }
        return wishes;
    }

    private int count(int templateId) {
        int found = 0;
        int at = decisions.first();
        for (int i = 0; i < decisions.count(); i++) {
            int template = new MessageHeaderDecoder().wrap(decisions.buffer(), at).templateId();
            found += template == templateId ? 1 : 0;
            at = decisions.after(at);
        }
        return found;
    }
}
