package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.OrderRole;
import io.needletail.codecs.sbe.Side;
import io.needletail.core.fixture.AccountRig;

import org.junit.jupiter.api.Test;

/** E26, E27: the venue's rules are told again while we trade. */
class RulesChangeTest {
    private final AccountRig rig = new AccountRig();

    @Test
    void shouldKeepTheRulesOfAnInstrumentThatIsListedNoMore() {
        rig.on(rig.market.delisted(2 * SECOND));
        assertEquals(InstrumentStatus.UNKNOWN, rig.marketColumn.status);
        assertEquals(E8 / 100, rig.marketColumn.tickSizeE8);
        assertEquals(E8 / 10_000, rig.marketColumn.lotSizeE8);
    }

    @Test
    void shouldStillCompareThePositionOfAnInstrumentThatIsListedNoMore() {
        rig.connect(SECOND, 0, 100_000);
        rig.on(rig.order.sent(2 * SECOND, 1, OrderRole.ENTRY, Side.BUY, 1, 60_000));
        rig.on(rig.order.fill(3 * SECOND, 1, 1, 1, 60_000, 1));
        rig.on(rig.market.delisted(4 * SECOND));
        rig.on(rig.order.balances(62 * SECOND, 1, 40_000));
        assertTrue(rig.column.reconciled);
        rig.on(rig.order.balances(63 * SECOND, 0.5, 40_000));
        assertFalse(rig.column.reconciled);
    }

    @Test
    void shouldTradeAgainWhenTheInstrumentDoes() {
        rig.on(rig.market.definition(2 * SECOND, InstrumentStatus.HALTED));
        assertEquals(InstrumentStatus.HALTED, rig.marketColumn.status);
        rig.on(rig.market.definition(3 * SECOND, InstrumentStatus.TRADING));
        assertEquals(InstrumentStatus.TRADING, rig.marketColumn.status);
    }
}
