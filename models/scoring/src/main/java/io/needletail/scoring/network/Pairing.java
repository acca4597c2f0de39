package io.needletail.scoring.network;

/**
 * Multiplies, head by head, rows of one computed table with another: {@code y[r][h][n] = Σ_k
 * a[r][h][k] · b[h][k][n]}, summed in the order of k by fused multiply-adds from 0.
 *
 * @param a row r starts at {@code a.at(r)}, its heads follow each other.
 * @param b as one array; see the strides.
 * @param y row r has {@code heads · outputs} numbers.
 * @param headStride numbers between two heads of b.
 * @param innerStride numbers between two k of b.
 */
record Pairing(
        Rows a,
        Rows b,
        Rows y,
        int heads,
        int inner,
        int outputs,
        int headStride,
        int innerStride) {

    int left(int row, int head) {
        return a.at(row) + head * inner;
    }

    int right(int head) {
        return b.offset() + head * headStride;
    }

    int result(int row, int head) {
        return y.at(row) + head * outputs;
    }
}
