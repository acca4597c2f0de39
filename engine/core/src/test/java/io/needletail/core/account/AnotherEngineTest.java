package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.core.fixture.AccountRig;

import org.junit.jupiter.api.Test;

/** L23: two engines on one account. The rig's run is the second of its journal. */
class AnotherEngineTest {
    private static final long EARLIER = 1L << 40;
    private static final long OURS = 2L << 40;
    private static final long THEIRS = 3L << 40;

    @Test
    void shouldHaltNewRiskWhenAnotherEngineTradesOnTheAccount() {
        for (long epoch = 2; epoch <= 3; epoch++) {
            AccountRig rig = started();
            rig.on(rig.order.sent(2 * SECOND, 2L << 40 | 1, OrderRole.ENTRY, Side.BUY, 1, 60_000));
            rig.on(
                    rig.order.report(
                            2 * SECOND, 2L << 40 | 1, ExecutionType.NEW, OrderStatus.NEW, 0));
            assertEquals(TradingState.ACTIVE, rig.column.tradingState);
            rig.restart();
            rig.on(
                    rig.order.report(
                            3 * SECOND, epoch << 40 | 7, ExecutionType.NEW, OrderStatus.NEW, 0));
            assertEquals(TradingState.HALTED, rig.column.tradingState);
            assertTrue(rig.column.tradingStateChanged);
            assertEquals(OrderRole.EXTERNAL, rig.column.role);
            AlertDecoder alert = rig.decisions.last(AlertDecoder.class);
            assertEquals(Reason.ANOTHER_ENGINE, alert.reason());
            assertEquals(epoch << 40 | 7, alert.clientOrderId());
            rig.on(rig.order.command(4 * SECOND, CommandKind.RESUME));
            assertEquals(TradingState.ACTIVE, rig.column.tradingState);
        }
    }

    @Test
    void shouldHaltWhenOnlyTheEndOfTheOtherEnginesOrderIsHeard() {
        AccountRig rig = started();
        end(rig, THEIRS | 7);
        assertEquals(TradingState.HALTED, rig.column.tradingState);
        AlertDecoder alert = rig.decisions.last(AlertDecoder.class);
        assertEquals(Reason.ANOTHER_ENGINE, alert.reason());
        assertEquals(THEIRS | 7, alert.clientOrderId());
        assertEquals(0, rig.column.workingNotionalE8);
    }

    @Test
    void shouldNotTakeTheLateEndOfAnOrderOfOursForAnotherEngines() {
        AccountRig rig = started();
        for (int i = 1; i <= 2 * AccountConfig.of(1, "USDT", 0).maxOrders(); i++) {
            rig.on(rig.order.sent(4 * SECOND, OURS | i, OrderRole.ENTRY, Side.BUY, 1, 60_000));
            end(rig, OURS | i);
        }
        end(rig, OURS | 1);
        end(rig, 1L << 40 | 7);
        assertEquals(TradingState.ACTIVE, rig.column.tradingState);
    }

    /** A journal whose end was lost lacks orders of its own earlier lives. */
    @Test
    void shouldNotTakeAnEarlierLifesOrderForAnotherEnginesWhereRecordsAreMissing() {
        AccountRig rig = started(true);
        rig.restart();
        rig.on(rig.order.report(3 * SECOND, EARLIER | 7, ExecutionType.STATUS, OrderStatus.NEW, 0));
        assertEquals(TradingState.ACTIVE, rig.column.tradingState);
        assertEquals(Reason.EXTERNAL_ORDER, rig.decisions.last(AlertDecoder.class).reason());
    }

    /** What an earlier life let out is in the record, unless records are missing. */
    @Test
    void shouldHaltForAnOrderOfALowerEpochThatWasPlacedWhileWeWereAway() {
        AccountRig rig = new AccountRig();
        rig.on(rig.order.manifest(SECOND));
        rig.connect(SECOND, 0, 100_000, EARLIER | 7);
        assertEquals(TradingState.HALTED, rig.column.tradingState);
        AlertDecoder alert = rig.decisions.last(AlertDecoder.class);
        assertEquals(Reason.ANOTHER_ENGINE, alert.reason());
        assertEquals(EARLIER | 7, alert.clientOrderId());
    }

    /** Those of our orders that we forgot have ended. */
    @Test
    void shouldHaltForAnOpenOrderWhoseIdIsAmongThoseThatWeForgot() {
        AccountRig rig = started();
        for (int i = 1; i <= 2 * AccountConfig.of(1, "USDT", 0).maxOrders(); i++) {
            rig.on(rig.order.sent(4 * SECOND, OURS | i, OrderRole.ENTRY, Side.BUY, 1, 60_000));
            end(rig, OURS | i);
        }
        assertEquals(TradingState.ACTIVE, rig.column.tradingState);
        rig.on(rig.order.report(5 * SECOND, EARLIER | 7, ExecutionType.STATUS, OrderStatus.NEW, 0));
        assertEquals(TradingState.HALTED, rig.column.tradingState);
        assertEquals(OrderRole.EXTERNAL, rig.column.role);
        assertEquals(1, rig.column.workingOrders);
    }

    /** It was under way when that life died. */
    @Test
    void shouldTakeAnOrderThatArrivesWhileWeStartForAnEarlierLifesWhereRecordsAreMissing() {
        AccountRig rig = new AccountRig();
        rig.on(rig.order.manifest(SECOND, true));
        rig.on(rig.order.report(SECOND, EARLIER | 7, ExecutionType.NEW, OrderStatus.NEW, 0));
        assertEquals(TradingState.STARTING, rig.column.tradingState);
        assertEquals(Reason.EXTERNAL_ORDER, rig.decisions.last(AlertDecoder.class).reason());
    }

    /** A life that is over gives no new orders: another journal's count of lives is lower. */
    @Test
    void shouldHaltForANewOrderOfALowerEpochEvenWhereRecordsAreMissing() {
        AccountRig rig = started(true);
        rig.on(rig.order.report(3 * SECOND, EARLIER | 7, ExecutionType.NEW, OrderStatus.NEW, 0));
        assertEquals(TradingState.HALTED, rig.column.tradingState);
        assertEquals(OrderRole.EXTERNAL, rig.column.role);
        AlertDecoder alert = rig.decisions.last(AlertDecoder.class);
        assertEquals(Reason.ANOTHER_ENGINE, alert.reason());
        assertEquals(EARLIER | 7, alert.clientOrderId());
    }

    /** A person's or another program's has no id of our shape. */
    @Test
    void shouldNotTakeANewForeignOrderForAnotherEngines() {
        AccountRig rig = started();
        rig.on(rig.order.report(3 * SECOND, 0, ExecutionType.NEW, OrderStatus.NEW, 0));
        assertEquals(TradingState.ACTIVE, rig.column.tradingState);
    }

    /** Its ids are above ours, and our record forgets orders that ended long ago. */
    @Test
    void shouldHaltAgainWhenItForgotTheOtherEnginesFirstOrder() {
        AccountRig rig = started();
        rig.on(rig.order.report(2 * SECOND, THEIRS | 900, ExecutionType.NEW, OrderStatus.NEW, 0));
        end(rig, THEIRS | 900);
        rig.on(rig.order.command(3 * SECOND, CommandKind.RESUME));
        for (int i = 1; i <= AccountConfig.of(1, "USDT", 0).maxOrders(); i++) {
            rig.on(rig.order.sent(4 * SECOND, OURS | i, OrderRole.ENTRY, Side.BUY, 1, 60_000));
            end(rig, OURS | i);
        }
        assertEquals(TradingState.ACTIVE, rig.column.tradingState);
        rig.on(rig.order.report(5 * SECOND, THEIRS | 7, ExecutionType.NEW, OrderStatus.NEW, 0));
        assertEquals(TradingState.HALTED, rig.column.tradingState);
    }

    private static void end(AccountRig rig, long id) {
        rig.on(rig.order.report(4 * SECOND, id, ExecutionType.CANCELED, OrderStatus.CANCELED, 0));
    }

    private static AccountRig started() {
        return started(false);
    }

    private static AccountRig started(boolean recordsMissing) {
        AccountRig rig = new AccountRig();
        rig.on(rig.order.manifest(SECOND, recordsMissing));
        rig.connect(SECOND, 0, 100_000);
        return rig;
    }
}
