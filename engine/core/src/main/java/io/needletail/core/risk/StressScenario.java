package io.needletail.core.risk;

import io.needletail.codecs.Cold;

/**
 * A crash that is replayed on today's positions.
 *
 * @param name of it, as in the configuration.
 * @param shocks what each instrument's price did, in the order of the instruments: -0.37 fell by 37
 *     %; each above -1 to 10.
 * @param others the same of instruments beyond the list.
 */
@Cold
public record StressScenario(String name, double[] shocks, double others) {
    private static final double MOST = 10;

    /** Checks each shock. */
    public StressScenario {
        shocks = shocks.clone();
        for (double shock : shocks) {
            require(name, shock);
        }
        require(name, others);
    }

    double shock(int instrumentId) {
        return instrumentId < shocks.length ? shocks[instrumentId] : others;
    }

    private static void require(String name, double shock) {
        if (!(shock > -1 && shock <= MOST)) {
            throw new IllegalArgumentException(
                    "portfolio.scenarios: '"
                            + name
                            + "' has a shock of "
                            + shock
                            + ", allowed: above -1 to 10");
        }
    }
}
