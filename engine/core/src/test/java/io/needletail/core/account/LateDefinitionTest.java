package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;
import static io.needletail.core.fixture.MarketInputs.E8;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.core.fixture.AccountRig;
import io.needletail.core.fixture.DerivativeInputs;
import io.needletail.core.fixture.Terms;

import org.junit.jupiter.api.Test;

import java.util.List;

/** An instrument has a price before it is told what it trades. */
class LateDefinitionTest {
    private static final int INVERSE = 0;
    private static final int SPOT = 1;

    @Test
    void shouldValueTheSameWhetherItWasRestartedOrNot() {
        AccountRig ran = priced();
        AccountRig restarted = priced();
        restarted.restart();
        for (AccountRig rig : List.of(ran, restarted)) {
            rig.on(rig.market.timer(4 * SECOND));
            assertEquals(30_000 * E8, rig.column.equityE8);
            assertEquals(30_000 * E8, rig.column.dayStartEquityE8, "it was there before");
            assertEquals(0, rig.column.unpricedCurrencies);
        }
        assertEquals(ran.hash(), restarted.hash());
    }

    /** Half a bitcoin, at 40,000. */
    private static AccountRig priced() {
        AccountRig rig =
                new AccountRig(
                        AccountConfig.of(
                                2,
                                "USDT",
                                10_000 * E8,
                                new AccountingConfig(
                                        CostMethod.AVERAGE, 0, List.of(Terms.inverse(INVERSE)))));
        DerivativeInputs derivative = new DerivativeInputs(rig.market);
        rig.on(derivative.definition(SECOND, INVERSE, "BTC", "USD"));
        rig.on(rig.market.session(SECOND, SessionKind.ORDERS, SessionState.READY));
        rig.on(derivative.noOrders(SECOND, INVERSE));
        rig.on(derivative.noOrders(SECOND, SPOT));
        rig.on(derivative.position(SECOND, INVERSE, 0, 0));
        rig.on(derivative.balances(SECOND, "USDT", 10_000, "BTC", 0.5));
        rig.on(derivative.trade(2 * SECOND, SPOT, 1, 40_000));
        assertEquals(1, rig.column.unpricedCurrencies);
        rig.on(derivative.definition(3 * SECOND, SPOT, "BTC", "USDT"));
        return rig;
    }
}
