package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.List;

/** What each scenario would cost today's positions; kept up as they change. */
final class StressLosses {
    private final double[][] shocks;
    private final double[] losses;

    StressLosses(List<StressScenario> scenarios, int instruments) {
        shocks = new double[scenarios.size()][instruments];
        losses = new double[scenarios.size()];
        for (int s = 0; s < shocks.length; s++) {
            for (int id = 0; id < instruments; id++) {
                shocks[s][id] = scenarios.get(s).shock(id);
            }
        }
    }

    /** An instrument's notional changed by so much. */
    void change(int instrumentId, double by) {
        for (int s = 0; s < losses.length; s++) {
            losses[s] -= by * shocks[s][instrumentId];
        }
    }

    /** Adds all up afresh, so that nothing of what was added and taken away remains. */
    void restate(double[] notionals) {
        for (int s = 0; s < losses.length; s++) {
            losses[s] = 0;
            for (int id = 0; id < notionals.length; id++) {
                losses[s] -= notionals[id] * shocks[s][id];
            }
        }
    }

    /**
     * The greatest loss with an order on top; one that would lessen it counts for nothing, since it
     * may not be filled.
     */
    double worst(int instrumentId, double order) {
        double worst = 0;
        for (int s = 0; s < losses.length; s++) {
            double added = Math.max(0, -order * shocks[s][instrumentId]);
            worst = Math.max(worst, losses[s] + added);
        }
        return worst;
    }

    void save(StateWriter out) {
        for (double loss : losses) {
            out.putDouble(loss);
        }
    }

    void load(StateReader in) {
        for (int s = 0; s < losses.length; s++) {
            losses[s] = in.getDouble();
        }
    }

    /** The scenario of the greatest loss, -1 = none loses. */
    int worstScenario() {
        int at = -1;
        for (int s = 0; s < losses.length; s++) {
            boolean worse = losses[s] > (at < 0 ? 0 : losses[at]);
            at = worse ? s : at;
        }
        return at;
    }
}
