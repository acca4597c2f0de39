package io.needletail.core.account;

import io.needletail.codecs.Cold;

import java.util.Objects;

/**
 * What the account stage is told.
 *
 * @param instrumentCount number of instruments.
 * @param quoteAsset the currency that money is counted in. Instruments must be quoted in it, and
 *     settled in it or be inverse futures; of any other new risk is refused (UNPRICED).
 * @param startingCapitalE8 quote currency owned until the venue tells the balance; what a
 *     simulation starts with.
 * @param positionFromBalance false: what the account held before our first order is its owner's
 *     holding, and only our own fills make a position. True: all of an instrument's base asset is
 *     our position, to be managed and closed; for accounts that nobody else uses.
 * @param answerTimeoutNs an order without an answer for longer than this is UNKNOWN. Lower: a slow
 *     venue makes orders UNKNOWN, which blocks their instrument. Higher: a lost order is noticed
 *     later. Timers tell the time, so their rhythm adds to it.
 * @param queryIntervalNs least time between two questions about the same thing. Lower: the venue's
 *     weight limit is spent sooner. Higher: the truth is known later.
 * @param notFoundAgeNs an UNKNOWN order is given up as never arrived only when the venue has twice
 *     not found it and its first "not found" is this old; more than the venue's longest delay.
 *     Lower: an order still on its way is thought dead. Higher: its instrument is blocked longer.
 * @param verifyIntervalNs so often all open orders and balances are compared with the venue's while
 *     trading goes on. Lower: a difference is found sooner, and more of the venue's weight limit is
 *     spent. Higher: what somebody else did to the account is known later.
 * @param maxOrders orders remembered, working and ended; at least {@code risk.limits.maxOpenOrders}
 *     for each instrument and {@value #OTHERS_ORDERS} for those of others. More that work can only
 *     be others': a CRITICAL alert, and nothing for new risk is sent until a list of open orders
 *     has room. Lower: a very late report finds its order forgotten and forces a reconciliation.
 *     Higher: about 500 bytes each.
 * @param maxAssets balances remembered. Lower than what the account holds: a CRITICAL alert, and
 *     nothing for new risk is sent, for a balance without room looks like one that is gone. Higher:
 *     about 30 bytes each.
 * @param accounting how profits are counted, and of what.
 */
@Cold
public record AccountConfig(
        int instrumentCount,
        String quoteAsset,
        long startingCapitalE8,
        boolean positionFromBalance,
        long answerTimeoutNs,
        long queryIntervalNs,
        long notFoundAgeNs,
        long verifyIntervalNs,
        int maxOrders,
        int maxAssets,
        AccountingConfig accounting) {

    /** Room that must be left for orders that are not ours. */
    public static final int OTHERS_ORDERS = 32;

    private static final long SECOND = 1_000_000_000L;

    /** Checks every value and names the one that is out of its range. */
    public AccountConfig {
        require(instrumentCount > 0, "instrumentCount", instrumentCount, "1 or more");
        require(quoteAsset.matches("[A-Z0-9]{1,12}"), "quoteAsset", quoteAsset, "1 … 12 of A-Z0-9");
        require(startingCapitalE8 >= 0, "startingCapitalE8", startingCapitalE8, "0 or more");
        require(answerTimeoutNs > 0, "answerTimeoutNs", answerTimeoutNs, "above 0");
        require(queryIntervalNs > 0, "queryIntervalNs", queryIntervalNs, "above 0");
        require(notFoundAgeNs > 0, "notFoundAgeNs", notFoundAgeNs, "above 0");
        require(verifyIntervalNs >= SECOND, "verifyIntervalNs", verifyIntervalNs, "1 s or more");
        require(maxOrders >= 64 && maxOrders <= 1 << 20, "maxOrders", maxOrders, "64 … 1048576");
        Objects.requireNonNull(accounting, "account.accounting is missing");
        accounting.requireWithin(instrumentCount);
        require(maxAssets >= 2 && maxAssets <= 65_536, "maxAssets", maxAssets, "2 … 65536");
    }

    /** Sound values for a simulation or a first look. */
    public static AccountConfig of(int instruments, String quoteAsset, long startingCapitalE8) {
        return of(instruments, quoteAsset, startingCapitalE8, AccountingConfig.spot());
    }

    /** The same with other accounting. */
    public static AccountConfig of(
            int instruments,
            String quoteAsset,
            long startingCapitalE8,
            AccountingConfig accounting) {
        return new AccountConfig(
                instruments,
                quoteAsset,
                startingCapitalE8,
                false,
                2 * SECOND,
                SECOND,
                10 * SECOND,
                60 * SECOND,
                4_096,
                1_024,
                accounting);
    }

    private static void require(boolean holds, String key, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "account." + key + " is " + value + ", allowed: " + range);
        }
    }
}
