package io.needletail.runtime.simulate;

/**
 * What to simulate.
 *
 * @param config YAML of the engine's configuration; a seed overrides some of it.
 * @param seed of everything.
 * @param days of the market, above 0 to 100,000.
 * @param mostFaults faults that strike; fewer make a shorter story of the same seed.
 * @param intensity of faults: 1 is usual, 0 none.
 */
public record SimulationOptions(
        String config, long seed, double days, long mostFaults, double intensity) {
    private static final double MOST_DAYS = 100_000;

    /** Checks the ranges. */
    public SimulationOptions {
        if (!(days > 0 && days <= MOST_DAYS)) {
            throw new IllegalArgumentException("days is " + days + "; expected above 0 to 100000");
        }
        if (mostFaults < 0) {
            throw new IllegalArgumentException("until is " + mostFaults + "; expected 0 or more");
        }
        if (!(intensity >= 0 && intensity <= 1_000)) {
            throw new IllegalArgumentException(
                    "intensity is " + intensity + "; expected 0 to 1000");
        }
    }

    /** All faults of a seed, as many as are usual. */
    public static SimulationOptions of(String config, long seed, double days) {
        return new SimulationOptions(config, seed, days, Long.MAX_VALUE, 1);
    }

    /** The same with so many faults at most. */
    public SimulationOptions until(long faults) {
        return new SimulationOptions(config, seed, days, faults, intensity);
    }
}
