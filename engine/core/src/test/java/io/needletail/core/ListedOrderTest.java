package io.needletail.core;

import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.TestVenue.Order;
import io.needletail.scoring.Model;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What only a list of open orders tells of our orders reaches those who cancel and protect. */
class ListedOrderTest {
    private static final long SECOND = 1_000_000_000L;

    /** The venue did not find it, twice; then its list names it. */
    @Test
    void shouldCancelAnOrderThatWasGivenUpAndIsListed() {
        AskingStrategy strategy = new AskingStrategy();
        CoreRun run = new CoreRun(EmulationRig.engine(strategy)::onEvent).warmAtNoon();
        TestVenue venue = new TestVenue(run);
        strategy.next = orders -> orders.limit(Side.BUY, e8(0.01), e8(67_000), 1);
        Order order = Order.in(later(run, SECOND).book(67_645, 67_654)).getFirst();
        venue.sent(order);
        later(run, 4 * SECOND).timer();
        venue.notFound(order);
        later(run, 11 * SECOND);
        venue.notFound(order);
        venue.listed(order, 0);
        venue.answered(order, 0);
        assertEquals(List.of(order.id()), cancels(run.command(CommandKind.KILL)));
    }

    /** The report of its fill was lost with the session. */
    @Test
    void shouldProtectWhatAListedEntryWasFilledOf() {
        List<String> features = List.of("return(1)@1m", "rsi(14)@1m");
        Model model = TestCore.model(features, values -> 0.67);
        CoreRun run =
                new CoreRun(new Engine(TestCore.config(features), model, null)::onEvent)
                        .warmAtNoon();
        TestVenue venue = new TestVenue(run);
        Order entry = Order.in(run.barAfterNoon(0, 67_650)).getFirst();
        assertEquals(OrderRole.ENTRY, entry.role());
        venue.sent(entry);
        venue.accepted(entry);
        run.orderSession(SessionState.DISCONNECTED);
        later(run, SECOND).ready();
        long filledE8 = entry.quantityE8() / 10_000_000 * 4_000_000;
        venue.listed(entry, filledE8);
        venue.answered(entry, filledE8);
        venue.holds(filledE8 / 1e8, 5_000);
        run.timer();
        List<Order> placed = Order.in(later(run, 3 * SECOND).book(67_645, 67_654));
        Order stop =
                placed.stream()
                        .filter(o -> o.role() == OrderRole.STOP_LOSS)
                        .findAny()
                        .orElseThrow();
        assertEquals(filledE8, stop.quantityE8());
    }

    private static CoreRun later(CoreRun run, long byNs) {
        return run.until(run.nowNs() + byNs);
    }

    private static List<Long> cancels(Decisions decisions) {
        return decisions.all(
                CancelIntentDecoder.TEMPLATE_ID,
                view -> {
                    CancelIntentDecoder cancel = new CancelIntentDecoder();
                    cancel.wrapAndApplyHeader(view.buffer(), view.offset(), view.header());
                    return cancel.clientOrderId();
                });
    }
}
