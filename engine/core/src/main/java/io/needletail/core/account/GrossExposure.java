package io.needletail.core.account;

/**
 * What the account is exposed to, whatever the direction: of each instrument the larger of its
 * position with all working buys filled and with all working sells filled, at the last mark. An
 * instrument without a mark counts at its cost, with every working order on top. Derived, so it is
 * not saved.
 */
final class GrossExposure {
    private final Portfolio portfolio;
    private final Exposures exposures;
    private final long[] worstE8;
    private long totalE8;

    GrossExposure(Portfolio portfolio, Exposures exposures, int instruments) {
        this.portfolio = portfolio;
        this.exposures = exposures;
        worstE8 = new long[instruments];
    }

    /** Over all instruments, in quote currency. */
    long totalE8() {
        return totalE8;
    }

    /** An instrument's mark, position or working orders changed. */
    void update(int instrumentId) {
        long nowE8 =
                portfolio.markE8(instrumentId) > 0 ? marked(instrumentId) : unmarked(instrumentId);
        totalE8 += nowE8 - worstE8[instrumentId];
        worstE8[instrumentId] = nowE8;
    }

    private long marked(int instrumentId) {
        long positionE8 = portfolio.position(instrumentId).quantityE8();
        long quantityE8 =
                Math.max(
                        Math.abs(positionE8 + exposures.buyE8(instrumentId)),
                        Math.abs(positionE8 - exposures.sellE8(instrumentId)));
        return portfolio
                .contract(instrumentId)
                .notionalE8(quantityE8, portfolio.markE8(instrumentId));
    }

    private long unmarked(int instrumentId) {
        PositionBook position = portfolio.position(instrumentId);
        long heldE8 =
                position.contract().isInverse()
                        ? position.contract().notionalE8(Math.abs(position.quantityE8()), 0)
                        : Math.abs(position.costE8());
        return heldE8 + exposures.notionalE8(instrumentId);
    }

    /** Something may have changed of any instrument. */
    void updateAll() {
        for (int id = 0; id < worstE8.length; id++) {
            update(id);
        }
    }
}
