package io.needletail.runtime.simulate;

import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.gateway.Credentials;
import io.needletail.runtime.journal.MemoryJournal;
import io.needletail.runtime.venue.ClockedVenue;

/**
 * What all lives of the engine share.
 *
 * @param clock the wall clock of the engine's machine.
 */
record SimulationParts(
        Agenda agenda,
        FaultPlan plan,
        SeededRandom random,
        NeedletailConfig config,
        Credentials credentials,
        ClockedVenue venue,
        SimulatedNetwork network,
        MemoryJournal disk,
        MachineClock clock,
        Invariants invariants) {}
