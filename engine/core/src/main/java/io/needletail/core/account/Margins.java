package io.needletail.core.account;

import io.needletail.core.market.Contract;
import io.needletail.core.market.LiquidationPrice;

/**
 * What futures lock and must have behind them, by the currency that they are settled in. Derived
 * from positions and marks, so it is not saved.
 */
final class Margins {
    private final Contract[] contracts;
    private final Currencies currencies;
    private final long[] initialE8;
    private final long[] maintenanceE8;
    private final long[] crossProfitE8;
    private final long[] totalInitialE8;
    private final long[] totalIsolatedE8;
    private final long[] totalMaintenanceE8;
    private final long[] totalCrossProfitE8;

    Margins(Contract[] contracts, Currencies currencies) {
        this.contracts = contracts;
        this.currencies = currencies;
        initialE8 = new long[contracts.length];
        maintenanceE8 = new long[contracts.length];
        crossProfitE8 = new long[contracts.length];
        int count = currencies.count();
        totalInitialE8 = new long[count];
        totalIsolatedE8 = new long[count];
        totalMaintenanceE8 = new long[count];
        totalCrossProfitE8 = new long[count];
    }

    /** An instrument's position or mark changed. */
    void update(int instrumentId, PositionBook position, long amountE8, long unrealizedE8) {
        Contract contract = contracts[instrumentId];
        if (!contract.isFuture()) {
            return;
        }
        long locked =
                contract.initialMarginE8(contract.isIsolated() ? position.costE8() : amountE8);
        long needed = contract.maintenanceE8(amountE8);
        int currency = currencies.of(instrumentId);
        if (contract.isIsolated()) {
            totalIsolatedE8[currency] += locked - initialE8[instrumentId];
        } else {
            totalMaintenanceE8[currency] += needed - maintenanceE8[instrumentId];
            totalCrossProfitE8[currency] += unrealizedE8 - crossProfitE8[instrumentId];
            crossProfitE8[instrumentId] = unrealizedE8;
        }
        totalInitialE8[currency] += locked - initialE8[instrumentId];
        initialE8[instrumentId] = locked;
        maintenanceE8[instrumentId] = needed;
    }

    /** What positions lock of a currency. */
    long initialE8(int currency) {
        return totalInitialE8[currency];
    }

    /** What cross positions would earn now. */
    long crossProfitE8(int currency) {
        return totalCrossProfitE8[currency];
    }

    /** The mark price at which the venue closes a position, 0 = none. */
    long liquidationPriceE8(int instrumentId, PositionBook position, long cashE8) {
        Contract contract = contracts[instrumentId];
        if (!contract.isFuture() || position.quantityE8() == 0) {
            return 0;
        }
        long walletE8 =
                contract.isIsolated()
                        ? initialE8[instrumentId]
                        : crossWalletE8(instrumentId, cashE8);
        return LiquidationPrice.ofE8(contract, position.quantityE8(), position.costE8(), walletE8);
    }

    /** What of a wallet answers for an instrument on cross margin, without its own profit. */
    long crossWalletE8(int instrumentId, long cashE8) {
        int currency = currencies.of(instrumentId);
        return cashE8
                - totalIsolatedE8[currency]
                - (totalMaintenanceE8[currency] - maintenanceE8[instrumentId])
                + (totalCrossProfitE8[currency] - crossProfitE8[instrumentId]);
    }
}
