package io.needletail.core.account;

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
 * balance. More than that is the owner's as well; less cannot be, so the position shrinks.
 */
final class Reconciliation {
    private final AccountConfig config;
    private final AssetName[] bases;
    private final AssetName quote;
    private final Balances balances;
    private final Portfolio portfolio;
    private final Exposures exposures;
    private final AccountDecisions decisions;

    private final boolean[] listed;
    private final boolean[] agreed;
    private final long[] askedNs;
    private final long[] holdingE8;
    private final boolean[] holdingKnown;
    private boolean ready;
    private boolean balancesTold;
    private long askedBalancesNs;

    Reconciliation(
            AccountConfig config,
            AssetName[] bases,
            AssetName quote,
            Balances balances,
            Portfolio portfolio,
            Exposures exposures,
            AccountDecisions decisions) {
        this.config = config;
        this.bases = bases;
        this.quote = quote;
        this.balances = balances;
        this.portfolio = portfolio;
        this.exposures = exposures;
        this.decisions = decisions;
        int instruments = config.instrumentCount();
        listed = new boolean[instruments];
        agreed = new boolean[instruments];
        askedNs = new long[instruments];
        holdingE8 = new long[instruments];
        holdingKnown = new boolean[instruments];
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

    void onBalances() {
        balancesTold = ready;
    }

    /** Our record learnt something that balances told before do not contain. */
    void outdate() {
        if (!isAllAgreed()) {
            balancesTold = false;
        }
    }

    /** Something happened at the venue that was not ours. */
    void doubt(int instrumentId) {
        agreed[instrumentId] = false;
        balancesTold = false;
        askedBalancesNs = 0;
    }

    /** Asks again, or for what is due next; told whenever time or facts went on. */
    void proceed(int instrumentId, long nowNs) {
        if (!ready || isAllAgreed()) {
            return;
        }
        if (instrumentId >= 0 && !listed[instrumentId]) {
            askOrders(instrumentId, nowNs, Reason.TIME_OUT);
        }
        if (exposures.totalUnknown() > 0 || !isAllListed()) {
            return;
        }
        if (!balancesTold) {
            askBalances(nowNs, Reason.RECONCILIATION);
            return;
        }
        for (int id = 0; id < agreed.length; id++) {
            compare(id, nowNs);
            agreed[id] = true;
        }
        agreeCash();
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
        if (!bases[id].isKnown() || firstWithBase(id) != id) {
            return;
        }
        long venueE8 = balances.totalE8(bases[id]);
        long oursE8 = positionsE8(id);
        if (!holdingKnown[id]) {
            holdingKnown[id] = true;
            holdingE8[id] = config.positionFromBalance() ? 0 : Math.max(0, venueE8 - oursE8);
        }
        long recordE8 = holdingE8[id] + oursE8;
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
            holdingE8[id] += differenceE8;
            if (holdingE8[id] < 0) {
                adjustedE8 = positionE8 + holdingE8[id];
                holdingE8[id] = 0;
                reason = Reason.REDUCED_POSITION;
            }
        }
        decisions.adjustment(id, 0, reason, recordE8, venueE8);
        if (adjustedE8 != positionE8) {
            portfolio.agreePosition(id, adjustedE8, nowNs);
            decisions.alert(id, Severity.WARNING, reason, 0, adjustedE8 / 1e8);
            decisions.position(id, portfolio.position(id), portfolio.equityE8());
        }
    }

    private int firstWithBase(int id) {
        for (int i = 0; i < id; i++) {
            if (bases[i].is(bases[id])) {
                return i;
            }
        }
        return id;
    }

    private long positionsE8(int id) {
        long sumE8 = 0;
        for (int i = 0; i < bases.length; i++) {
            sumE8 += bases[i].is(bases[id]) ? portfolio.position(i).quantityE8() : 0;
        }
        return sumE8;
    }

    private void agreeCash() {
        portfolio.agreeCash(balances.totalE8(quote));
    }

    void save(StateWriter out) {
        out.putBoolean(ready);
        out.putBoolean(balancesTold);
        out.putLong(askedBalancesNs);
        for (int id = 0; id < listed.length; id++) {
            out.putBoolean(listed[id]);
            out.putBoolean(agreed[id]);
            out.putLong(askedNs[id]);
            out.putLong(holdingE8[id]);
            out.putBoolean(holdingKnown[id]);
        }
    }

    void load(StateReader in) {
        ready = in.getBoolean();
        balancesTold = in.getBoolean();
        askedBalancesNs = in.getLong();
        for (int id = 0; id < listed.length; id++) {
            listed[id] = in.getBoolean();
            agreed[id] = in.getBoolean();
            askedNs[id] = in.getLong();
            holdingE8[id] = in.getLong();
            holdingKnown[id] = in.getBoolean();
        }
    }
}
