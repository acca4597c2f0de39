package io.needletail.core.account;

import static io.needletail.core.fixture.AccountRig.SECOND;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.CommandDecoder;
import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.Reason;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.codecs.sbe.TradingStatusDecoder;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.MarketInputs;
import io.needletail.core.fixture.OrderInputs;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Whether may be traded: what persons command, for all or for one of two instruments. */
class TradingSwitchTest {
    private static final int ALL = -1;
    private static final List<CommandKind> STRICTER =
            List.of(CommandKind.PAUSE, CommandKind.REDUCE, CommandKind.HALT, CommandKind.KILL);
    private static final List<TradingState> STATES =
            List.of(
                    TradingState.PAUSED,
                    TradingState.REDUCING,
                    TradingState.HALTED,
                    TradingState.KILLED);

    private final Decisions told = new Decisions();
    private final AccountDecisions decisions = new AccountDecisions();
    private final OrderInputs inputs = new OrderInputs(new MarketInputs());
    private final TradingSwitch trading = new TradingSwitch(2, decisions);

    @BeforeEach
    void begin() {
        decisions.begin(told);
    }

    @Test
    void shouldTradeOnceRecordAndVenueAgree() {
        assertEquals(TradingState.STARTING, trading.of(ALL));
        assertEquals(TradingState.STARTING, trading.of(0));
        trading.onReconciled();
        trading.onReconciled();
        assertEquals(TradingState.ACTIVE, trading.of(ALL));
        assertEquals(TradingState.ACTIVE, trading.of(1));
        assertEquals("ACTIVE RECONCILIATION -1", last());
        assertEquals(1, told.count());
    }

    @Test
    void shouldHoldOneInstrumentAndLetTheOtherTrade() {
        trading.onReconciled();
        for (int one = 0; one <= 1; one++) {
            for (int i = 0; i < STRICTER.size(); i++) {
                command(STRICTER.get(i), one);
                assertEquals(STATES.get(i), trading.of(one));
                assertEquals(TradingState.ACTIVE, trading.of(1 - one));
                assertEquals(TradingState.ACTIVE, trading.of(ALL));
                Reason reason = i == 3 ? Reason.KILL_COMMAND : Reason.NONE;
                assertEquals(STATES.get(i) + " " + reason + " " + one, last());
            }
            command(CommandKind.RESUME, one);
            assertEquals(TradingState.ACTIVE, trading.of(one));
        }
    }

    @Test
    void shouldTellTheStricterOfTheEnginesStateAndTheInstruments() {
        for (int engine = 0; engine < STRICTER.size(); engine++) {
            for (int one = 0; one < STRICTER.size(); one++) {
                command(CommandKind.RESUME, ALL);
                command(CommandKind.RESUME, 0);
                command(STRICTER.get(engine), ALL);
                command(STRICTER.get(one), 0);
                assertEquals(STATES.get(Math.max(engine, one)), trading.of(0));
                assertEquals(STATES.get(engine), trading.of(1));
                assertEquals(STATES.get(engine), trading.of(ALL));
            }
        }
    }

    @Test
    void shouldTakeNoNewRiskOnceTheRunEndsAndForgetThatWithTheNextManifest() {
        trading.onReconciled();
        command(CommandKind.END_RUN, ALL);
        assertEquals("REDUCING STOPPED -1", last());
        command(CommandKind.RESUME, ALL);
        assertEquals(TradingState.REDUCING, trading.of(ALL));
        assertEquals(TradingState.REDUCING, trading.of(1));
        command(CommandKind.KILL, 0);
        assertEquals(TradingState.KILLED, trading.of(0));
        TradingSwitch next = restored();
        assertEquals(TradingState.REDUCING, next.of(1));
        next.onStart(inputs.manifest(SECOND).buffer());
        next.onReconciled();
        assertEquals(TradingState.ACTIVE, next.of(1));
        assertEquals(TradingState.KILLED, next.of(0));
    }

    @Test
    void shouldStayKilledUntilResumed() {
        trading.onReconciled();
        for (int id : new int[] {ALL, 0}) {
            command(CommandKind.KILL, id);
            for (CommandKind kind : STRICTER) {
                command(kind, id);
                assertEquals(TradingState.KILLED, trading.of(id));
            }
            command(CommandKind.RE_ENABLE, id);
            assertEquals(TradingState.KILLED, trading.of(id));
            command(CommandKind.RESUME, id);
            assertEquals(TradingState.ACTIVE, trading.of(id));
        }
    }

    @Test
    void shouldResumeToStartingWhileRecordAndVenueDoNotAgree() {
        trading.onReconciled();
        command(CommandKind.HALT, ALL);
        trading.onCommand(decoded(CommandKind.RESUME, ALL), false);
        assertEquals(TradingState.STARTING, trading.of(ALL));
        command(CommandKind.HALT, 1);
        trading.onReconciled();
        trading.onCommand(decoded(CommandKind.RESUME, 1), false);
        assertEquals(TradingState.ACTIVE, trading.of(1), "the engine's state waits, not this one");
    }

    /** Whoever mistakes an instrument may stop too much, and never lets go of anything. */
    @Test
    void shouldResumeNothingForAnInstrumentThatIsNotThere() {
        trading.onReconciled();
        for (int missing : new int[] {2, 99}) {
            command(CommandKind.HALT, ALL);
            command(CommandKind.RESUME, missing);
            assertEquals(TradingState.HALTED, trading.of(ALL));
            command(CommandKind.KILL, missing);
            assertEquals(TradingState.KILLED, trading.of(ALL));
            command(CommandKind.RESUME, missing);
            assertEquals(TradingState.KILLED, trading.of(0));
            command(CommandKind.RESUME, ALL);
        }
    }

    @Test
    void shouldHaltOnceForAnotherEngineAndLeaveAStricterStateAlone() {
        trading.onStart(inputs.manifest(SECOND).buffer());
        trading.onReconciled();
        long theirs = 3L << 40 | 7;
        assertTrue(trading.haltsFor(theirs, false));
        assertEquals("HALTED ANOTHER_ENGINE -1", last());
        int before = told.count();
        assertTrue(trading.haltsFor(theirs, false));
        assertEquals(before, told.count());
        command(CommandKind.KILL, ALL);
        assertTrue(trading.haltsFor(theirs, false));
        assertEquals(TradingState.KILLED, trading.of(ALL));
    }

    @Test
    void shouldKeepAcrossARestartWhatWasCommandedAndStartAnewOtherwise() {
        trading.onReconciled();
        command(CommandKind.PAUSE, 0);
        TradingSwitch restored = restored();
        assertEquals(TradingState.ACTIVE, restored.of(ALL));
        assertEquals(TradingState.PAUSED, restored.of(0));
        restored.onStart(inputs.manifest(SECOND).buffer());
        assertEquals(TradingState.STARTING, restored.of(1));
        assertEquals("STARTING START_UP -1", last());
        command(CommandKind.HALT, ALL);
        TradingSwitch halted = restored();
        halted.onStart(inputs.manifest(SECOND).buffer());
        halted.onReconciled();
        assertEquals(TradingState.HALTED, halted.of(ALL));
    }

    private TradingSwitch restored() {
        StateTape state = new StateTape();
        trading.save(state);
        TradingSwitch restored = new TradingSwitch(2, decisions);
        restored.load(state);
        assertTrue(state.isRead());
        return restored;
    }

    private void command(CommandKind kind, int instrument) {
        trading.onCommand(decoded(kind, instrument), true);
    }

    private CommandDecoder decoded(CommandKind kind, int instrument) {
        return new CommandDecoder()
                .wrapAndApplyHeader(
                        inputs.command(SECOND, kind, instrument).buffer(),
                        0,
                        new MessageHeaderDecoder());
    }

    private String last() {
        TradingStatusDecoder status = told.last(TradingStatusDecoder.class);
        return status.state() + " " + status.reason() + " " + status.instrumentId();
    }
}
