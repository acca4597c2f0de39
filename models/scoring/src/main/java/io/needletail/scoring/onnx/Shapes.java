package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

import java.util.Arrays;

/** Arithmetic of shapes. */
@Cold
public final class Shapes {
    private Shapes() {}

    /** Elements between neighbours along each axis. */
    public static int[] strides(int[] dims) {
        int[] strides = new int[dims.length];
        int stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= dims[axis];
        }
        return strides;
    }

    /** The shape that both are stretched to (onnx/docs/Broadcasting.md). */
    public static int[] broadcast(int[] a, int[] b) {
        int[] dims = new int[Math.max(a.length, b.length)];
        for (int i = 0; i < dims.length; i++) {
            int left = i < dims.length - a.length ? 1 : a[i - (dims.length - a.length)];
            int right = i < dims.length - b.length ? 1 : b[i - (dims.length - b.length)];
            if (left != right && left != 1 && right != 1) {
                throw new ModelException(
                        "shapes %s and %s do not go together"
                                .formatted(Arrays.toString(a), Arrays.toString(b)));
            }
            dims[i] = left == 1 ? right : left;
        }
        return dims;
    }

    /** For each element of the stretched shape: the element of the shape it is stretched from. */
    public static int[] expansion(int[] from, int[] to) {
        int[] fromStrides = strides(from);
        int[] toStrides = strides(to);
        int shift = to.length - from.length;
        int[] map = new int[Tensor.size(to)];
        for (int i = 0; i < map.length; i++) {
            int source = 0;
            for (int axis = 0; axis < from.length; axis++) {
                if (from[axis] != 1) {
                    source += i / toStrides[axis + shift] % to[axis + shift] * fromStrides[axis];
                }
            }
            map[i] = source;
        }
        return map;
    }

    /** An axis counted from the front; negative ones count from the back. */
    public static int axis(int axis, int rank) {
        int counted = axis < 0 ? axis + rank : axis;
        if (counted < 0 || counted >= rank) {
            throw new ModelException("axis " + axis + " of " + rank + " dimensions");
        }
        return counted;
    }

    /** Product of the lengths of the axes {@code from} (included) to {@code to}. */
    public static int product(int[] dims, int from, int to) {
        return Tensor.size(Arrays.copyOfRange(dims, from, to));
    }

    /** The same shape with one axis of another length. */
    public static int[] with(int[] dims, int axis, int length) {
        int[] changed = dims.clone();
        changed[axis] = length;
        return changed;
    }
}
