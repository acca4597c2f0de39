package io.needletail.core.account;

import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.Terms;
import io.needletail.core.market.Contract;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What working orders may still do, at their worst. */
class ExposuresTest {
    private static final int SPOT = 0;
    private static final int FUTURE = 1;
    private static final int BINARY = 2;

    private final Contract[] contracts =
            Contract.byInstrument(List.of(Terms.linear(FUTURE), Terms.binary(BINARY)), 3);
    private final WorkingOrders orders = new WorkingOrders(64, 3);
    private final Exposures exposures = new Exposures(orders, contracts);
    private long nextId;

    @Test
    void shouldCountWhatIsLeftOfEachOrderAtItsWorstPrice() {
        WorkingOrder buy = order(SPOT, Side.BUY, 3, 100);
        buy.cumulativeQuantityE8 = E8;
        WorkingOrder sell = order(SPOT, Side.SELL, 5, 110);
        sell.status = OrderStatus.UNKNOWN;
        exposures.recompute(SPOT);
        assertEquals(2 * E8, exposures.buyE8(SPOT));
        assertEquals(5 * E8, exposures.sellE8(SPOT));
        assertEquals((200 + 550) * E8, exposures.notionalE8(SPOT));
        assertEquals(200 * E8, exposures.totalLockedQuoteE8(), "a sale of spot locks no money");
        assertEquals(2, exposures.working(SPOT));
        assertEquals(1, exposures.unknown(SPOT));
    }

    @Test
    void shouldAddUpAllInstrumentsAndFollowWhatChanges() {
        order(SPOT, Side.BUY, 3, 100);
        WorkingOrder future = order(FUTURE, Side.BUY, 2, 1_000);
        future.status = OrderStatus.UNKNOWN;
        exposures.recomputeAll();
        exposures.recomputeAll();
        assertEquals(2, exposures.totalWorking());
        assertEquals(1, exposures.totalUnknown());
        assertEquals((300 + 2_000) * E8, exposures.totalNotionalE8());
        assertEquals((300 + 200) * E8, exposures.totalLockedQuoteE8(), "a tenth is its margin");
        future.status = OrderStatus.CANCELED;
        orders.settle(future);
        exposures.recompute(FUTURE);
        assertEquals(1, exposures.totalWorking());
        assertEquals(0, exposures.totalUnknown());
        assertEquals(300 * E8, exposures.totalNotionalE8());
        assertEquals(300 * E8, exposures.totalLockedQuoteE8());
        assertEquals(0, exposures.buyE8(FUTURE));
        assertEquals(3 * E8, exposures.buyE8(SPOT));
    }

    @Test
    void shouldLockMarginForEitherSideOfAFuture() {
        order(FUTURE, Side.SELL, 2, 1_000);
        exposures.recompute(FUTURE);
        assertEquals(200 * E8, exposures.totalLockedQuoteE8());
        assertEquals(2 * E8, exposures.sellE8(FUTURE));
        assertEquals(0, exposures.buyE8(FUTURE));
    }

    /** Whatever its direction, a stake is bought. */
    @Test
    void shouldCountABinarysStakeAsBought() {
        order(BINARY, Side.SELL, 10, 1_000);
        exposures.recompute(BINARY);
        assertEquals(10 * E8, exposures.buyE8(BINARY));
        assertEquals(0, exposures.sellE8(BINARY));
        assertEquals(10 * E8, exposures.totalLockedQuoteE8());
    }

    @Test
    void shouldCountAPairAsTheLargerOfBoth() {
        WorkingOrder stop = pair(Side.SELL, 3, 90);
        WorkingOrder target = pair(Side.SELL, 2, 120);
        exposures.recompute(SPOT);
        assertEquals(3 * E8, exposures.sellE8(SPOT));
        assertEquals((90 + 2 * 120) * E8, exposures.notionalE8(SPOT));
        assertEquals(2, exposures.working(SPOT));
        stop.cumulativeQuantityE8 = 2 * E8;
        exposures.recompute(SPOT);
        assertEquals(2 * E8, exposures.sellE8(SPOT));
        assertEquals((120 + 120) * E8, exposures.notionalE8(SPOT));
        stop.status = OrderStatus.CANCELED;
        orders.settle(stop);
        exposures.recompute(SPOT);
        assertEquals(2 * E8, exposures.sellE8(SPOT));
        assertEquals(240 * E8, exposures.notionalE8(SPOT));
        target.pairId = 0;
        exposures.recompute(SPOT);
        assertEquals(2 * E8, exposures.sellE8(SPOT));
    }

    @ParameterizedTest
    @CsvSource({"90, 110", "110, 90"})
    void shouldLockForAPairOfPurchasesWhatTheDearerCosts(long first, long second) {
        pair(Side.BUY, 1, first);
        pair(Side.BUY, 1, second);
        exposures.recompute(SPOT);
        assertEquals(E8, exposures.buyE8(SPOT));
        assertEquals(110 * E8, exposures.notionalE8(SPOT));
        assertEquals(110 * E8, exposures.totalLockedQuoteE8());
    }

    @Test
    void shouldCountInFullOrdersOfOtherPairsOtherSidesAndOfNone() {
        pair(Side.SELL, 1, 100);
        pair(Side.BUY, 1, 100);
        pair(Side.SELL, 1, 100).pairId = 8;
        order(SPOT, Side.SELL, 1, 100);
        order(SPOT, Side.SELL, 1, 100);
        exposures.recompute(SPOT);
        assertEquals(4 * E8, exposures.sellE8(SPOT));
        assertEquals(E8, exposures.buyE8(SPOT));
    }

    @Test
    void shouldKeepApartWhatIsOurOwn() {
        order(SPOT, Side.BUY, 1, 100);
        order(SPOT, Side.SELL, 2, 100);
        order(SPOT, Side.BUY, 4, 100).role = OrderRole.EXTERNAL;
        order(SPOT, Side.SELL, 8, 100).role = OrderRole.EXTERNAL;
        exposures.recompute(SPOT);
        exposures.recompute(SPOT);
        assertEquals(5 * E8, exposures.buyE8(SPOT), "all of it counts against limits");
        assertEquals(10 * E8, exposures.sellE8(SPOT));
        AccountColumn told = new AccountColumn();
        exposures.copyTo(SPOT, told);
        assertEquals(4, told.workingOrders);
        assertEquals(2, told.ownWorkingOrders);
        assertEquals(E8, exposures.ownBuyE8(SPOT));
        assertEquals(2 * E8, exposures.ownSellE8(SPOT));
    }

    @Test
    void shouldTellTheBestPricesAtWhichItsOrdersMayTradeNow() {
        assertEquals(0, exposures.highestBuyE8(SPOT));
        assertEquals(Long.MAX_VALUE, exposures.lowestSellE8(SPOT));
        order(SPOT, Side.BUY, 1, 90);
        order(SPOT, Side.BUY, 1, 95);
        order(SPOT, Side.SELL, 1, 105);
        order(SPOT, Side.SELL, 1, 110);
        order(SPOT, Side.BUY, 1, 99).stopPriceE8 = 99 * E8;
        order(SPOT, Side.SELL, 1, 101).stopPriceE8 = 101 * E8;
        exposures.recompute(SPOT);
        assertEquals(95 * E8, exposures.highestBuyE8(SPOT), "what waits for its trigger has none");
        assertEquals(105 * E8, exposures.lowestSellE8(SPOT));
        order(SPOT, Side.BUY, 1, 0);
        order(SPOT, Side.SELL, 1, 0);
        exposures.recompute(SPOT);
        assertEquals(Long.MAX_VALUE, exposures.highestBuyE8(SPOT), "at the market: any price");
        assertEquals(1, exposures.lowestSellE8(SPOT));
    }

    private WorkingOrder pair(Side side, long quantity, long price) {
        WorkingOrder order = order(SPOT, side, quantity, price);
        order.pairId = 7;
        return order;
    }

    private WorkingOrder order(int instrument, Side side, long quantity, long price) {
        WorkingOrder order = orders.add(++nextId, 0, 0);
        order.instrumentId = instrument;
        order.status = OrderStatus.NEW;
        order.side = side;
        order.quantityE8 = quantity * E8;
        order.priceE8 = price * E8;
        order.worstPriceE8 = price * E8;
        return order;
    }
}
