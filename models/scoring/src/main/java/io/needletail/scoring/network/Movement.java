package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Compiles whatever only moves elements. It is told for each element of the output which element of
 * which source it is, and finds out what that means for the rows: the same memory seen otherwise, a
 * copy row by row, or a copy of all.
 */
@Cold
final class Movement {
    private final PlanBuilder plan;

    Movement(PlanBuilder plan) {
        this.plan = plan;
    }

    /**
     * Moves.
     *
     * @param origin for each element of the output, the element's number when those of all sources
     *     are counted through.
     */
    Value move(List<Value> sources, int[] dims, long[] origin) {
        Origins origins = new Origins(sources, origin);
        for (int axis : byLength(dims)) {
            Layout layout = new Layout(dims, axis);
            RowMap map = RowMap.of(layout, origins);
            if (map != null) {
                return rowByRow(layout, sources, map);
            }
        }
        return copied(Layout.flat(dims), sources, origins);
    }

    Value withRows(Value value, int rowAxis) {
        Layout layout = new Layout(value.dims(), rowAxis);
        if (value.layout().isLike(layout)) {
            return value;
        }
        int size = Tensor.size(value.dims());
        long[] origin = new long[size];
        Arrays.setAll(origin, i -> i);
        Origins origins = new Origins(List.of(value), origin);
        RowMap map = RowMap.of(layout, origins);
        return map == null
                ? copied(layout, List.of(value), origins)
                : rowByRow(layout, List.of(value), map);
    }

    /** A copy whose rows follow each other without gaps. */
    Value dense(Value value) {
        Value out = plan.allocate(value.layout());
        Rows rows = value.rows();
        Rows target = out.rows();
        int width = value.layout().width();
        plan.add(
                (from, to) -> {
                    for (int row = from; row < to; row++) {
                        System.arraycopy(
                                rows.values(),
                                rows.at(row),
                                target.values(),
                                target.at(row),
                                width);
                    }
                },
                out,
                value,
                Reach.SAME);
        return out;
    }

    /** Stretches a value to a shape, with a given axis as rows. */
    Value stretched(Value value, int[] map, Layout layout) {
        Origins origins = new Origins(List.of(value), Arrays.stream(map).asLongStream().toArray());
        RowMap rows = RowMap.of(layout, origins);
        return rows == null
                ? copied(layout, List.of(value), origins)
                : rowByRow(layout, List.of(value), rows);
    }

    private static int[] byLength(int[] dims) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < dims.length; axis++) {
            if (dims[axis] > 1) {
                axes.add(axis);
            }
        }
        axes.sort((a, b) -> Integer.compare(dims[b], dims[a]));
        axes.add(-1);
        return axes.stream().mapToInt(Integer::intValue).toArray();
    }

    private Value rowByRow(Layout layout, List<Value> sources, RowMap map) {
        Value only = map.view(sources);
        if (only != null) {
            Rows rows = only.rows();
            int offset = rows.offset() + map.shift(only) * rows.stride() + map.firstColumn();
            // A single row serves every row.
            int stride = only.layout().rows() > 1 ? rows.stride() : 0;
            Value view = new Value(layout, new Rows(rows.values(), offset, stride, layout.width()));
            plan.add(null, view, only, map.reach(only, layout));
            return view;
        }
        Value out = plan.allocate(layout);
        List<Reach> reaches = new ArrayList<>();
        for (Value source : sources) {
            reaches.add(map.reach(source, layout));
        }
        plan.add(map.copy(out.rows(), sources), out, sources, reaches);
        return out;
    }

    private Value copied(Layout layout, List<Value> sources, Origins origins) {
        Value out = plan.allocate(layout);
        int size = Tensor.size(layout.dims());
        float[][] arrays = new float[size][];
        int[] places = new int[size];
        for (int i = 0; i < size; i++) {
            Rows from = origins.source(i).rows();
            int to = layout.position(i);
            arrays[to] = from.values();
            places[to] = from.at(origins.row(i)) + origins.column(i);
        }
        List<Reach> reaches = new ArrayList<>();
        sources.forEach(source -> reaches.add(PlanBuilder.whole(source, out)));
        float[] target = out.rows().values();
        int width = layout.width();
        Step copy =
                sources.size() == 1
                        ? new CopyStep(
                                arrays.length == 0 ? target : arrays[0], places, target, width)
                        : new GatherStep(arrays, places, target, width);
        plan.add(copy, out, sources, reaches);
        return out;
    }
}
