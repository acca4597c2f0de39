package io.needletail.runtime.simulate;

import io.needletail.runtime.NeedletailConfig;
import io.needletail.runtime.journal.MemoryJournal;
import io.needletail.runtime.venue.ClockedVenue;
import io.needletail.runtime.venue.VenueConfig;

/** One seed from its first day to its last check. */
public final class Simulation {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final long HOUR_NS = 3_600 * SECOND_NS;
    private static final double DAY_NS = 86_400e9;

    /** 2026-01-05, a Monday, 00:00 UTC. */
    private static final long FIRST_START_NS = 1_767_571_200L * SECOND_NS;

    private static final int MOST_START_HOURS = 24 * 400;

    private final SimulationOptions options;
    private final Agenda agenda = new Agenda();
    private final FaultPlan plan;
    private final SimulationParts parts;
    private final ProcessKeeper keeper;
    private final VenueTally tally;

    private Simulation(SimulationOptions options) {
        this.options = options;
        SeededRandom seeds = new SeededRandom(options.seed());
        SeedSetup setup = new SeedSetup(seeds.fork());
        plan = new FaultPlan(seeds.fork(), options.mostFaults(), options.intensity());
        NeedletailConfig config = setup.engine(options.config());
        VenueConfig venueConfig = setup.venue();
        long startNs = FIRST_START_NS + seeds.between(0, MOST_START_HOURS) * HOUR_NS;
        ClockedVenue venue =
                new ClockedVenue(
                        venueConfig, agenda, () -> (startNs + agenda.nanoTime()) / MILLISECOND_NS);
        Invariants invariants = new Invariants(config, agenda);
        tally = new VenueTally(invariants);
        venue.witness(tally);
        SimulatedNetwork network = new SimulatedNetwork(agenda, plan, seeds.fork(), venue);
        parts =
                new SimulationParts(
                        agenda,
                        plan,
                        seeds.fork(),
                        config,
                        setup.credentials(),
                        venue,
                        network,
                        new MemoryJournal(),
                        new MachineClock(agenda, startNs),
                        invariants);
        keeper = new ProcessKeeper(parts);
        agenda.every(
                SECOND_NS / venueConfig.stepsPerSecond(),
                () -> {
                    venue.advance();
                    network.pump();
                });
        agenda.every(HOUR_NS, keeper::forgetOld);
    }

    /** Runs it; a violation is part of the result. */
    public static SimulationResult run(SimulationOptions options) {
        Simulation simulation = new Simulation(options);
        Violation violation = null;
        try {
            simulation.live();
        } catch (Violation e) {
            violation = e;
        }
        Violation first = simulation.parts.invariants().first();
        simulation.parts.network().dispose();
        return simulation.result(first != null ? first : violation);
    }

    private void live() {
        new TimedFaults(parts, keeper).begin();
        keeper.boot();
        long endNs = (long) (options.days() * DAY_NS);
        while (agenda.nanoTime() < endNs) {
            agenda.runUntil(Math.min(endNs, agenda.nanoTime() + SECOND_NS));
            if (parts.invariants().first() != null) {
                throw parts.invariants().first();
            }
        }
        new FinalChecks(parts, keeper).run();
    }

    private SimulationResult result(Violation violation) {
        EventTrace trace = parts.invariants().trace();
        return new SimulationResult(
                agenda.nanoTime() / DAY_NS,
                trace.events(),
                keeper.lives(),
                tally.orders(),
                tally.fills(),
                plan.counts(),
                trace.hash(),
                violation,
                trace.lines());
    }
}
