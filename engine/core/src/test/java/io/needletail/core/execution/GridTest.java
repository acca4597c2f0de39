package io.needletail.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.sbe.MarginMode;
import io.needletail.core.market.Contract;
import io.needletail.core.market.ContractTerms;
import io.needletail.core.market.ContractTerms.Kind;
import io.needletail.core.market.MarginBracket;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What of a quantity can be ordered, by what it is worth; nobody could close less. */
class GridTest {
    private static final long ONE = PlanRig.ONE;
    private static final List<MarginBracket> BRACKETS =
            List.of(new MarginBracket(1_000_000 * ONE, 0.01));

    private final MarketColumn market = new MarketColumn();

    GridTest() {
        market.lotSizeE8 = ONE;
        market.minNotionalE8 = 100 * ONE;
    }

    @Test
    void shouldJudgeAnInverseFutureByItsFaceHoweverManyThereAre() {
        Contract dollar = contract(Kind.INVERSE, ONE);
        market.tradePriceE8 = 100_000 * ONE;
        assertEquals(1_000_000 * ONE, Grid.orderable(1_000_000 * ONE, market, dollar));
        assertEquals(100 * ONE, Grid.orderable(100 * ONE + 1, market, dollar));
        assertEquals(0, Grid.orderable(99 * ONE, market, dollar));
    }

    @Test
    void shouldJudgeALinearFutureByItsSize() {
        Contract hundredth = contract(Kind.LINEAR, ONE / 100);
        market.tradePriceE8 = 1_000 * ONE;
        assertEquals(10 * ONE, Grid.orderable(10 * ONE, market, hundredth));
        assertEquals(0, Grid.orderable(9 * ONE, market, hundredth));
    }

    @Test
    void shouldNotHaltOnWhatIsWorthMoreThanFits() {
        market.tradePriceE8 = 1_000_000 * ONE;
        long most = Long.MAX_VALUE - Long.MAX_VALUE % ONE;
        assertEquals(most, Grid.orderable(Long.MAX_VALUE, market, Contract.SPOT));
    }

    private static Contract contract(Kind kind, long multiplierE8) {
        return new Contract(
                new ContractTerms(0, kind, multiplierE8, "QUOTE", MarginMode.CROSS, 1, BRACKETS));
    }
}
