package io.needletail.core.account;

import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import org.agrona.DirectBuffer;

import java.util.Arrays;

/**
 * Whether the engine may trade, as a whole and by instrument. All but STARTING and ACTIVE are kept:
 * a restart does not lift them, only a command does, and KILLED only a RESUME. A run that is about
 * to end is held to REDUCING beside all that, and the next one is not.
 */
final class TradingSwitch {
    private final AccountDecisions decisions;
    private final TradingState[] instruments;
    private final EngineEpoch epoch = new EngineEpoch();
    private TradingState engine = TradingState.STARTING;
    private boolean ending;

    TradingSwitch(int instrumentCount, AccountDecisions decisions) {
        this.decisions = decisions;
        instruments = new TradingState[instrumentCount];
        Arrays.fill(instruments, TradingState.ACTIVE);
    }

    /** The stricter of the engine's state and the instrument's. */
    TradingState of(int instrumentId) {
        TradingState least = ending ? stricter(engine, TradingState.REDUCING) : engine;
        return instrumentId >= 0 ? stricter(least, instruments[instrumentId]) : least;
    }

    private static TradingState stricter(TradingState one, TradingState other) {
        return strictness(other) > strictness(one) ? other : one;
    }

    private static int strictness(TradingState state) {
        return switch (state) {
            case ACTIVE -> 0;
            case STARTING -> 1;
            case PAUSED -> 2;
            case REDUCING -> 3;
            case HALTED -> 4;
            default -> 5;
        };
    }

    /** A new run begins, with its Manifest: nothing is known to agree yet. */
    void onStart(DirectBuffer manifest) {
        epoch.begin(manifest);
        ending = false;
        if (engine == TradingState.ACTIVE) {
            set(TradingState.STARTING, Reason.START_UP);
        }
    }

    /**
     * The venue tells of an order that our record does not know. When another engine gave it its
     * id, two of them trade on one account, and neither knows what the other will do: no new risk
     * until a person has looked.
     *
     * @param isNew the venue has just taken it. Before record and venue agreed that may be an order
     *     which a life of ours let out whose end is missing in the record.
     * @return whether it is another engine's.
     */
    boolean haltsFor(long unknownId, boolean isNew) {
        boolean anothers = epoch.isAnothers(unknownId, isNew && engine != TradingState.STARTING);
        if (anothers && strictness(engine) < strictness(TradingState.HALTED)) {
            set(TradingState.HALTED, Reason.ANOTHER_ENGINE);
        }
        return anothers;
    }

    /** Record and venue agree. */
    void onReconciled() {
        if (engine == TradingState.STARTING) {
            set(TradingState.ACTIVE, Reason.RECONCILIATION);
        }
    }

    /** For an instrument that is not there all are held, and nothing is let go. */
    void onCommand(CommandDecoder command, boolean reconciled) {
        int id = command.instrumentId();
        boolean one = id >= 0 && id < instruments.length;
        CommandKind kind = command.kind();
        if (kind == CommandKind.END_RUN) {
            ending = true;
            decisions.tradingStatus(of(-1), Reason.STOPPED, -1);
            return;
        }
        TradingState next =
                switch (kind) {
                    case PAUSE -> TradingState.PAUSED;
                    case REDUCE -> TradingState.REDUCING;
                    case HALT -> TradingState.HALTED;
                    case KILL -> TradingState.KILLED;
                    case RESUME -> id < instruments.length ? resumed(one || reconciled) : null;
                    default -> null;
                };
        boolean killed = (one ? instruments[id] : engine) == TradingState.KILLED;
        if (next == null || killed && kind != CommandKind.RESUME && kind != CommandKind.KILL) {
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

    private static TradingState resumed(boolean mayTrade) {
        return mayTrade ? TradingState.ACTIVE : TradingState.STARTING;
    }

    private void set(TradingState next, Reason reason) {
        engine = next;
        decisions.tradingStatus(next, reason, -1);
    }

    void save(StateWriter out) {
        out.putLong(engine.value());
        out.putBoolean(ending);
        for (TradingState state : instruments) {
            out.putLong(state.value());
        }
        epoch.save(out);
    }

    void load(StateReader in) {
        engine = TradingState.get((short) in.getLong());
        ending = in.getBoolean();
        for (int id = 0; id < instruments.length; id++) {
            instruments[id] = TradingState.get((short) in.getLong());
        }
        epoch.load(in);
    }
}
