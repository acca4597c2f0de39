package io.needletail.core.account;

import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

/**
 * Whether the engine may trade, as a whole and by instrument. PAUSED and KILLED are state: a
 * restart does not lift them, only a RESUME does.
 */
final class TradingSwitch {
    private final AccountDecisions decisions;
    private final TradingState[] instruments;
    private TradingState engine = TradingState.STARTING;

    TradingSwitch(int instrumentCount, AccountDecisions decisions) {
        this.decisions = decisions;
        instruments = new TradingState[instrumentCount];
        java.util.Arrays.fill(instruments, TradingState.ACTIVE);
    }

    /** The engine's state, unless it is ACTIVE and the instrument's is not. */
    TradingState of(int instrumentId) {
        return engine == TradingState.ACTIVE && instrumentId >= 0
                ? instruments[instrumentId]
                : engine;
    }

    /** A new run begins: nothing is known to agree yet. */
    void onStart() {
        if (engine == TradingState.ACTIVE) {
            set(TradingState.STARTING, Reason.START_UP);
        }
    }

    /** Record and venue agree. */
    void onReconciled() {
        if (engine == TradingState.STARTING) {
            set(TradingState.ACTIVE, Reason.RECONCILIATION);
        }
    }

    void onCommand(CommandDecoder command, boolean reconciled) {
        int id = command.instrumentId();
        boolean one = id >= 0 && id < instruments.length;
        CommandKind kind = command.kind();
        TradingState next =
                switch (kind) {
                    case PAUSE -> TradingState.PAUSED;
                    case KILL -> TradingState.KILLED;
                    case RESUME -> one || reconciled ? TradingState.ACTIVE : TradingState.STARTING;
                    default -> null;
                };
        if (next == null) {
            return;
        }
        Reason reason = kind == CommandKind.KILL ? Reason.KILL_COMMAND : Reason.NONE;
        if (one) {
            instruments[id] = next;
            decisions.tradingStatus(next, reason, id);
        } else {
            set(next, reason);
        }
    }

    private void set(TradingState next, Reason reason) {
        engine = next;
        decisions.tradingStatus(next, reason, -1);
    }

    void save(StateWriter out) {
        out.putLong(engine.value());
        for (TradingState state : instruments) {
            out.putLong(state.value());
        }
    }

    void load(StateReader in) {
        engine = TradingState.get((short) in.getLong());
        for (int id = 0; id < instruments.length; id++) {
            instruments[id] = TradingState.get((short) in.getLong());
        }
    }
}
