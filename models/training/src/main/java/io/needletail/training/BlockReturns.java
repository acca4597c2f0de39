package io.needletail.training;

/**
 * A series of returns in so many blocks of time, as sums from which any union's Sharpe ratio
 * follows.
 *
 * @param counts bars of each block.
 * @param sums of their returns.
 * @param squares sums of their squares.
 */
public record BlockReturns(double[] counts, double[] sums, double[] squares) {
    /** Blocks of a series: 16 give 12,870 ways to take half of them. */
    public static final int BLOCKS = 16;

    /** Cuts returns, bar after bar, into blocks of the same length. */
    public static BlockReturns of(double[] returns) {
        BlockReturns blocks =
                new BlockReturns(new double[BLOCKS], new double[BLOCKS], new double[BLOCKS]);
        for (int i = 0; i < returns.length; i++) {
            int block = (int) ((long) i * BLOCKS / returns.length);
            blocks.counts[block]++;
            blocks.sums[block] += returns[i];
            blocks.squares[block] += returns[i] * returns[i];
        }
        return blocks;
    }

    /** Sharpe ratio, per bar, of the blocks whose bit is set. */
    double ratio(int chosen) {
        double count = 0;
        double sum = 0;
        double square = 0;
        for (int i = 0; i < BLOCKS; i++) {
            if ((chosen >> i & 1) == 1) {
                count += counts[i];
                sum += sums[i];
                square += squares[i];
            }
        }
        return Performance.ratio(count, sum, square);
    }
}
