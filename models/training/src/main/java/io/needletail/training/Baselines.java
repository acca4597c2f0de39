package io.needletail.training;

/**
 * What costs nothing to say, on the same rows: any model must beat it.
 *
 * @param majority accuracy of always saying what was commoner where the model learnt.
 * @param lastDirection accuracy of saying again the newest label that was known by then.
 * @param logLoss of always saying the share of ups where the model learnt.
 */
public record Baselines(double majority, double lastDirection, double logLoss) {

    static Baselines of(Dataset data, int[] learn, int[] judged) {
        double share = share(data, learn);
        int majority = 0;
        int last = 0;
        double loss = 0;
        for (int row : judged) {
            boolean up = data.up(row);
            majority += up == share > 0.5 ? 1 : 0;
            last += up == lastKnown(data, row, share > 0.5) ? 1 : 0;
            loss -= Math.log(up ? share : 1 - share);
        }
        double rows = judged.length;
        return new Baselines(majority / rows, last / rows, loss / rows);
    }

    /** The better accuracy of the two. */
    public double accuracy() {
        return Math.max(majority, lastDirection);
    }

    private static double share(Dataset data, int[] rows) {
        double up = 1;
        for (int row : rows) {
            up += data.up(row) ? 1 : 0;
        }
        return up / (rows.length + 2);
    }

    /** A label that looks far ahead is known late: repeating one not yet known would be luck. */
    private static boolean lastKnown(Dataset data, int row, boolean otherwise) {
        for (int i = row - 1; i >= 0; i--) {
            if (data.isLabelled(i) && data.endNs(i) <= data.timeNs(row)) {
                return data.up(i);
            }
        }
        return otherwise;
    }
}
