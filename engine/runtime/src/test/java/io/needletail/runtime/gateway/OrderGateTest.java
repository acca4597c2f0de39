package io.needletail.runtime.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.ExecutionReportDecoder;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.OrderIntentDecoder;
import io.needletail.codecs.sbe.OrderIntentEncoder;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.ReplaceIntentDecoder;
import io.needletail.codecs.sbe.Side;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/** What was decided on too long ago and is new risk does not leave; everything else does. */
final class OrderGateTest {
    private static final long MOST_AGE_NS = 1_000;

    private final Told told = new Told();
    private final Venue venue = new Venue();
    private boolean shut;
    private final OrderGate gate = new OrderGate(venue, told, MOST_AGE_NS, () -> shut);

    @Test
    void shouldLetEverythingThroughThatIsYoungEnough() {
        gate.waitingSince(0, MOST_AGE_NS);
        gate.place(order(1, false));
        gate.placePair(order(2, false), order(3, false));
        assertEquals(List.of("1", "2 with 3"), venue.placed);
        assertEquals(List.of(), reports());
    }

    @Test
    void shouldRefuseNewRiskThatWaitedTooLongAndNotWhatReduces() {
        gate.waitingSince(0, MOST_AGE_NS + 1);
        gate.place(order(1, false));
        gate.place(order(2, true));
        gate.placePair(order(3, true), order(4, true));
        assertEquals(List.of("2", "3 with 4"), venue.placed);
        assertEquals(List.of("1 SENT", "1 REFUSED"), reports());
    }

    @Test
    void shouldRefuseAPairAsAWholeWhenEitherLegIsNewRisk() {
        gate.waitingSince(0, MOST_AGE_NS + 1);
        gate.placePair(order(1, true), order(2, false));
        gate.placePair(order(3, false), order(4, true));
        assertEquals(List.of(), venue.placed);
        assertEquals(
                List.of(
                        "1 SENT",
                        "1 REFUSED",
                        "2 SENT",
                        "2 REFUSED",
                        "3 SENT",
                        "3 REFUSED",
                        "4 SENT",
                        "4 REFUSED"),
                reports());
    }

    @Test
    void shouldLetNoOrderThroughOnceItIsShut() {
        shut = true;
        gate.place(order(1, true));
        gate.placePair(order(2, true), order(3, true));
        assertEquals(List.of(), venue.placed);
        assertEquals(List.of(), reports());
    }

    private List<String> reports() {
        return told.of(ExecutionReportDecoder.TEMPLATE_ID).stream()
                .map(OrderGateTest::say)
                .toList();
    }

    private static String say(UnsafeBuffer message) {
        ExecutionReportDecoder report =
                new ExecutionReportDecoder()
                        .wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
        ExecutionType type = report.executionType();
        return report.clientOrderId() + " " + type;
    }

    private static OrderIntentDecoder order(long id, boolean reduces) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        new OrderIntentEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .clientOrderId(id)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .role(OrderRole.STRATEGY)
                .flags()
                .clear()
                .rEDUCE_ONLY(reduces);
        return new OrderIntentDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    /** Keeps what reached it. */
    private static final class Venue implements OrderGateway {
        final List<String> placed = new ArrayList<>();

        @Override
        public void place(OrderIntentDecoder order) {
            placed.add(Long.toString(order.clientOrderId()));
        }

        @Override
        public void placePair(OrderIntentDecoder first, OrderIntentDecoder second) {
            placed.add(first.clientOrderId() + " with " + second.clientOrderId());
        }

        @Override
        public void cancel(CancelIntentDecoder cancel) {}

        @Override
        public void replace(ReplaceIntentDecoder replace) {}

        @Override
        public void query(QueryIntentDecoder query) {}
    }
}
