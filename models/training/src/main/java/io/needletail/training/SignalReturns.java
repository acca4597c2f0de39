package io.needletail.training;

import java.util.Arrays;

/**
 * What a position of one, turned at each close as the probability says, earns bar after bar. The
 * close is what it trades at, so this is a bound on the signal, not a backtest: no slippage, no
 * stops, shorts as easy as longs.
 */
final class SignalReturns {
    private final Dataset data;
    private final int[] rows;
    private final TradingTerms terms;

    /** Over rows one after another; at a hole in time the position is closed. */
    SignalReturns(Dataset data, int[] rows, TradingTerms terms) {
        this.data = data;
        this.rows = rows;
        this.terms = terms;
    }

    /** Long or short where a side is at least so probable, else out. */
    double[] following(double[] probabilities, double confidence) {
        double[] positions = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            double up = probabilities[i];
            if (Math.max(up, 1 - up) >= confidence) {
                positions[i] = Math.signum(up - 0.5);
            }
        }
        return returns(positions);
    }

    /** Long all the time. */
    double[] holding() {
        double[] positions = new double[rows.length];
        Arrays.fill(positions, 1);
        return returns(positions);
    }

    private double[] returns(double[] positions) {
        double[] returns = new double[rows.length];
        double held = 0;
        for (int i = 0; i < rows.length; i++) {
            boolean afterHole =
                    i > 0
                            && data.timeNs(rows[i]) - data.timeNs(rows[i - 1])
                                    > terms.barIntervalNs();
            double turned =
                    afterHole
                            ? Math.abs(held) + Math.abs(positions[i])
                            : Math.abs(positions[i] - held);
            returns[i] = positions[i] * data.nextMove(rows[i]) - terms.feeShare() * turned;
            held = positions[i];
        }
        return returns;
    }
}
