package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** Operators that take elements out, put them together or in another order. */
@Cold
final class SelectionOperators {
    private SelectionOperators() {}

    static void addTo(Map<String, Operator> operators) {
        operators.put("Transpose", SelectionOperators::transpose);
        operators.put("Slice", SelectionOperators::slice);
        operators.put("Gather", SelectionOperators::gather);
        operators.put("Concat", SelectionOperators::concat);
        operators.put("Split", SelectionOperators::split);
        operators.put("Pad", SelectionOperators::pad);
    }

    private static Tensor[] transpose(Call call) {
        Tensor in = call.in(0);
        int rank = in.rank();
        int[] order = call.node().integers("perm");
        if (order == null) {
            order = new int[rank];
            for (int i = 0; i < rank; i++) {
                order[i] = rank - 1 - i;
            }
        }
        call.require(
                Arrays.equals(
                        Arrays.stream(order).sorted().toArray(),
                        IntStream.range(0, rank).toArray()),
                "'perm' is not an order of " + rank + " axes");
        int[] inStrides = Shapes.strides(in.dims());
        int[] dims = new int[rank];
        int[] strides = new int[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = in.dim(order[i]);
            strides[i] = inStrides[order[i]];
        }
        return Call.one(strided(in, dims, strides, 0));
    }

    /** A tensor that walks {@code in} with its own stride along each axis. */
    private static Tensor strided(Tensor in, int[] dims, int[] strides, int first) {
        int[] own = Shapes.strides(dims);
        return in.picked(
                dims,
                i -> {
                    int source = first;
                    for (int axis = 0; axis < dims.length; axis++) {
                        source += i / own[axis] % dims[axis] * strides[axis];
                    }
                    return source;
                });
    }

    private static Tensor[] slice(Call call) {
        Tensor in = call.in(0);
        int[] starts = call.requiredIntegers(1, "starts");
        int[] ends = call.requiredIntegers(2, "ends");
        int[] axes = call.integers(3, "axes");
        int[] steps = call.integers(4, "steps");
        int[] dims = in.dims().clone();
        int[] strides = Shapes.strides(in.dims());
        int first = 0;
        for (int i = 0; i < starts.length; i++) {
            int axis = Shapes.axis(axes == null ? i : axes[i], in.rank());
            int step = steps == null ? 1 : steps[i];
            call.require(step != 0, "a step is 0");
            int length = in.dim(axis);
            int start = bound(starts[i], length, step > 0 ? 0 : -1, step > 0 ? length : length - 1);
            int end = bound(ends[i], length, step > 0 ? 0 : -1, step > 0 ? length : length - 1);
            first += Math.max(0, start) * strides[axis];
            dims[axis] = (int) Math.max(0, Math.ceilDiv((long) end - start, (long) step));
            strides[axis] *= step;
        }
        return Call.one(strided(in, dims, strides, first));
    }

    private static int bound(int index, int length, int least, int most) {
        return Math.clamp(index < 0 ? index + (long) length : index, least, most);
    }

    private static Tensor[] gather(Call call) {
        Tensor in = call.in(0);
        Tensor indices = call.in(1);
        int axis = Shapes.axis(call.node().integer("axis", 0), in.rank());
        int length = in.dim(axis);
        int inner = Shapes.product(in.dims(), axis + 1, in.rank());
        int count = indices.size();
        int[] picks = new int[count];
        int[] named = indices.ints();
        for (int i = 0; i < count; i++) {
            picks[i] = Shapes.axis(named[i], length);
        }
        int[] dims = new int[in.rank() - 1 + indices.rank()];
        System.arraycopy(in.dims(), 0, dims, 0, axis);
        System.arraycopy(indices.dims(), 0, dims, axis, indices.rank());
        System.arraycopy(in.dims(), axis + 1, dims, axis + indices.rank(), in.rank() - 1 - axis);
        return Call.one(
                in.picked(
                        dims,
                        i ->
                                (i / inner / count * length + picks[i / inner % count]) * inner
                                        + i % inner));
    }

    private static Tensor[] concat(Call call) {
        Tensor first = call.in(0);
        int axis = Shapes.axis(call.node().integer("axis", 0), first.rank());
        int length = 0;
        for (Tensor in : call.inputs()) {
            call.require(
                    in.integral() == first.integral()
                            && Arrays.equals(
                                    Shapes.with(in.dims(), axis, 0),
                                    Shapes.with(first.dims(), axis, 0)),
                    "its inputs do not go together");
            length = Math.addExact(length, in.dim(axis));
        }
        int[] dims = Shapes.with(first.dims(), axis, length);
        int inner = Shapes.product(dims, axis + 1, dims.length);
        Tensor[] owner = new Tensor[length];
        int[] start = new int[length];
        int at = 0;
        for (Tensor in : call.inputs()) {
            Arrays.fill(owner, at, at + in.dim(axis), in);
            Arrays.fill(start, at, at + in.dim(axis), at);
            at += in.dim(axis);
        }
        float[] floats = first.integral() ? null : new float[Tensor.size(dims)];
        long[] longs = first.integral() ? new long[Tensor.size(dims)] : null;
        for (int i = 0; i < Tensor.size(dims); i++) {
            int along = i / inner % length;
            Tensor in = owner[along];
            int source =
                    (i / inner / length * in.dim(axis) + along - start[along]) * inner + i % inner;
            if (longs == null) {
                floats[i] = in.floats()[source];
            } else {
                longs[i] = in.longs()[source];
            }
        }
        return Call.one(longs == null ? Tensor.of(dims, floats) : Tensor.of(dims, longs));
    }

    private static Tensor[] split(Call call) {
        Tensor in = call.in(0);
        int axis = Shapes.axis(call.node().integer("axis", 0), in.rank());
        int parts = call.node().outputs().size();
        int[] lengths = call.integers(1, "split");
        if (lengths == null) {
            int each = Math.ceilDiv(in.dim(axis), parts);
            lengths = new int[parts];
            for (int i = 0; i < parts; i++) {
                lengths[i] = Math.clamp(in.dim(axis) - (long) i * each, 0, each);
            }
        }
        call.require(
                lengths.length == parts && Arrays.stream(lengths).sum() == in.dim(axis),
                "its parts do not add up");
        Tensor[] outputs = new Tensor[parts];
        int[] strides = Shapes.strides(in.dims());
        int at = 0;
        for (int i = 0; i < parts; i++) {
            int[] dims = Shapes.with(in.dims(), axis, lengths[i]);
            outputs[i] = strided(in, dims, strides, at * strides[axis]);
            at += lengths[i];
        }
        return outputs;
    }

    /** Padding with a constant only. */
    private static Tensor[] pad(Call call) {
        Tensor in = call.in(0);
        int[] pads = call.requiredIntegers(1, "pads");
        int rank = in.rank();
        call.require(
                call.node().text("mode", "constant").equals("constant")
                        && call.optional(3) == null
                        && pads.length == 2 * rank,
                "only padding of all axes with a constant is supported");
        float filler =
                call.optional(2) == null
                        ? call.node().number("value", 0)
                        : (float) call.in(2).at(0);
        int[] dims = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            dims[axis] = Math.addExact(in.dim(axis), Math.addExact(pads[axis], pads[axis + rank]));
        }
        int[] own = Shapes.strides(dims);
        int[] strides = Shapes.strides(in.dims());
        float[] out = new float[Tensor.size(dims)];
        long[] longs = in.integral() ? new long[out.length] : null;
        for (int i = 0; i < out.length; i++) {
            int source = 0;
            for (int axis = 0; axis < rank && source >= 0; axis++) {
                int at = i / own[axis] % dims[axis] - pads[axis];
                source = at < 0 || at >= in.dim(axis) ? -1 : source + at * strides[axis];
            }
            out[i] = source < 0 ? filler : (float) in.at(source);
            if (longs != null) {
                longs[i] = source < 0 ? (long) filler : in.longs()[source];
            }
        }
        return Call.one(longs == null ? Tensor.of(dims, out) : Tensor.of(dims, longs));
    }
}
