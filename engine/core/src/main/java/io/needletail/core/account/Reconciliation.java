package io.needletail.core.account;

import io.needletail.codecs.draft.BalanceDraft;
import io.needletail.codecs.sbe.AccountSnapshotDecoder;
import io.needletail.codecs.sbe.ExecutionType;
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
 * nothing. An answer that is older than what we have heard since is not believed, and no position
 * changes by one comparison alone: {@link PositionDoubts}.
 */
final class Reconciliation {
    private final AccountConfig config;
    private final Balances balances;
    private final BalanceComparison comparison;
    private final Exposures exposures;
    private final VenuePositions positions;
    private final AccountDecisions decisions;
    private final AnswerAge age;
    private final PositionDoubts doubts;

    private final boolean[] listed;
    private final boolean[] agreed;
    private final long[] askedNs;
    private boolean ready;
    private boolean balancesTold;
    private long askedBalancesNs;
    private long verifiedNs;

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
        comparison =
                new BalanceComparison(config, balances, portfolio, holdings, positions, decisions);
        this.exposures = exposures;
        this.positions = positions;
        this.decisions = decisions;
        age = new AnswerAge(config.notFoundAgeNs());
        doubts = new PositionDoubts(config.instrumentCount(), config.notFoundAgeNs());
        int instruments = config.instrumentCount();
        listed = new boolean[instruments];
        agreed = new boolean[instruments];
        askedNs = new long[instruments];
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
        doubts.forget();
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
    void onBalances(AccountSnapshotDecoder snapshot, long nowNs) {
        short part = snapshot.complete();
        boolean complete = part == BalanceDraft.ALL || part == BalanceDraft.LAST_OF_ALL;
        if (age.isOld(part, snapshot.venueTimeNs(), nowNs)) {
            return;
        }
        int left = balances.take(snapshot);
        if (left > 0) {
            decisions.alert(-1, Severity.CRITICAL, Reason.RECONCILIATION, 0, left);
            Arrays.fill(agreed, false);
            balancesTold = false;
        } else if (complete && ready && isAllAgreed()) {
            verify(nowNs);
        } else if (complete) {
            balancesTold = ready && !doubts.mustAsk();
        } else if (part == BalanceDraft.FIRST_OF_ALL) {
            balancesTold = false;
        }
    }

    /** The venue's open orders were not as we knew them. */
    void onListingDiffers(int instrumentId) {
        if (ready && isAllAgreed()) {
            doubts.restart();
            doubt(instrumentId);
        } else {
            outdate();
        }
    }

    /** A report was applied, as the column says. */
    void onReport(OrderFact fact, boolean behindOurBack, AccountColumn out, long nowNs) {
        if (out.lastQuantityE8 > 0) {
            age.learn(fact.venueTimeNs, nowNs);
        }
        if (behindOurBack) {
            doubts.restart();
            doubt(fact.instrumentId);
        } else if (out.reportApplied
                && (fact.executionType == ExecutionType.STATUS || out.lastQuantityE8 > 0)) {
            outdate();
        }
    }

    /** Compares without changing anything; what differs is doubted. */
    private void verify(long nowNs) {
        seePositions(nowNs);
        for (int id = 0; id < agreed.length; id++) {
            if (comparison.differs(id)) {
                doubtWholly(id);
            }
        }
        if (comparison.cashDiffers()) {
            for (int id = 0; id < agreed.length; id++) {
                doubtWholly(id);
            }
        }
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
            doubts.restart();
        }
    }

    /** Something happened at the venue that was not ours. */
    void doubt(int instrumentId) {
        agreed[instrumentId] = false;
        balancesTold = false;
        positions.forget(instrumentId);
        askedBalancesNs = 0;
    }

    /** What each position would change by; whether that may be believed. */
    private boolean seePositions(long nowNs) {
        doubts.begin();
        for (int id = 0; id < agreed.length; id++) {
            doubts.see(id, comparison.changeE8(id));
        }
        return doubts.areSettled(nowNs);
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
        if (!seePositions(nowNs)) {
            lookAgain(nowNs);
            return false;
        }
        Arrays.fill(agreed, true);
        verifiedNs = nowNs;
        return comparison.agree(nowNs);
    }

    /** The orders of what differs first: a fill whose report is late is among them. */
    private void lookAgain(long nowNs) {
        for (int id = 0; id < listed.length; id++) {
            if (comparison.changeE8(id) != 0) {
                listed[id] = false;
                askedNs[id] = 0;
                askOrders(id, nowNs, Reason.RECONCILIATION);
            }
        }
        balancesTold = false;
        positions.forget();
        askedBalancesNs = nowNs;
    }

    /** All agrees: from time to time the venue is asked whether it still does. */
    private void askAgain(long nowNs) {
        if (nowNs - verifiedNs < config.verifyIntervalNs()) {
            return;
        }
        verifiedNs = nowNs;
        decisions.query(QueryKind.ACCOUNT, Reason.RECONCILIATION, -1);
        for (int id = 0; id < agreed.length; id++) {
            decisions.query(QueryKind.OPEN_ORDERS, Reason.RECONCILIATION, id);
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
            decisions.query(QueryKind.OPEN_ORDERS, reason, id);
        }
    }

    private void askBalances(long nowNs, Reason reason) {
        if (askedBalancesNs == 0 || nowNs - askedBalancesNs >= config.queryIntervalNs()) {
            askedBalancesNs = nowNs;
            doubts.onAsked();
            decisions.query(QueryKind.ACCOUNT, reason, -1);
        }
    }

    void save(StateWriter out) {
        out.putBoolean(ready);
        out.putBoolean(balancesTold);
        out.putLong(askedBalancesNs);
        out.putLong(verifiedNs);
        comparison.save(out);
        age.save(out);
        doubts.save(out);
        for (int id = 0; id < listed.length; id++) {
            out.putBoolean(listed[id]);
            out.putBoolean(agreed[id]);
            out.putLong(askedNs[id]);
        }
    }

    void load(StateReader in) {
        ready = in.getBoolean();
        balancesTold = in.getBoolean();
        askedBalancesNs = in.getLong();
        verifiedNs = in.getLong();
        comparison.load(in);
        age.load(in);
        doubts.load(in);
        for (int id = 0; id < listed.length; id++) {
            listed[id] = in.getBoolean();
            agreed[id] = in.getBoolean();
            askedNs[id] = in.getLong();
        }
    }
}
