package io.needletail.core.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.sbe.OrderStatus;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.market.Contract;

import org.junit.jupiter.api.Test;

class GrossExposureTest {
    private static final long ONE = FixedPoint.ONE;

    private final Contract[] contracts = {Contract.SPOT, Contract.SPOT};
    private final AssetName[] assets = {new AssetName("BTC"), new AssetName("ETH")};
    private final AccountConfig config = AccountConfig.of(2, "USDT", 10_000 * ONE);
    private final Portfolio portfolio =
            new Portfolio(config, contracts, new Currencies(config, assets, assets));
    private final WorkingOrders orders = new WorkingOrders(64, 3);
    private final Exposures exposures = new Exposures(orders, contracts);
    private final GrossExposure gross = new GrossExposure(portfolio, exposures, 2);
    private long nextId;

    @Test
    void shouldAddUpLongAndShortPositionsAtTheirMarks() {
        fill(0, Side.BUY, 3);
        fill(1, Side.SELL, 2);
        portfolio.mark(0, 100 * ONE);
        portfolio.mark(1, 200 * ONE);
        gross.updateAll();
        assertEquals(700 * ONE, gross.totalE8());
        portfolio.mark(0, 110 * ONE);
        gross.update(0);
        assertEquals(730 * ONE, gross.totalE8());
    }

    @Test
    void shouldCountWorkingOrdersAtTheWorseOfBothSides() {
        portfolio.mark(0, 100 * ONE);
        fill(0, Side.BUY, 3);
        work(Side.SELL, 3);
        gross.update(0);
        assertEquals(300 * ONE, gross.totalE8(), "a protective order adds nothing");
        work(Side.BUY, 2);
        gross.update(0);
        assertEquals(500 * ONE, gross.totalE8());
        work(Side.SELL, 7);
        gross.update(0);
        assertEquals(700 * ONE, gross.totalE8(), "short of 7 is worse than long of 5");
    }

    @Test
    void shouldCountAnInstrumentWithoutAMarkAtItsCostWithEveryOrderOnTop() {
        fill(0, Side.SELL, 3);
        work(Side.BUY, 2);
        gross.update(0);
        assertEquals(3 * 50 * ONE + 2 * 60 * ONE, gross.totalE8());
    }

    private void fill(int instrument, Side side, int quantity) {
        portfolio.position(instrument).fill(side, quantity * ONE, 50 * quantity * ONE, 1, 1);
        portfolio.revalue(instrument);
    }

    private void work(Side side, int quantity) {
        WorkingOrder order = orders.add(++nextId, 0, 0);
        order.instrumentId = 0;
        order.status = OrderStatus.NEW;
        order.side = side;
        order.quantityE8 = quantity * ONE;
        order.worstPriceE8 = 60 * ONE;
        exposures.recompute(0);
    }
}
