package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a graph the plain way: one node after the other, sums in double. Slow and plainly right: the
 * oracle of the compiled networks, and what folds constants when a graph is loaded.
 */
@Cold
public final class ReferenceNetwork {
    private final Graph graph;

    /** Takes the graph as it is; operators are looked up when it runs. */
    public ReferenceNetwork(Graph graph) {
        this.graph = graph;
    }

    /** The graph's outputs for one input, in order. */
    public List<Tensor> run(Tensor input) {
        Map<String, Tensor> values = values(input);
        return graph.outputs().stream().map(values::get).toList();
    }

    /** Every value of the graph for one input, by name. */
    Map<String, Tensor> values(Tensor input) {
        Map<String, Tensor> values = new HashMap<>(graph.constants());
        values.put(graph.input().name(), input);
        Work work = new Work();
        for (Node node : graph.nodes()) {
            run(node, values, work);
        }
        return values;
    }

    private void run(Node node, Map<String, Tensor> values, Work work) {
        Tensor[] inputs = node.inputs().stream().map(values::get).toArray(Tensor[]::new);
        Tensor[] outputs = outputs(node, inputs, graph.opset(), work, graph.source());
        for (int i = 0; i < node.outputs().size(); i++) {
            if (!node.writes(i)) {
                continue;
            }
            if (i >= outputs.length) {
                throw new ModelException(
                        graph.source() + ": " + node + ": output " + i + " is not supported");
            }
            values.put(node.outputs().get(i), outputs[i]);
        }
    }

    /** Runs one node. */
    public static Tensor[] outputs(Node node, Tensor[] inputs, int opset) {
        return outputs(node, inputs, opset, new Work(), "network");
    }

    private static Tensor[] outputs(
            Node node, Tensor[] inputs, int opset, Work work, String source) {
        Operator operator = Operators.of(node);
        try {
            return operator.run(new Call(node, inputs, opset, work));
        } catch (ModelException refused) {
            String said = refused.getMessage();
            String where = said.startsWith(node.toString()) ? "" : node + ": ";
            throw new ModelException(source + ": " + where + said, refused);
        } catch (RuntimeException misshapen) {
            // Whatever a hostile file makes an operator trip over: it is the file's fault.
            throw new ModelException(
                    "%s: %s: its inputs do not fit it (%s)".formatted(source, node, misshapen),
                    misshapen);
        }
    }
}
