package io.needletail.core.risk;

import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import java.util.Arrays;
import java.util.List;

/**
 * What each scenario would cost today's positions, and those of them together with the working
 * orders that it would hurt; kept up as they change.
 */
final class StressLosses {
    private final double[][] shocks;
    private final double[] losses;
    private final double[] working;
    private final double[] buys;
    private final double[] sells;

    StressLosses(List<StressScenario> scenarios, int instruments) {
        shocks = new double[scenarios.size()][instruments];
        losses = new double[scenarios.size()];
        working = new double[scenarios.size()];
        buys = new double[instruments];
        sells = new double[instruments];
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

    /** An instrument's working orders that protect nothing have these notionals now. */
    void work(int id, double bought, double sold) {
        for (int s = 0; s < working.length; s++) {
            double before = workingLoss(s, id);
            double after = loss(shocks[s][id], bought, sold);
            working[s] += after - before;
        }
        buys[id] = bought;
        sells[id] = sold;
    }

    /** Nothing works. */
    void clearWork() {
        Arrays.fill(buys, 0);
        Arrays.fill(sells, 0);
        Arrays.fill(working, 0);
    }

    private double workingLoss(int s, int id) {
        return loss(shocks[s][id], buys[id], sells[id]);
    }

    /** A fall hurts what would be bought, a rise what would be sold. */
    private static double loss(double shock, double bought, double sold) {
        return shock < 0 ? -shock * bought : shock * sold;
    }

    /** Adds all up afresh, so that nothing of what was added and taken away remains. */
    void restate(double[] notionals) {
        for (int s = 0; s < losses.length; s++) {
            losses[s] = 0;
            working[s] = 0;
            for (int id = 0; id < notionals.length; id++) {
                losses[s] -= notionals[id] * shocks[s][id];
                working[s] += workingLoss(s, id);
            }
        }
    }

    /**
     * The greatest loss with what works and an order on top; one that would lessen it counts for
     * nothing, since it may not be filled.
     */
    double worst(int instrumentId, double order) {
        double worst = 0;
        for (int s = 0; s < losses.length; s++) {
            double added = Math.max(0, -order * shocks[s][instrumentId]);
            worst = Math.max(worst, losses[s] + working[s] + added);
        }
        return worst;
    }

    /** The greatest loss of what is held. */
    double worstHeld() {
        int scenario = worstScenario();
        return scenario < 0 ? 0 : losses[scenario];
    }

    void save(StateWriter out) {
        for (int s = 0; s < losses.length; s++) {
            out.putDouble(losses[s]);
            out.putDouble(working[s]);
        }
        for (int id = 0; id < buys.length; id++) {
            out.putDouble(buys[id]);
            out.putDouble(sells[id]);
        }
    }

    void load(StateReader in) {
        for (int s = 0; s < losses.length; s++) {
            losses[s] = in.getDouble();
            working[s] = in.getDouble();
        }
        for (int id = 0; id < buys.length; id++) {
            buys[id] = in.getDouble();
            sells[id] = in.getDouble();
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
