package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.AlertDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;

import org.junit.jupiter.api.Test;

import java.util.stream.LongStream;

/** More working orders of somebody else's than account can be kept of: room for 64. */
class OthersOrdersTest {
    private static final int ROOM = 64;

    private final AccountRig rig = new AccountRig(config());

    @Test
    void shouldTellAPersonAndNotKnowEachOrder() {
        rig.connect(SECOND, 0, 10_000, ids(ROOM));
        assertEquals(0, rig.column.unknownOrders);
        rig.decisions.clear();
        for (int extra = 1; extra <= 2; extra++) {
            rig.on(rig.order.foreign(2 * SECOND, 2_000 + extra, ExecutionType.NEW, 0));
            assertEquals(extra, rig.column.unknownOrders);
            assertEquals(1, alerts());
        }
        rig.restart();
        rig.on(rig.market.timer(3 * SECOND));
        assertEquals(2, rig.column.unknownOrders);
    }

    @Test
    void shouldKeepAccountOfOurOwnOrdersFirst() {
        rig.connect(SECOND, 0, 10_000, ids(ROOM));
        assertEquals(ROOM, rig.column.orderRoom);
        rig.decisions.clear();
        rig.on(rig.order.sent(2 * SECOND, 1L << 40 | 7, OrderRole.EXIT, Side.SELL, 1, 60_000));
        assertEquals(OrderStatus.SENT, rig.column.status);
        assertEquals(1, rig.column.ownWorkingOrders);
        assertEquals(ROOM, rig.column.workingOrders);
        assertEquals(ROOM - 1, rig.column.orderRoom);
        assertEquals(1, rig.column.unknownOrders);
        assertEquals(1, alerts());
    }

    @Test
    void shouldKnowAllAgainOnceAListHasRoom() {
        rig.connect(SECOND, 0, 10_000, ids(ROOM + 3));
        rig.on(rig.market.timer(SECOND));
        assertEquals(3, rig.column.unknownOrders);
        rig.on(rig.order.openOrders(2 * SECOND, 0, ids(ROOM - 1)));
        assertEquals(0, rig.column.unknownOrders);
    }

    /** How many people were told of orders without room. */
    private long alerts() {
        return rig.decisions.all(AlertDecoder.class).stream()
                .filter(alert -> alert.severity() == Severity.CRITICAL)
                .filter(alert -> alert.reason() == Reason.RECONCILIATION)
                .filter(alert -> alert.value() == ROOM)
                .count();
    }

    /** Orders of somebody else's; below 0 as the list has none of our ids. */
    private static long[] ids(int count) {
        return LongStream.rangeClosed(1, count).map(id -> -id).toArray();
    }

    private static AccountConfig config() {
        AccountConfig plain = AccountConfig.of(1, "USDT", 0);
        return new AccountConfig(
                1,
                "USDT",
                0,
                false,
                plain.answerTimeoutNs(),
                plain.queryIntervalNs(),
                plain.notFoundAgeNs(),
                plain.verifyIntervalNs(),
                ROOM,
                64,
                AccountingConfig.spot());
    }
}
