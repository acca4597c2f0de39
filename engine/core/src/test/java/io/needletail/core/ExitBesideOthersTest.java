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
        restByHand(1, 10);
        assertEquals(2, turn().count(CancelIntentDecoder.TEMPLATE_ID));
        assertEquals(List.of(), Order.in(venue.cancelled(protection.get(0))));
        assertCloses(OrderRole.EXIT, venue.cancelled(protection.get(1)));
    }

    @Test
    void shouldFlattenThoughTheOwnerSellsMoreByHand() {
        List<Order> protection = enter(false);
        restByHand(1, 10);
        run.command(CommandKind.FLATTEN);
        venue.cancelled(protection.get(0));
        assertCloses(OrderRole.FLATTEN, venue.cancelled(protection.get(1)));
    }

    /** The stop and the target are cancelled first: an exit that waited for room would be naked. */
    @Test
    void shouldExitThoughTheOwnerHasMoreOrdersThanAreAllowed() {
        List<Order> protection = enter(false);
        restByHand(TestCore.limits().maxOpenOrders() + 1, 10);
        turn();
        venue.cancelled(protection.get(0));
        assertCloses(OrderRole.EXIT, venue.cancelled(protection.get(1)));
    }

    /** What would be bought could not be protected. */
    @Test
    void shouldNotEnterBesideOrdersThatLeaveNoRoomForTheProtection() {
        assertEquals(List.of(), Order.in(signal(false, 6)));
    }

    @Test
    void shouldProtectWhatItEntersBesideOthersOrders() {
        assertEquals(2, protection(signal(false, 5)).size());
    }

    /** Both filled would turn the position round; what is without a stop goes first. */
    @Test
    void shouldCancelAStrategysSaleThatLeavesNoRoomForTheExit() {
        List<Order> protection = enter(true);
        long id = 1L << 40 | 900;
        Order sale = sale(id, OrderRole.STRATEGY, 0.05, 90_000);
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
        return protection(signal(shortAllowed, 0));
    }

    /** The models expect a rise while so many orders of the owner rest. */
    private Decisions signal(boolean shortAllowed, int byHand) {
        run.until(NOON);
        run.manifest(1);
        run.instrument(false, shortAllowed);
        for (int i = 21; i > 1; i--) {
            run.candle(NOON - i * MINUTE_NS, 68_095, 67_205, 67_650);
        }
        run.reconcile(10_000);
        run.until(NOON + MINUTE_NS + 1).book(67_645, 67_655);
        restByHand(byHand, 0.001);
        return run.barAfterNoon(0, 67_650);
    }

    private List<Order> protection(Decisions entered) {
        entry = Order.in(entered).getFirst();
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

    private void restByHand(int orders, double quantity) {
        for (int i = 0; i < orders; i++) {
            venue.accepted(sale(0, OrderRole.EXTERNAL, quantity, 90_000 + i));
        }
    }

    private static Order sale(long id, OrderRole role, double quantity, double price) {
        return new Order(id, Side.SELL, OrderType.LIMIT, role, 0, 0, e8(quantity), e8(price), 0);
    }
}
