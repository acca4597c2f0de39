package io.needletail.runtime;

import io.needletail.core.Engine;
import io.needletail.runtime.gateway.GatewayLoop;
import io.needletail.runtime.gateway.OrderGate;
import io.needletail.runtime.gateway.OrderGateway;
import io.needletail.runtime.gateway.PaperGateway;
import io.needletail.runtime.gateway.VenueSession;
import io.needletail.runtime.journal.Journal;

import java.util.List;

/**
 * What both layouts are made of.
 *
 * @param paper null unless the simulated venue answers.
 * @param maxDecisionAgeNs what waited longer between receipt and decision leads to no new risk.
 * @param cancelOnHalt whether a halt tries to cancel the working orders.
 * @param windDown what a wish to stop begins with; null = nothing is waited for.
 */
record Wiring(
        Engine engine,
        RecoveredCore core,
        Journal journal,
        JournalStage journalStage,
        CountersFile counters,
        LatestWriter observer,
        InputRing ring,
        Intake intake,
        Duty duty,
        GatewayLoop loop,
        List<VenueSession> sessions,
        OrderGateway gateway,
        PaperGateway paper,
        Halt halt,
        EngineLog log,
        Threads threads,
        SnapshotWriter snapshots,
        int snapshotEvery,
        long maxDecisionAgeNs,
        boolean cancelOnHalt,
        WindDown windDown) {

    /** Whether a run that was told to stop still has something to bring to its end. */
    boolean windsDown() {
        return windDown != null && !halt.isRaised() && windDown.goesOn(System.nanoTime());
    }

    /** Whether any session is connected. */
    boolean isConnected() {
        for (VenueSession session : sessions) {
            if (session.isReady()) {
                return true;
            }
        }
        return false;
    }

    /**
     * What stands before a gateway: keeps in what is too old by now, and all once we have halted.
     */
    OrderGate gate(OrderGateway target) {
        return new OrderGate(target, ring.factSink(), maxDecisionAgeNs, halt::isRaised);
    }
}
