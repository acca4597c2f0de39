package io.needletail.runtime.simulate;

import io.needletail.codecs.sbe.CommandKind;
import io.needletail.runtime.venue.VenueBehaviour;

/** Faults that come by time: each class on its own rhythm, from the plan. */
final class TimedFaults {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long MILLISECOND_NS = 1_000_000L;
    private static final int[][] REFUSALS = {
        {429, -1003}, {418, -1003}, {503, -1008}, {500, -1007}, {504, -1007}
    };

    private final SimulationParts parts;
    private final ProcessKeeper keeper;
    private final DiskFaults disk;
    private final VenueFaults venue;
    private final Strangers strangers;
    private final LimitRequests limits;

    TimedFaults(SimulationParts parts, ProcessKeeper keeper) {
        this.parts = parts;
        this.keeper = keeper;
        this.disk = new DiskFaults(parts, keeper);
        this.venue = new VenueFaults(parts);
        this.limits = new LimitRequests(parts.invariants().limits());
        this.strangers = new Strangers(parts, this::resume);
    }

    /** Notes the first of each class. */
    void begin() {
        for (FaultClass fault : FaultClass.values()) {
            if (isTimed(fault)) {
                next(fault);
            }
        }
    }

    private static boolean isTimed(FaultClass fault) {
        return switch (fault) {
            case BYTES_CUT,
                    DELAY,
                    CONNECTION_RESET,
                    FRAME_LOST,
                    FRAME_DOUBLED,
                    FRAME_SWAPPED,
                    FRAME_DAMAGED,
                    REQUEST_LOST,
                    ANSWER_LOST,
                    EVENTS_LATE,
                    REST_FAILED ->
                    false;
            default -> true;
        };
    }

    private void next(FaultClass fault) {
        long waitNs = parts.plan().nextNs(fault);
        if (waitNs > 0) {
            parts.agenda()
                    .after(
                            waitNs,
                            () -> {
                                if (isPossible(fault) && parts.plan().strikesNow(fault)) {
                                    strike(fault, parts.plan().details(fault));
                                }
                                next(fault);
                            });
        }
    }

    private boolean isPossible(FaultClass fault) {
        return switch (fault) {
            case CONNECTION_CLOSED, CLOSE_CODE, HALF_OPEN -> parts.network().any() != null;
            case CRASH,
                    POWER_CUT,
                    BIT_FLIPPED,
                    PAGE_ZEROED,
                    TAIL_LOST,
                    SNAPSHOT_DAMAGED,
                    DISK_FULL,
                    STALL,
                    COMMAND,
                    LIMIT_ASKED,
                    STOP ->
                    keeper.isRunning();
            default -> true;
        };
    }

    private void strike(FaultClass fault, SeededRandom random) {
        switch (fault) {
            case CONNECTION_CLOSED -> parts.network().any().closeByVenue();
            case CLOSE_CODE ->
                    parts.network().any().closeByVenue((int) random.oneOf(1_008, 1_012, 1_013));
            case HALF_OPEN -> parts.network().any().muteForEver();
            case VENUE_AWAY -> parts.network().goAway(random.between(1, 90) * SECOND_NS);
            case REQUESTS_REFUSED -> refuse(random);
            case FEED_SILENT -> behave(VenueBehaviour.mute(false, true), random);
            case SHUTDOWN_ANNOUNCED -> parts.venue().announceShutdown();
            case EVENTS_ENDED -> parts.venue().endAccountEvents();
            case STRANGER -> strangers.program(random);
            case SECOND_ENGINE -> strangers.engine(random);
            case ADMIN_CANCEL -> parts.venue().cancelBehindBack(random.below(4), false);
            case RULES_CHANGED -> venue.changeRules(random);
            case INSTRUMENT_HALTED -> venue.halt(random);
            case STALL -> keeper.process().stall(random.between(20, 8_000) * MILLISECOND_NS);
            case CLOCK_STEP -> parts.clock().set(stepNs(random));
            case COMMAND -> command(random);
            case LIMIT_ASKED -> limits.ask(keeper.process(), random);
            case STOP -> keeper.process().stop();
            default -> disk.strike(fault, random);
        }
        parts.network().pump();
    }

    private static long stepNs(SeededRandom random) {
        long size = random.oneOf(MILLISECOND_NS, SECOND_NS, 60 * SECOND_NS, 86_400 * SECOND_NS);
        return random.between(-2 * size, 2 * size);
    }

    private void refuse(SeededRandom random) {
        int[] refusal = REFUSALS[random.below(REFUSALS.length)];
        behave(VenueBehaviour.failing(1 + random.below(3), refusal[0], refusal[1]), random);
    }

    private void behave(VenueBehaviour behaviour, SeededRandom random) {
        parts.venue().behaviour(behaviour);
        parts.agenda()
                .after(
                        random.between(1, 20) * SECOND_NS,
                        () -> parts.venue().behaviour(VenueBehaviour.GOOD));
    }

    private void command(SeededRandom random) {
        CommandKind kind =
                random.chance(0.5)
                        ? CommandKind.KILL
                        : random.chance(0.5) ? CommandKind.PAUSE : CommandKind.FLATTEN;
        keeper.process().command(kind);
        parts.agenda().after(random.between(1, 60) * SECOND_NS, this::resume);
    }

    private void resume() {
        if (keeper.isRunning() && !parts.plan().hasEnded()) {
            keeper.process().command(CommandKind.RESUME);
        }
    }
}
