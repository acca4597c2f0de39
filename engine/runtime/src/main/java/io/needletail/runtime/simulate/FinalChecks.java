package io.needletail.runtime.simulate;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.codecs.sbe.TradingState;
import io.needletail.runtime.journal.MemoryJournal;
import io.needletail.runtime.venue.OrderWitness;
import io.needletail.runtime.venue.VenueBehaviour;

import java.util.List;

/**
 * The end of a simulation: faults stop, the engine must become ready, and then record and venue
 * must agree to the last unit. Where published events were lost, to a power cut or to a person who
 * gave up a damaged end, the engine must become ready and keep to its limits; what it can know of
 * the past is then the venue's word, and is not compared.
 */
final class FinalChecks {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final int MOST_SECONDS = 300;
    private static final int SETTLING_SECONDS = 30;

    private final SimulationParts parts;
    private final ProcessKeeper keeper;
    private final Invariants invariants;

    FinalChecks(SimulationParts parts, ProcessKeeper keeper) {
        this.parts = parts;
        this.keeper = keeper;
        this.invariants = parts.invariants();
    }

    void run() {
        parts.plan().end();
        parts.venue().behaviour(VenueBehaviour.GOOD);
        for (int id = 0; id < parts.config().instruments().size(); id++) {
            parts.venue().rules(id, parts.venue().firstRules(id));
        }
        parts.network().comeBack();
        parts.clock().set(0);
        parts.disk().trouble(MemoryJournal.Trouble.NONE);
        becomeReady();
        comeToRest();
        if (!invariants.hasLostData()) {
            compare();
        }
        restart();
    }

    private void passSecond() {
        parts.agenda().runUntil(parts.agenda().nanoTime() + SECOND_NS);
        if (invariants.first() != null) {
            throw invariants.first();
        }
    }

    /** I14. */
    private void becomeReady() {
        Standing standing = invariants.standing();
        for (int second = 0; second < MOST_SECONDS; second++) {
            if (keeper.isRunning()
                    && keeper.process().isConnected()
                    && standing.isReady()
                    && standing.hears()) {
                return;
            }
            boolean held =
                    standing.state() == TradingState.PAUSED
                            || standing.state() == TradingState.HALTED
                            || standing.state() == TradingState.KILLED;
            if (held && second % 5 == 0 && keeper.isRunning()) {
                keeper.process().command(CommandKind.RESUME);
            }
            passSecond();
        }
        throw invariants.violated(
                "I14",
                "not ready %d s after the last fault: %s, %s"
                        .formatted(
                                MOST_SECONDS,
                                keeper.isRunning()
                                        ? keeper.process().isConnected()
                                                ? "connected"
                                                : "not connected"
                                        : "not running",
                                standing));
    }

    private void comeToRest() {
        boolean found = true;
        while (found) {
            found = parts.venue().cancelBehindBack(0, true);
        }
        keeper.process().command(CommandKind.KILL);
        for (int second = 0; second < SETTLING_SECONDS; second++) {
            passSecond();
        }
    }

    private void compare() {
        Standing standing = invariants.standing();
        for (OrderWitness.Order order : parts.venue().orders()) {
            long id = Invariants.idOf(order.clientOrderId());
            invariants.require(
                    !order.open() || id == 0,
                    "I7",
                    "still open long after a kill: " + order.clientOrderId());
            OrderRecord record = invariants.orders().get(id);
            if (record != null) {
                invariants.require(
                        record.cumulativeE8 == order.executedE8(),
                        "I18",
                        "%s: the venue filled %d, the journal knows of %d"
                                .formatted(
                                        order.clientOrderId(),
                                        order.executedE8(),
                                        record.cumulativeE8));
            }
        }
        List<String> symbols = parts.config().instruments();
        for (int id = 0; id < symbols.size(); id++) {
            long venueE8 = parts.venue().balanceE8(symbols.get(id).replace("USDT", ""));
            long ownersE8 = standing.writtenOffE8(id) + invariants.strangersE8(symbols.get(id));
            invariants.require(
                    standing.positionE8(id) + ownersE8 == venueE8,
                    "I1",
                    "position %d of %s and %d the owner's, the venue has %d"
                            .formatted(
                                    standing.positionE8(id), symbols.get(id), ownersE8, venueE8));
        }
        long cashE8 = parts.venue().balanceE8("USDT");
        invariants.require(
                standing.freeQuoteE8() == cashE8,
                "I2",
                "cash is %d, the venue has %d".formatted(standing.freeQuoteE8(), cashE8));
    }

    /** I13: a last start from snapshot and journal gives the state that was. */
    private void restart() {
        keeper.process().stop();
        for (int second = 0; second < SETTLING_SECONDS && !keeper.isRunning(); second++) {
            passSecond();
        }
    }
}
