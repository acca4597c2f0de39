package io.needletail.core.account;

import io.needletail.codecs.draft.BalanceDraft;
import io.needletail.codecs.sbe.AccountSnapshotDecoder;
import io.needletail.codecs.sbe.QueryKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.Severity;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;

/**
 * Compares our record with the venue's before anything is sent: the open orders of each instrument
 * first, then every order whose fate is not known, then the balances, which must not be older than
 * what the orders taught us.
 *
 * <p>On spot a balance is not a position. What the account holds beyond our position at the first
 * comparison is its owner's holding; from then on holding and position together must be the
 * balance. More than that is the owner's as well; less cannot be, so the position shrinks. A
 * future's position is what the venue says.
 *
 * <p>While all agrees it is compared again every so often. A difference stops trading on its
 * instrument and begins a new comparison, so that a fill that was merely on its way adjusts
 * nothing.
 */
final class Reconciliation {
    /** Fees are rounded fill by fill; up to a hundredth of the quote currency is no difference. */
    private static final long CASH_ROUNDING_E8 = 1_000_000;

    private final AccountConfig config;
    private final Balances balances;
    private final Portfolio portfolio;
    private final OwnerHoldings holdings;
    private final Exposures exposures;
    private final VenuePositions positions;
    private final AccountDecisions decisions;

    private final boolean[] listed;
    private final boolean[] agreed;
    private final long[] askedNs;
    private boolean ready;
    private boolean balancesTold;
    private long askedBalancesNs;
    private long verifiedNs;
    private boolean cashKnown;

    /** By currency, before a comparison changes anything. */
    private final long[] cashBeforeE8;

    Reconciliation(
            AccountConfig config,
            Balances balances,
            Portfolio portfolio,
            OwnerHoldings holdings,
            Exposures exposures,
            VenuePositions positions,
            AccountDecisions decisions) {
        this.config = config;
        this.balances = balances;
        this.portfolio = portfolio;
        this.holdings = holdings;
        this.exposures = exposures;
        this.positions = positions;
        this.decisions = decisions;
        int instruments = config.instrumentCount();
        listed = new boolean[instruments];
        agreed = new boolean[instruments];
        askedNs = new long[instruments];
        cashBeforeE8 = new long[portfolio.currencies().count()];
    }

    /** The order session can answer questions. */
    boolean isReady() {
        return ready;
    }

    boolean isAgreed(int instrumentId) {
        return agreed[instrumentId];
    }

    boolean isAllAgreed() {
        for (boolean one : agreed) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    /** Nothing is known to agree: a run began, or the order session was lost. */
    void distrust() {
        ready = false;
        balancesTold = false;
        positions.forget();
        Arrays.fill(listed, false);
        Arrays.fill(agreed, false);
        Arrays.fill(askedNs, 0);
        askedBalancesNs = 0;
    }

    void onReady(long nowNs) {
        ready = true;
        askAll(nowNs, Reason.START_UP);
    }

    /** What is believed to agree is asked for again; until the answers come nothing agrees. */
    void confirm(long nowNs) {
        boolean connected = ready;
        distrust();
        if (connected) {
            ready = true;
            askAll(nowNs, Reason.FLAT);
        }
    }

    private void askAll(long nowNs, Reason reason) {
        askBalances(nowNs, reason);
        for (int id = 0; id < listed.length; id++) {
            askOrders(id, nowNs, reason);
        }
    }

    /** All open orders of the instrument have been compared. */
    void onListed(int instrumentId) {
        listed[instrumentId] = true;
    }

    /**
     * The venue told balances. One that finds no room would look like an asset that is gone, so
     * nothing is believed then, until a person has made room.
     */
    void onBalances(AccountSnapshotDecoder snapshot) {
        short part = snapshot.complete();
        boolean complete = part == BalanceDraft.ALL || part == BalanceDraft.LAST_OF_ALL;
        int left = balances.take(snapshot);
        if (left > 0) {
            decisions.alert(-1, Severity.CRITICAL, Reason.RECONCILIATION, 0, left);
            Arrays.fill(agreed, false);
            balancesTold = false;
        } else if (complete && ready && isAllAgreed()) {
            verify();
        } else if (complete) {
            balancesTold = ready;
        } else if (part == BalanceDraft.FIRST_OF_ALL) {
            balancesTold = false;
        }
    }

    /** The venue's open orders were not as we knew them. */
    void onListingDiffers(int instrumentId) {
        if (ready && isAllAgreed()) {
            doubt(instrumentId);
        } else {
            outdate();
        }
    }

    /** Compares without changing anything; what differs is doubted. */
    private void verify() {
        for (int id = 0; id < agreed.length; id++) {
            if (holdings.speaks(id) && balanceE8(id) != holdings.recordE8(id)) {
                doubtWholly(id);
            }
            if (positions.differs(id)) {
                doubtWholly(id);
            }
        }
        if (cashDiffers()) {
            for (int id = 0; id < agreed.length; id++) {
                doubtWholly(id);
            }
        }
    }

    private boolean cashDiffers() {
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

    private void doubtWholly(int instrumentId) {
        doubt(instrumentId);
        listed[instrumentId] = false;
        askedNs[instrumentId] = 0;
    }

    /** Our record learnt something that balances told before do not contain. */
    void outdate() {
        if (!isAllAgreed()) {
            balancesTold = false;
            positions.forget();
        }
    }

    /** Something happened at the venue that was not ours. */
    void doubt(int instrumentId) {
        agreed[instrumentId] = false;
        balancesTold = false;
        positions.forget(instrumentId);
        askedBalancesNs = 0;
    }

    /**
     * Asks again, or for what is due next; told whenever time or facts went on.
     *
     * @return whether a position, of whatever instrument, became what the venue says.
     */
    boolean proceed(int instrumentId, long nowNs) {
        if (!ready) {
            return false;
        }
        if (isAllAgreed()) {
            askAgain(nowNs);
            return false;
        }
        for (int id = 0; id < listed.length; id++) {
            if (!listed[id] && (instrumentId < 0 || instrumentId == id)) {
                askOrders(id, nowNs, Reason.TIME_OUT);
            }
        }
        if (exposures.totalUnknown() > 0 || !isAllListed()) {
            return false;
        }
        if (!balancesTold || !positions.areTold()) {
            askBalances(nowNs, Reason.RECONCILIATION);
            return false;
        }
        return compareAll(nowNs);
    }

    private boolean compareAll(long nowNs) {
        boolean moved = false;
        for (int i = 0; i < cashBeforeE8.length; i++) {
            cashBeforeE8[i] = portfolio.cashE8(i);
        }
        for (int id = 0; id < agreed.length; id++) {
            long beforeE8 = portfolio.position(id).quantityE8();
            compare(id, nowNs);
            moved |= portfolio.position(id).quantityE8() != beforeE8;
            agreed[id] = true;
        }
        agreeCash();
        verifiedNs = nowNs;
        return moved;
    }

    /** All agrees: from time to time the venue is asked whether it still does. */
    private void askAgain(long nowNs) {
        if (nowNs - verifiedNs < config.verifyIntervalNs()) {
            return;
        }
        verifiedNs = nowNs;
        decisions.query(QueryKind.ACCOUNT, Reason.RECONCILIATION, -1, 0);
        for (int id = 0; id < agreed.length; id++) {
            decisions.query(QueryKind.OPEN_ORDERS, Reason.RECONCILIATION, id, 0);
        }
    }

    private boolean isAllListed() {
        for (boolean one : listed) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    private void askOrders(int id, long nowNs, Reason reason) {
        if (askedNs[id] == 0 || nowNs - askedNs[id] >= config.queryIntervalNs()) {
            askedNs[id] = nowNs;
            decisions.query(QueryKind.OPEN_ORDERS, reason, id, 0);
        }
    }

    private void askBalances(long nowNs, Reason reason) {
        if (askedBalancesNs == 0 || nowNs - askedBalancesNs >= config.queryIntervalNs()) {
            askedBalancesNs = nowNs;
            decisions.query(QueryKind.ACCOUNT, reason, -1, 0);
        }
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
        out.putBoolean(ready);
        out.putBoolean(balancesTold);
        out.putLong(askedBalancesNs);
        out.putLong(verifiedNs);
        out.putBoolean(cashKnown);
        for (int id = 0; id < listed.length; id++) {
            out.putBoolean(listed[id]);
            out.putBoolean(agreed[id]);
            out.putLong(askedNs[id]);
            holdings.save(id, out);
        }
    }

    void load(StateReader in) {
        ready = in.getBoolean();
        balancesTold = in.getBoolean();
        askedBalancesNs = in.getLong();
        verifiedNs = in.getLong();
        cashKnown = in.getBoolean();
        for (int id = 0; id < listed.length; id++) {
            listed[id] = in.getBoolean();
            agreed[id] = in.getBoolean();
            askedNs[id] = in.getLong();
            holdings.load(id, in);
        }
    }
}
