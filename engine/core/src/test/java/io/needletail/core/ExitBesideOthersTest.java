package io.needletail.core;

import static io.needletail.core.CoreRun.MINUTE_NS;
import static io.needletail.core.CoreRun.NOON;
import static io.needletail.core.CoreRun.e8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.CancelIntentDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderType;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.TestVenue.Order;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A position is closed though somebody else's orders, or a strategy's, sell on the same side. */
class ExitBesideOthersTest {
    private static final List<String> FEATURES = List.of("return(1)@1m", "rsi(14)@1m");

    private double up = 0.67;
    private final Engine engine =
            new Engine(TestCore.config(FEATURES), TestCore.model(FEATURES, features -> up), null);
    private final CoreRun run = new CoreRun(engine::onEvent);
    private final TestVenue venue = new TestVenue(run);
    private Order entry;

    /** The owner's own sale is covered by what the owner holds. */
    @Test
    void shouldExitThoughTheOwnerSellsMoreByHand() {
        List<Order> protection = enter(false);
        venue.accepted(byHand());
        assertEquals(2, turn().count(CancelIntentDecoder.TEMPLATE_ID));
        assertEquals(List.of(), Order.in(venue.cancelled(protection.get(0))));
        assertCloses(OrderRole.EXIT, venue.cancelled(protection.get(1)));
    }

    @Test
    void shouldFlattenThoughTheOwnerSellsMoreByHand() {
        List<Order> protection = enter(false);
        venue.accepted(byHand());
        run.command(CommandKind.FLATTEN);
        venue.cancelled(protection.get(0));
        assertCloses(OrderRole.FLATTEN, venue.cancelled(protection.get(1)));
    }

    /** Both filled would turn the position round; what is without a stop goes first. */
    @Test
    void shouldCancelAStrategysSaleThatLeavesNoRoomForTheExit() {
        List<Order> protection = enter(true);
        long id = 1L << 40 | 900;
        Order sale = sale(id, OrderRole.STRATEGY, 0.05);
        venue.sent(sale);
        venue.accepted(sale);
        assertEquals(2, turn().count(CancelIntentDecoder.TEMPLATE_ID));
        venue.cancelled(protection.get(0));
        Decisions cleared = venue.cancelled(protection.get(1));
        assertEquals(List.of(), Order.in(cleared));
        assertEquals(1, cleared.count(CancelIntentDecoder.TEMPLATE_ID));
        assertCloses(OrderRole.EXIT, venue.cancelled(sale));
    }

    private List<Order> enter(boolean shortAllowed) {
        run.until(NOON);
        run.manifest(1);
        run.instrument(false, shortAllowed);
        for (int i = 21; i > 1; i--) {
            run.candle(NOON - i * MINUTE_NS, 68_095, 67_205, 67_650);
        }
        run.reconcile(10_000);
        run.until(NOON + MINUTE_NS + 1).book(67_645, 67_655);
        entry = Order.in(run.barAfterNoon(0, 67_650)).getFirst();
        assertEquals(OrderRole.ENTRY, entry.role());
        venue.sent(entry);
        List<Order> protection = Order.in(venue.filled(entry, e8(67_652)));
        assertEquals(2, protection.size());
        protection.forEach(venue::sent);
        protection.forEach(venue::accepted);
        return protection;
    }

    /** The models expect the opposite. */
    private Decisions turn() {
        up = 0.33;
        return run.barAfterNoon(1, 67_650);
    }

    private void assertCloses(OrderRole role, Decisions decisions) {
        List<Order> orders = Order.in(decisions);
        assertEquals(1, orders.size(), () -> decisions.templates().toString());
        assertEquals(role, orders.getFirst().role());
        assertEquals(entry.quantityE8(), orders.getFirst().quantityE8());
    }

    private static Order byHand() {
        return sale(0, OrderRole.EXTERNAL, 10);
    }

    private static Order sale(long id, OrderRole role, double quantity) {
        return new Order(id, Side.SELL, OrderType.LIMIT, role, 0, 0, e8(quantity), e8(90_000), 0);
    }
}
