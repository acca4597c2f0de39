package io.needletail.scoring.network;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.onnx.Node;
import io.needletail.scoring.onnx.ReferenceNetwork;
import io.needletail.scoring.onnx.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds the steps of one node to a plan. */
@Cold
interface NodeCompiler {

    /** Reads the node's inputs from the plan and binds its outputs. */
    void compile(Node node, PlanBuilder plan);

    /** The compilers of all operators, by the operator's name. */
    static Map<String, NodeCompiler> all() {
        Map<String, NodeCompiler> compilers = new TreeMap<>();
        for (String mover :
                List.of(
                        "Identity",
                        "Dropout",
                        "Reshape",
                        "Flatten",
                        "Squeeze",
                        "Unsqueeze",
                        "Expand",
                        "Transpose",
                        "Slice",
                        "Gather",
                        "Concat",
                        "Split",
                        "Pad",
                        "Where")) {
            compilers.put(mover, NodeCompiler::move);
        }
        ElementwiseCompiler.addTo(compilers);
        ProductCompiler.addTo(compilers);
        WindowCompiler.addTo(compilers);
        NormalizationCompiler.addTo(compilers);
        RecurrentCompiler.addTo(compilers);
        return compilers;
    }

    /** The compiler of a node's operator. */
    static NodeCompiler of(Node node, Map<String, NodeCompiler> compilers) {
        NodeCompiler compiler = compilers.get(node.operator());
        if (compiler == null) {
            throw node.fail("this operator is supported on constants only");
        }
        return compiler;
    }

    /**
     * An operator that only moves elements is run once on the elements' numbers: what comes out
     * says where each element of the output comes from.
     */
    private static void move(Node node, PlanBuilder plan) {
        List<Value> sources = new ArrayList<>();
        Tensor[] inputs = new Tensor[node.inputs().size()];
        long next = 0;
        for (int i = 0; i < inputs.length; i++) {
            String name = node.inputs().get(i);
            Tensor constant = plan.constant(name);
            boolean moves = plan.dims(name) != null || constant != null && !constant.integral();
            if (!node.reads(i)) {
                continue;
            }
            if (moves) {
                Value source = plan.value(name);
                sources.add(source);
                inputs[i] = Tensor.counting(source.dims(), next);
                next += inputs[i].size();
            } else {
                inputs[i] = constant;
            }
        }
        if (node.operator().equals("Pad") && next > 0) {
            pad(node, plan, inputs, sources);
            return;
        }
        Tensor[] outputs = ReferenceNetwork.outputs(node, inputs, plan.opset());
        for (int i = 0; i < node.outputs().size(); i++) {
            if (node.writes(i) && plan.dims(node.outputs().get(i)) != null) {
                long[] origin = outputs[i].longs();
                plan.bind(
                        node.outputs().get(i),
                        new Movement(plan).move(sources, outputs[i].dims(), origin));
            }
        }
    }

    /** The filler is one more source: its one element's number is what padding yields. */
    private static void pad(Node node, PlanBuilder plan, Tensor[] inputs, List<Value> sources) {
        Value padded = sources.getFirst();
        int size = Tensor.size(padded.dims());
        float filler =
                node.reads(2)
                        ? plan.value(node.inputs().get(2)).rows().values()[0]
                        : node.number("value", 0);
        Tensor[] numbered = inputs.clone();
        Tensor mark = Tensor.of(new int[0], (long) size);
        if (node.reads(2)) {
            numbered[2] = mark;
        } else {
            numbered = new Tensor[] {inputs[0], inputs[1], mark};
        }
        if (!node.reads(1)) {
            throw new ModelException(node + ": give the padding as an input (operator set 11)");
        }
        Tensor origin = ReferenceNetwork.outputs(node, numbered, plan.opset())[0];
        Value fixed = plan.fixed(Tensor.of(new int[0], filler));
        plan.bind(
                node.outputs().getFirst(),
                new Movement(plan).move(List.of(padded, fixed), origin.dims(), origin.longs()));
    }
}
