package io.needletail.runtime.simulate;

/**
 * Finds the shortest story of a seed that fails: faults are numbered as they strike, and the
 * smallest number is searched with which the seed still fails when no later fault strikes.
 */
public final class Shrinking {
    private Shrinking() {}

    /**
     * Shrinks.
     *
     * @param failing what was run and failed.
     * @param faults how many faults struck in it.
     * @return the same seed with as few faults as still fail, by halving; it fails.
     */
    public static SimulationOptions shortest(SimulationOptions failing, long faults) {
        long passes = -1;
        long fails = faults;
        while (fails - passes > 1) {
            long middle = passes + (fails - passes) / 2;
            if (Simulation.run(failing.until(middle)).violation() == null) {
                passes = middle;
            } else {
                fails = middle;
            }
        }
        return failing.until(fails);
    }
}
