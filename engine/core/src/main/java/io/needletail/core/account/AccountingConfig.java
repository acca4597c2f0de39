package io.needletail.core.account;

import io.needletail.codecs.Cold;
import io.needletail.core.market.ContractTerms;

import java.util.List;
import java.util.Objects;

/**
 * How profits are counted, and of what.
 *
 * @param costMethod which units are sold first. It moves profit between realised and unrealised,
 *     never their sum.
 * @param strategyBooks books of the strategy's own orders, 0 to 16: an order's book is its tag
 *     modulo this; 0 puts them with the signals'. Each costs about 300 bytes an instrument.
 * @param contracts instruments that are not plain spot.
 */
@Cold
public record AccountingConfig(
        CostMethod costMethod, int strategyBooks, List<ContractTerms> contracts) {
    private static final int MOST_BOOKS = 16;

    /** Checks each value. */
    public AccountingConfig {
        Objects.requireNonNull(costMethod, "accounting.costMethod must be average or fifo");
        contracts = List.copyOf(contracts);
        if (strategyBooks < 0 || strategyBooks > MOST_BOOKS) {
            throw new IllegalArgumentException(
                    "accounting.strategyBooks is " + strategyBooks + ", allowed: 0 … 16");
        }
    }

    /** Spot alone, at average cost, without books of a strategy. */
    public static AccountingConfig spot() {
        return new AccountingConfig(CostMethod.AVERAGE, 0, List.of());
    }

    void requireWithin(int instruments) {
        long named = contracts.stream().map(ContractTerms::instrument).distinct().count();
        if (named != contracts.size()) {
            throw new IllegalArgumentException(
                    "account.accounting.contracts names an instrument twice");
        }
        for (ContractTerms one : contracts) {
            if (one.instrument() >= instruments) {
                throw new IllegalArgumentException(
                        "account.accounting.contracts.instrument is "
                                + one.instrument()
                                + ", allowed: below "
                                + instruments);
            }
        }
    }
}
