package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.ExecutionType;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.QueryIntentDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Side;
import io.needletail.codecs.sbe.TradingStatusDecoder;
import io.needletail.core.fixture.AccountRig;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** After a KILL or a FLATTEN: FLAT is the venue's word, not ours. */
class FlatWatchTest {
    private final AccountRig rig = new AccountRig();

    @BeforeEach
    void connect() {
        rig.connect(SECOND, 0, 100_000);
        rig.decisions.clear();
    }

    @Test
    void shouldAskTheVenueBeforeItSaysFlat() {
        rig.on(rig.order.command(2 * SECOND, CommandKind.FLATTEN));
        assertEquals(List.of(QueryKind.ACCOUNT, QueryKind.OPEN_ORDERS), asked());
        assertFalse(rig.column.reconciled);
        rig.on(rig.market.timer(2 * SECOND));
        assertEquals(0, flats());
        rig.on(rig.order.openOrders(3 * SECOND, 0));
        assertEquals(0, flats());
        rig.on(rig.order.balances(3 * SECOND, 0, 100_000));
        assertEquals(1, flats());
        rig.on(rig.market.timer(4 * SECOND));
        assertEquals(1, flats(), "once");
    }

    @Test
    void shouldNotSayFlatWhileAPositionIsLeft() {
        buyOne();
        rig.on(rig.order.command(3 * SECOND, CommandKind.KILL));
        rig.on(rig.order.openOrders(4 * SECOND, 0));
        rig.on(rig.order.balances(4 * SECOND, 1, 40_000));
        rig.on(rig.market.timer(5 * SECOND));
        assertEquals(0, flats());
        assertEquals(List.of(), asked());
        rig.on(rig.order.sent(6 * SECOND, 2, OrderRole.FLATTEN, Side.SELL, 1, 60_000));
        rig.on(rig.order.fill(7 * SECOND, 2, 2, 1, 60_000, 1));
        assertEquals(0, flats(), "the venue has not confirmed");
        rig.on(rig.order.openOrders(8 * SECOND, 0));
        rig.on(rig.order.balances(8 * SECOND, 0, 100_000));
        assertEquals(1, flats());
    }

    @Test
    void shouldAskAnewWhenSomethingComesBackMeanwhile() {
        rig.on(rig.order.command(2 * SECOND, CommandKind.KILL));
        buyOne();
        rig.on(rig.order.openOrders(4 * SECOND, 0));
        rig.on(rig.order.balances(4 * SECOND, 1, 40_000));
        assertEquals(0, flats());
        rig.decisions.clear();
        rig.on(rig.order.sent(6 * SECOND, 2, OrderRole.FLATTEN, Side.SELL, 1, 60_000));
        rig.on(rig.order.fill(7 * SECOND, 2, 2, 1, 60_000, 1));
        assertEquals(List.of(QueryKind.ACCOUNT, QueryKind.OPEN_ORDERS), asked());
    }

    @Test
    void shouldWaitForTheVenueToComeBack() {
        rig.disconnect(2 * SECOND);
        rig.on(rig.order.command(3 * SECOND, CommandKind.KILL));
        assertEquals(List.of(), asked(), "a lost session cannot be asked");
        rig.on(rig.order.balances(3 * SECOND, 0, 100_000));
        assertEquals(0, flats());
        rig.connect(4 * SECOND, 0, 100_000);
        assertEquals(1, flats());
    }

    /** The list was answered before the order came; its report overtook the list. */
    @Test
    void shouldNotSayFlatWhileAForeignOrderIsOpenThatAnOlderListLacked() {
        rig.on(rig.order.foreign(2 * SECOND, 1_007, ExecutionType.NEW, 0));
        rig.on(rig.order.openOrders(2 * SECOND, 0));
        assertEquals(0, rig.column.workingBuyE8);
        rig.on(rig.order.openOrders(3 * SECOND, 0, -7));
        assertEquals(E8, rig.column.workingBuyE8, "the venue says that it is open");
        rig.on(rig.order.balances(3 * SECOND, 0, 100_000));
        rig.on(rig.order.command(4 * SECOND, CommandKind.KILL));
        rig.on(rig.order.openOrders(5 * SECOND, 0, -7));
        rig.on(rig.order.balances(5 * SECOND, 0, 100_000));
        assertEquals(0, flats());
    }

    @Test
    void shouldSayNothingOfOneInstrumentAloneNorAfterAResume() {
        rig.on(rig.order.command(2 * SECOND, CommandKind.FLATTEN, 0));
        rig.on(rig.market.timer(2 * SECOND));
        assertEquals(List.of(), asked());
        rig.on(rig.order.command(3 * SECOND, CommandKind.KILL));
        rig.on(rig.order.command(3 * SECOND, CommandKind.RESUME));
        rig.connect(4 * SECOND, 0, 100_000);
        assertEquals(0, flats());
    }

    @Test
    void shouldGoOnWaitingAfterARestart() {
        rig.on(rig.order.command(2 * SECOND, CommandKind.KILL));
        rig.restart();
        rig.on(rig.order.openOrders(3 * SECOND, 0));
        rig.on(rig.order.balances(3 * SECOND, 0, 100_000));
        assertEquals(1, flats());
    }

    private void buyOne() {
        rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, 60_000));
        rig.on(rig.order.fill(3 * SECOND, 1, 1, 1, 60_000, 1));
    }

    /** What was asked to confirm that all is flat. */
    private List<QueryKind> asked() {
        return rig.decisions.all(QueryIntentDecoder.class).stream()
                .filter(query -> query.reason() == Reason.FLAT)
                .map(QueryIntentDecoder::kind)
                .toList();
    }

    private long flats() {
        return rig.decisions.all(TradingStatusDecoder.class).stream()
                .filter(status -> status.reason() == Reason.FLAT)
                .count();
    }
}
