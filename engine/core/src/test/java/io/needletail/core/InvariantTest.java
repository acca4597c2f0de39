package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.account.AccountConfig;
import io.needletail.core.execution.ExecutionConfig;
import io.needletail.core.execution.ProtectionConfig;
import io.needletail.core.execution.SizingConfig;
import io.needletail.core.feature.FeatureConfig;
import io.needletail.core.fixture.LooseLimits;
import io.needletail.core.market.MarketConfig;
import io.needletail.core.risk.CollarLimits;
import io.needletail.core.risk.Control;
import io.needletail.core.risk.ExposureLimits;
import io.needletail.core.risk.FreshnessLimits;
import io.needletail.core.risk.GroupLimits;
import io.needletail.core.risk.LossLimits;
import io.needletail.core.risk.MarginLimits;
import io.needletail.core.risk.PreTradeLimits;
import io.needletail.core.risk.RepeatLimits;
import io.needletail.core.risk.RiskConfig;
import io.needletail.core.risk.RiskLimits;
import io.needletail.core.risk.Rule;
import io.needletail.core.risk.SizeLimits;
import io.needletail.core.risk.SumLimits;
import io.needletail.core.risk.ThrottleLimits;
import io.needletail.core.signal.SignalConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/**
 * What must hold after every event, over generated trading. {@code -Dneedletail.orders=100000000}
 * judges so many orders instead of the usual number.
 */
class InvariantTest {
    private static final long ONE = FixedPoint.ONE;
    private static final long USUAL_ORDERS = 10_000_000;
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final long WINDOW_NS = 50_000_000;

    private static final Ledger.Bounds BOUNDS =
            new Ledger.Bounds(
                    20_000 * ONE,
                    26_000 * ONE,
                    25_000 * ONE,
                    25_500 * ONE,
                    40,
                    WINDOW_NS,
                    8_000 * ONE);

    @Test
    @Control(
            rule = Rule.SEC_ACCESS,
            by = "core.risk alone writes intents; every one is held to all limits")
    @Control(rule = Rule.RTS_INCLUSION, by = "in flight, working and UNKNOWN orders at their worst")
    void shouldHoldAfterEveryEvent() {
        long orders = Long.getLong("needletail.orders", USUAL_ORDERS);
        GeneratedTrading trading = new GeneratedTrading(7, config(), BOUNDS);
        trading.run(orders);
        Ledger ledger = trading.ledger;
        System.out.printf(
                "invariants held: %,d orders judged, %,d sent, %,d fills%n",
                ledger.judged, ledger.sent, ledger.fills);
        assertTrue(ledger.sent > orders / 20, () -> "only " + ledger.sent + " were sent");
        assertTrue(ledger.fills > orders / 50, () -> "only " + ledger.fills + " fills");
    }

    /** A core whose limit is looser than it should be is found, whichever limit it is. */
    @ParameterizedTest
    @CsvSource({
        "19000, 26000, 25000, 25500, 40, 50000000, 8000, an instrument beyond",
        "20000, 24000, 25000, 25500, 40, 50000000, 8000, gross beyond",
        "20000, 26000, 24000, 25500, 40, 50000000, 8000, net beyond",
        "20000, 26000, 25000, 24500, 40, 50000000, 8000, group's gross beyond",
        "20000, 26000, 25000, 25500, 39, 50000000, 8000, too many messages",
        "20000, 26000, 25000, 25500, 40, 55000000, 8000, too many messages",
        "20000, 26000, 25000, 25500, 40, 50000000, 800, an order too large"
    })
    void shouldFindABrokenLimit(
            long position,
            long gross,
            long net,
            long group,
            int messages,
            long windowNs,
            long notional,
            String what) {
        Ledger.Bounds tighter =
                new Ledger.Bounds(
                        position * ONE,
                        gross * ONE,
                        net * ONE,
                        group * ONE,
                        messages,
                        windowNs,
                        notional * ONE);
        AssertionError found =
                assertThrows(
                        AssertionError.class,
                        () -> new GeneratedTrading(7, config(), tighter).run(USUAL_ORDERS));
        assertTrue(found.getMessage().contains(what), found::getMessage);
    }

    private static EngineConfig config() {
        return new EngineConfig(
                MarketConfig.of(GeneratedTrading.INSTRUMENTS),
                AccountConfig.of(GeneratedTrading.INSTRUMENTS, "USDT", GeneratedTrading.CAPITAL_E8),
                new FeatureConfig(List.of("return(1)@1m"), CoreRun.MINUTE_NS, 14),
                new SignalConfig(0.55, 16),
                new ExecutionConfig(
                        false,
                        ONE,
                        ExecutionConfig.SizingBasis.CAPITAL,
                        0.02,
                        2,
                        2,
                        0.95,
                        true,
                        1_000_000_000L,
                        100_000_000L,
                        ProtectionConfig.fixed(),
                        SizingConfig.fixedFraction()),
                new RiskConfig(limits()),
                1_000_000_000);
    }

    private static RiskLimits limits() {
        return new RiskLimits(
                0.5,
                0.5,
                new LossLimits(1, 1, 1, 1_000, HOUR_NS),
                0,
                1,
                0.01,
                HOUR_NS,
                0.05,
                BOUNDS.orderNotionalE8(),
                BOUNDS.positionE8(),
                new ExposureLimits(BOUNDS.grossE8(), 100),
                new RepeatLimits(10_000, HOUR_NS),
                128,
                BOUNDS.messages(),
                WINDOW_NS,
                8,
                0.001,
                new PreTradeLimits(
                        new SizeLimits(1_000 * ONE, 1_000_000, 1_000_000),
                        new CollarLimits(0.1, 0.1, HOUR_NS, 1),
                        new SumLimits(
                                BOUNDS.positionE8(),
                                BOUNDS.netE8(),
                                BOUNDS.grossE8(),
                                BOUNDS.netE8(),
                                List.of(
                                        new GroupLimits(
                                                "both",
                                                List.of("0", "1"),
                                                BOUNDS.groupGrossE8(),
                                                BOUNDS.netE8()))),
                        new MarginLimits(1, 1),
                        new ThrottleLimits(1_024, 1_000_000, 1_024, 1_000_000),
                        new FreshnessLimits(HOUR_NS, HOUR_NS, HOUR_NS),
                        List.of()),
                true,
                LooseLimits.portfolio());
    }
}
