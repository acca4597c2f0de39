package io.needletail.scoring.network;

/**
 * A table of floats inside an array. Row r starts at {@code offset + r·stride}; a stride of 0 gives
 * every row the same numbers, a stride beyond the width leaves gaps.
 *
 * @param width numbers of a row.
 */
record Rows(float[] values, int offset, int stride, int width) {

    /** Where row {@code row} starts. */
    int at(int row) {
        return offset + row * stride;
    }

    /** Whether one row follows the other without a gap. */
    boolean dense() {
        return stride == width;
    }
}
