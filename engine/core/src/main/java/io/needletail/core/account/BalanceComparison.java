package io.needletail.core.account;

import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * What our record and the balances that the venue told differ by, and how they are made to agree.
 */
final class BalanceComparison {
    /** Fees are rounded fill by fill; up to a hundredth of the quote currency is no difference. */
    private static final long CASH_ROUNDING_E8 = 1_000_000;

    private final AccountConfig config;
    private final Balances balances;
    private final Portfolio portfolio;
    private final OwnerHoldings holdings;
    private final VenuePositions positions;
    private final AccountDecisions decisions;

    /** By currency, before a comparison changes anything. */
    private final long[] cashBeforeE8;

    private boolean cashKnown;

    BalanceComparison(
            AccountConfig config,
            Balances balances,
            Portfolio portfolio,
            OwnerHoldings holdings,
            VenuePositions positions,
            AccountDecisions decisions) {
        this.config = config;
        this.balances = balances;
        this.portfolio = portfolio;
        this.holdings = holdings;
        this.positions = positions;
        this.decisions = decisions;
        cashBeforeE8 = new long[portfolio.currencies().count()];
    }

    /** Whether the venue's balance or position is another than ours. */
    boolean differs(int id) {
        return holdings.speaks(id) && balanceE8(id) != holdings.recordE8(id)
                || positions.differs(id);
    }

    /** Whether any money is other than ours. */
    boolean cashDiffers() {
        Currencies currencies = portfolio.currencies();
        boolean differs = false;
        for (int i = 0; i < currencies.count(); i++) {
            long movedE8 = moneyE8(currencies.name(i)) - portfolio.cashE8(i);
            differs |= Math.abs(movedE8) > CASH_ROUNDING_E8;
        }
        return differs;
    }

    /** A balance less what was bought of it, for that counts as a position. */
    private long moneyE8(AssetName currency) {
        return balances.totalE8(currency) - holdings.positionsE8(currency);
    }

    /** What the venue says less our position; of spot only what must be the position's. */
    long changeE8(int id) {
        if (portfolio.contract(id).isFuture()) {
            return positions.changeE8(id);
        }
        if (!holdings.speaks(id)) {
            return 0;
        }
        long beyondE8 = balanceE8(id) - holdings.positionsE8(id);
        long ownersE8 = holdings.isKnown(id) ? holdings.quantityE8(id) : 0;
        return config.positionFromBalance() ? beyondE8 - ownersE8 : Math.min(0, beyondE8);
    }

    /**
     * Our record becomes the venue's; differences are told.
     *
     * @return whether a position changed.
     */
    boolean agree(long nowNs) {
        boolean moved = false;
        for (int i = 0; i < cashBeforeE8.length; i++) {
            cashBeforeE8[i] = portfolio.cashE8(i);
        }
        for (int id = 0; id < config.instrumentCount(); id++) {
            long beforeE8 = portfolio.position(id).quantityE8();
            compare(id, nowNs);
            moved |= portfolio.position(id).quantityE8() != beforeE8;
        }
        agreeCash();
        return moved;
    }

    /** Compares the balance of an instrument's base asset; the first instrument of it speaks. */
    private void compare(int id, long nowNs) {
        if (portfolio.contract(id).isFuture()) {
            positions.compare(id, nowNs);
            return;
        }
        if (!holdings.speaks(id)) {
            return;
        }
        long venueE8 = balanceE8(id);
        if (!holdings.isKnown(id)) {
            beginHolding(id, venueE8);
        }
        long recordE8 = holdings.recordE8(id);
        if (venueE8 == recordE8) {
            return;
        }
        long positionE8 = portfolio.position(id).quantityE8();
        long differenceE8 = venueE8 - recordE8;
        long adjustedE8 = positionE8;
        Reason reason = Reason.RECONCILIATION;
        if (config.positionFromBalance()) {
            adjustedE8 = positionE8 + differenceE8;
        } else {
            holdings.add(id, differenceE8);
            long leftE8 = holdings.quantityE8(id);
            if (leftE8 < 0) {
                adjustedE8 = positionE8 + leftE8;
                holdings.add(id, -leftE8);
                reason = Reason.REDUCED_POSITION;
            }
        }
        decisions.adjustment(id, 0, reason, recordE8, venueE8);
        if (adjustedE8 != positionE8) {
            positions.agree(id, adjustedE8, 0, reason, nowNs);
        }
    }

    private void beginHolding(int id, long venueE8) {
        long oursE8 = holdings.positionsE8(id);
        holdings.begin(id, config.positionFromBalance() ? 0 : Math.max(0, venueE8 - oursE8));
        if (holdings.quantityE8(id) > 0) {
            decisions.adjustment(id, 0, Reason.EXTERNAL_HOLDING, oursE8, venueE8);
        }
    }

    private long balanceE8(int id) {
        return balances.totalE8(holdings.base(id));
    }

    /** What the ledger began with is no difference: the venue says it the first time. */
    private void agreeCash() {
        Currencies currencies = portfolio.currencies();
        for (int i = 0; i < currencies.count(); i++) {
            long venueE8 = moneyE8(currencies.name(i));
            if (cashKnown && venueE8 != cashBeforeE8[i]) {
                decisions.adjustment(-1, 0, Reason.RECONCILIATION, cashBeforeE8[i], venueE8);
            }
            portfolio.agreeCash(i, venueE8);
        }
        cashKnown = true;
    }

    void save(StateWriter out) {
        out.putBoolean(cashKnown);
        for (int id = 0; id < config.instrumentCount(); id++) {
            holdings.save(id, out);
        }
    }

    void load(StateReader in) {
        cashKnown = in.getBoolean();
        for (int id = 0; id < config.instrumentCount(); id++) {
            holdings.load(id, in);
        }
    }
}
