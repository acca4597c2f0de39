package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.onnx.ShapedGraph;
import io.needletail.scoring.onnx.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A plan in the making: the values so far, by name, and the steps that compute them. */
@Cold
final class PlanBuilder {
    /** Most floats of all buffers together: 64 MiB. */
    private static final int MAX_FLOATS = 1 << 24;

    private final ShapedGraph graph;
    private final Kernels kernels;
    private final Map<String, Value> values = new HashMap<>();
    private final List<Planned> steps = new ArrayList<>();
    private long floats;

    PlanBuilder(ShapedGraph graph, Kernels kernels) {
        this.graph = graph;
        this.kernels = kernels;
        bind(
                graph.graph().input().name(),
                allocate(new Layout(graph.inputDims(), graph.rowAxis())));
    }

    Kernels kernels() {
        return kernels;
    }

    int opset() {
        return graph.graph().opset();
    }

    List<Planned> steps() {
        return steps;
    }

    /** A fixed tensor, or null where the value is computed. */
    Tensor constant(String name) {
        return graph.constants().get(name);
    }

    int[] dims(String name) {
        return graph.dims().get(name);
    }

    /** A value by its name; a fixed one lies flat. */
    Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            Tensor tensor = constant(name);
            if (tensor == null) {
                throw new ModelException("value '" + name + "' was not computed");
            }
            value = fixed(tensor);
            bind(name, value);
        }
        return value;
    }

    Value fixed(Tensor tensor) {
        float[] values = scratch(tensor.size());
        System.arraycopy(tensor.floats(), 0, values, 0, tensor.size());
        return Value.allocated(Layout.flat(tensor.dims()), values);
    }

    void bind(String name, Value value) {
        values.put(name, value);
    }

    Value allocate(Layout layout) {
        return Value.allocated(layout, scratch(Tensor.size(layout.dims())));
    }

    /** Room for so many floats, and for one vector more: the last one may read beyond. */
    float[] scratch(int size) {
        reserve(size);
        return new float[size + Kernels.LANES];
    }

    private void reserve(int size) {
        floats += size;
        if (floats > MAX_FLOATS) {
            throw new ModelException(
                    "the network's intermediate values need more than " + MAX_FLOATS + " floats");
        }
    }

    void add(Step step, Value output, Value input, Reach reach) {
        add(step, output, List.of(input), List.of(reach));
    }

    void add(Step step, Value output, List<Value> inputs, List<Reach> reaches) {
        steps.add(new Planned(step, output, inputs, reaches));
    }

    /** The same numbers in another shape of the same memory. */
    Value renamed(Value value, Layout layout) {
        Value view = value.as(layout);
        add(null, view, value, Reach.SAME);
        return view;
    }

    /** The value with this axis as its rows, moved if need be. */
    Value withRows(Value value, int rowAxis) {
        return new Movement(this).withRows(value, rowAxis);
    }

    static Reach whole(Value in, Value out) {
        return new Reach.Whole(in.layout().rows(), out.layout().rows());
    }
}
