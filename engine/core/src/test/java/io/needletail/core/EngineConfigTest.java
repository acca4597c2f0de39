package io.needletail.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.needletail.core.account.AccountConfig;

import org.junit.jupiter.api.Test;

/** What the stages' configurations must be beside each other. */
class EngineConfigTest {

    @Test
    void shouldNeedToKeepAccountOfAllOrdersThatMayWork() {
        assertEquals(65, withRecords(33, 65).account().maxOrders());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> withRecords(33, 64));
        assertEquals(
                "account.maxOrders is 64; with risk.limits.maxOpenOrders 33 for each of 1"
                        + " instruments, and others' orders, it must be at least 65",
                refused.getMessage());
    }

    @Test
    void shouldNeedRoomForAnEntryWithItsStopAndTarget() {
        assertEquals(3, withRecords(3, 64).risk().limits().maxOpenOrders());
        assertThrows(IllegalArgumentException.class, () -> withRecords(2, 64));
        EngineConfig waits = TestCore.config(TestCore.FEATURES, TestCore.strategyOnly(), 1);
        assertEquals(1, waits.risk().limits().maxOpenOrders());
    }

    private static EngineConfig withRecords(int maxOpenOrders, int maxOrders) {
        EngineConfig plain =
                TestCore.config(TestCore.FEATURES, TestCore.execution(2, 2), maxOpenOrders);
        AccountConfig account = plain.account();
        return new EngineConfig(
                plain.market(),
                new AccountConfig(
                        account.instrumentCount(),
                        account.quoteAsset(),
                        account.startingCapitalE8(),
                        account.positionFromBalance(),
                        account.answerTimeoutNs(),
                        account.queryIntervalNs(),
                        account.notFoundAgeNs(),
                        account.verifyIntervalNs(),
                        maxOrders,
                        account.maxAssets(),
                        account.accounting()),
                plain.feature(),
                plain.signal(),
                plain.execution(),
                plain.risk(),
                plain.stateHashEvery());
    }
}
