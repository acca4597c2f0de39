package io.needletail.training;

/**
 * How often what was said came with what was. Said is up above probability ½.
 *
 * @param upAsUp up, and said so.
 * @param downAsUp down, and up was said.
 * @param upAsDown up, and down was said.
 * @param downAsDown down, and said so.
 */
public record Confusion(int upAsUp, int downAsUp, int upAsDown, int downAsDown) {

    static Confusion of(double[] probabilities, boolean[] labels) {
        int[] counts = new int[4];
        for (int i = 0; i < labels.length; i++) {
            counts[(probabilities[i] > 0.5 ? 0 : 2) + (labels[i] ? 0 : 1)]++;
        }
        return new Confusion(counts[0], counts[1], counts[2], counts[3]);
    }

    /** Seen from the other side: down is what is looked for. */
    public Confusion ofDown() {
        return new Confusion(downAsDown, upAsDown, downAsUp, upAsUp);
    }

    /** Of what was said to be up, the share that was; NaN where nothing was. */
    public double precision() {
        return (double) upAsUp / (upAsUp + downAsUp);
    }

    /** Of what was up, the share that was said to be; NaN where nothing was. */
    public double recall() {
        return (double) upAsUp / (upAsUp + upAsDown);
    }

    /** Harmonic mean of the two; NaN where there is neither. */
    public double f1() {
        return 2.0 * upAsUp / (2.0 * upAsUp + downAsUp + upAsDown);
    }
}
