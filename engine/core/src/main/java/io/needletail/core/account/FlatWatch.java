package io.needletail.core.account;

import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * After a KILL or a FLATTEN of everything: says FLAT once the venue has confirmed that no position
 * and no open order is left, ours or another's, in answers that it gave after our own record said
 * so. Until then nothing is said, for days if need be.
 */
final class FlatWatch {
    private final Portfolio portfolio;
    private final Exposures exposures;
    private final Reconciliation reconciliation;
    private final TradingSwitch trading;
    private final AccountDecisions decisions;
    private final int instruments;
    private boolean awaited;
    private boolean asked;

    FlatWatch(
            Portfolio portfolio,
            Exposures exposures,
            Reconciliation reconciliation,
            TradingSwitch trading,
            AccountDecisions decisions) {
        this.portfolio = portfolio;
        this.exposures = exposures;
        this.reconciliation = reconciliation;
        this.trading = trading;
        this.decisions = decisions;
        instruments = portfolio.instruments();
    }

    /** A command may begin or end the wait. */
    void onCommand(CommandDecoder command) {
        if (command.instrumentId() >= 0) {
            return;
        }
        CommandKind kind = command.kind();
        boolean begins = kind == CommandKind.KILL || kind == CommandKind.FLATTEN;
        if (begins) {
            awaited = true;
            asked = false;
        } else if (kind == CommandKind.RESUME) {
            awaited = false;
        }
    }

    /** Looks after each event. */
    void on(long nowNs) {
        if (!awaited) {
            return;
        }
        if (exposures.totalWorking() > 0 || !hasNoPosition()) {
            asked = false;
        } else if (!asked) {
            asked = true;
            reconciliation.confirm(nowNs);
        } else if (reconciliation.isAllAgreed()) {
            awaited = false;
            decisions.tradingStatus(trading.of(-1), Reason.FLAT, -1);
        }
    }

    private boolean hasNoPosition() {
        for (int id = 0; id < instruments; id++) {
            if (portfolio.position(id).quantityE8() != 0) {
                return false;
            }
        }
        return true;
    }

    void save(StateWriter out) {
        out.putBoolean(awaited);
        out.putBoolean(asked);
    }

    void load(StateReader in) {
        awaited = in.getBoolean();
        asked = in.getBoolean();
    }
}
