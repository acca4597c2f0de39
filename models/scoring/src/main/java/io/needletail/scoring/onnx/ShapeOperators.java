package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.Arrays;
import java.util.Map;

/** Operators that move elements or tell a shape, and compute nothing. */
@Cold
final class ShapeOperators {
    private ShapeOperators() {}

    static void addTo(Map<String, Operator> operators) {
        operators.put("Identity", call -> Call.one(call.in(0)));
        operators.put("Dropout", call -> Call.one(call.in(0)));
        operators.put("Constant", ShapeOperators::constant);
        operators.put("ConstantOfShape", ShapeOperators::constantOfShape);
        operators.put("Shape", ShapeOperators::shape);
        operators.put("Cast", ShapeOperators::cast);
        operators.put("Reshape", ShapeOperators::reshape);
        operators.put("Flatten", ShapeOperators::flatten);
        operators.put("Squeeze", ShapeOperators::squeeze);
        operators.put("Unsqueeze", ShapeOperators::unsqueeze);
        operators.put("Expand", ShapeOperators::expand);
        operators.put("Range", ShapeOperators::range);
    }

    private static Tensor[] constant(Call call) {
        Node node = call.node();
        if (node.has("value")) {
            return Call.one(node.tensor("value"));
        }
        if (node.has("value_float")) {
            return Call.one(Tensor.of(new int[0], node.number("value_float", 0)));
        }
        if (node.has("value_int")) {
            return Call.one(Tensor.of(new int[0], (long) node.integer("value_int", 0)));
        }
        int[] values = node.integers("value_ints");
        call.require(values != null, "it holds no value that we read");
        long[] longs = Arrays.stream(values).asLongStream().toArray();
        return Call.one(Tensor.of(new int[] {longs.length}, longs));
    }

    private static Tensor[] constantOfShape(Call call) {
        int[] dims = call.in(0).ints();
        Tensor value = call.node().tensor("value");
        int[] source = new int[0];
        Tensor filler = value == null ? Tensor.of(source, 0f) : value;
        return Call.one(filler.picked(dims, i -> 0));
    }

    private static Tensor[] shape(Call call) {
        int[] dims = call.in(0).dims();
        int rank = dims.length;
        int start = clampedAxis(call.node().integer("start", 0), rank);
        int end = clampedAxis(call.node().integer("end", rank), rank);
        long[] longs =
                Arrays.stream(Arrays.copyOfRange(dims, start, Math.max(start, end)))
                        .asLongStream()
                        .toArray();
        return Call.one(Tensor.of(new int[] {longs.length}, longs));
    }

    private static int clampedAxis(int axis, int rank) {
        return Math.clamp(axis < 0 ? axis + (long) rank : axis, 0, rank);
    }

    private static Tensor[] cast(Call call) {
        Tensor in = call.in(0);
        ElementType to = ElementType.of(call.node().integer("to", 0));
        call.require(to != null, "the type it casts to is not supported");
        if (to.integral()) {
            long[] longs = new long[in.size()];
            for (int i = 0; i < longs.length; i++) {
                double value = in.at(i);
                longs[i] = to == ElementType.BOOL ? value == 0 ? 0 : 1 : (long) value;
            }
            return Call.one(Tensor.of(in.dims(), longs));
        }
        float[] floats = new float[in.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) in.at(i);
        }
        return Call.one(Tensor.of(in.dims(), floats));
    }

    private static Tensor[] reshape(Call call) {
        Tensor in = call.in(0);
        int[] wanted = call.requiredIntegers(1, "shape").clone();
        boolean keepsZero = call.node().integer("allowzero", 0) == 0;
        int open = -1;
        int known = 1;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] == 0 && keepsZero) {
                wanted[i] = in.dim(i);
            }
            if (wanted[i] == -1) {
                call.require(open < 0, "two lengths are left open");
                open = i;
            } else {
                known = Tensor.size(known, wanted[i]);
            }
        }
        if (open >= 0) {
            call.require(known > 0, "the open length cannot be told");
            wanted[open] = in.size() / known;
        }
        return Call.one(in.reshaped(wanted));
    }

    private static Tensor[] flatten(Call call) {
        Tensor in = call.in(0);
        int axis = call.node().integer("axis", 1);
        int split = axis == in.rank() ? axis : Shapes.axis(axis, in.rank());
        int rows = Shapes.product(in.dims(), 0, split);
        return Call.one(in.reshaped(rows, Shapes.product(in.dims(), split, in.rank())));
    }

    private static Tensor[] squeeze(Call call) {
        Tensor in = call.in(0);
        int[] named = call.integers(1, "axes");
        boolean[] gone = new boolean[in.rank()];
        for (int axis = 0; named == null && axis < gone.length; axis++) {
            gone[axis] = in.dim(axis) == 1;
        }
        for (int axis : named == null ? new int[0] : named) {
            int counted = Shapes.axis(axis, in.rank());
            call.require(in.dim(counted) == 1, "axis " + axis + " is not of length 1");
            gone[counted] = true;
        }
        int[] left = new int[in.rank()];
        int rank = 0;
        for (int axis = 0; axis < gone.length; axis++) {
            if (!gone[axis]) {
                left[rank++] = in.dim(axis);
            }
        }
        return Call.one(in.reshaped(Arrays.copyOf(left, rank)));
    }

    private static Tensor[] unsqueeze(Call call) {
        Tensor in = call.in(0);
        int[] named = call.requiredIntegers(1, "axes");
        int[] dims = new int[Math.addExact(in.rank(), named.length)];
        Tensor.size(dims);
        for (int axis : named) {
            dims[Shapes.axis(axis, dims.length)] = -1;
        }
        int next = 0;
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = dims[axis] == -1 ? 1 : in.dim(next++);
        }
        return Call.one(in.reshaped(dims));
    }

    private static Tensor[] expand(Call call) {
        Tensor in = call.in(0);
        int[] dims = Shapes.broadcast(in.dims(), call.in(1).ints());
        int[] map = Shapes.expansion(in.dims(), dims);
        return Call.one(in.picked(dims, i -> map[i]));
    }

    private static Tensor[] range(Call call) {
        long start = call.in(0).longs()[0];
        long limit = call.in(1).longs()[0];
        long step = call.in(2).longs()[0];
        call.require(step != 0, "its step is 0");
        long count = Math.max(0, Math.ceilDiv(Math.subtractExact(limit, start), step));
        int[] dims = {Math.clamp(count, 0, Integer.MAX_VALUE)};
        long[] longs = new long[Tensor.size(dims)];
        Arrays.setAll(longs, i -> start + i * step);
        return Call.one(Tensor.of(dims, longs));
    }
}
