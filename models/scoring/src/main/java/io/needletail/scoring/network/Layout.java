package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Shapes;
import io.needletail.scoring.onnx.Tensor;

import java.util.Arrays;

/**
 * How a value lies in memory: one axis is its rows, and a row holds all else in the order of the
 * other axes. So a time axis is always outermost, wherever ONNX has it, and a step of time is one
 * contiguous row.
 *
 * @param rowAxis −1: all of it is one row.
 */
@Cold
record Layout(int[] dims, int rowAxis) {

    static Layout flat(int[] dims) {
        return new Layout(dims, -1);
    }

    int rows() {
        return rowAxis < 0 ? 1 : dims[rowAxis];
    }

    int width() {
        return Tensor.size(dims) / Math.max(1, rows());
    }

    int rank() {
        return dims.length;
    }

    /** Where an element lies, with rows one after the other. */
    int position(int element) {
        if (rowAxis < 0) {
            return element;
        }
        int inner = Shapes.product(dims, rowAxis + 1, dims.length);
        int row = element / inner % rows();
        int column = element / inner / rows() * inner + element % inner;
        return row * width() + column;
    }

    boolean isLike(Layout other) {
        return rowAxis == other.rowAxis && Arrays.equals(dims, other.dims);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Layout layout && isLike(layout);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }
}
