package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.Node;

import java.util.List;
import java.util.Set;

/**
 * The forest of an ONNX file: one {@code TreeEnsembleClassifier} or {@code TreeEnsembleRegressor}
 * (ai.onnx.ml, versions 1 to 3), as skl2onnx and onnxmltools write them. What it says is what ONNX
 * Runtime says; where runtimes disagree about a file, it is refused.
 */
@Cold
final class OnnxForest {
    private static final String ENSEMBLE = "ai.onnx.ml.TreeEnsemble";
    private static final String CLASSIFIER = ENSEMBLE + "Classifier";
    private static final String REGRESSOR = ENSEMBLE + "Regressor";

    /** Operators that hand scores and labels on as they are. */
    private static final Set<String> PASSING = Set.of("Identity", "Cast", "ai.onnx.ml.ZipMap");

    private static final int MAX_OUTPUTS = 1_000;

    private final Graph graph;
    private final Node node;

    private OnnxForest(Graph graph, Node node) {
        this.graph = graph;
        this.node = node;
    }

    /** Whether a graph holds trees. */
    static boolean isIn(Graph graph) {
        return graph.nodes().stream().anyMatch(OnnxForest::isEnsemble);
    }

    /**
     * Reads the trees.
     *
     * @param features of a row, where the file leaves them open.
     * @throws ModelException when they are no trees, or say what we cannot follow.
     */
    static Forest read(Graph graph, int features) {
        List<Node> ensembles = graph.nodes().stream().filter(OnnxForest::isEnsemble).toList();
        if (ensembles.size() != 1) {
            throw ensembles.get(1).fail("a file with several tree ensembles is not supported");
        }
        OnnxForest forest = new OnnxForest(graph, ensembles.getFirst());
        forest.requireNothingElse();
        return forest.forest(features);
    }

    private static boolean isEnsemble(Node node) {
        return node.operator().startsWith(ENSEMBLE);
    }

    private void requireNothingElse() {
        for (Node other : graph.nodes()) {
            if (other != node && !PASSING.contains(other.operator())) {
                throw other.fail(
                        "beside a tree ensemble only Identity, Cast and ZipMap are supported;"
                                + " a scaler belongs into model.json");
            }
        }
        if (node.inputs().isEmpty() || !isGiven(node.inputs().getFirst())) {
            throw node.fail("it does not read the file's input");
        }
    }

    /** Whether a value is the input, however often handed on. */
    private boolean isGiven(String value) {
        String from = value;
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node writer = graph.nodes().get(i);
            if (writer != node && writer.outputs().contains(from)) {
                from = writer.inputs().isEmpty() ? "" : writer.inputs().getFirst();
            }
        }
        return from.equals(graph.input().name());
    }

    private Forest forest(int features) {
        return switch (node.operator()) {
            case CLASSIFIER -> classifier(width(features));
            case REGRESSOR -> regressor(width(features));
            default -> throw node.fail("this operator is not supported; export with opset 3");
        };
    }

    private int width(int features) {
        int[] dims = graph.input().dims();
        int told = dims.length == 0 ? -1 : dims[dims.length - 1];
        return told > 0 ? told : features;
    }

    private Forest regressor(int features) {
        int targets = node.integer("n_targets", 1);
        if (targets < 1 || targets > MAX_OUTPUTS) {
            throw node.fail("n_targets is %d; 1 to %d can be".formatted(targets, MAX_OUTPUTS));
        }
        OnnxTrees trees = new OnnxTrees(node, "target", targets, features);
        String aggregate = node.text("aggregate_function", "SUM");
        if (!aggregate.equals("SUM") && !aggregate.equals("AVERAGE")) {
            throw node.fail("aggregate_function %s is not supported".formatted(aggregate));
        }
        Link link = link(targets);
        if (targets == 1 && link != Link.IDENTITY) {
            throw node.fail(
                    "runtimes disagree about a post_transform of one target; export with NONE");
        }
        int over = aggregate.equals("AVERAGE") ? trees.count() : 1;
        return forest(trees, features, base(targets, over), over, link);
    }

    private Forest classifier(int features) {
        int classes = classes();
        boolean oneColumn = classes == 2 && OnnxTrees.isOfFirstClass(node);
        int outputs = oneColumn ? 1 : classes;
        OnnxTrees trees = new OnnxTrees(node, "class", outputs, features);
        double[] base = base(outputs, 1);
        if (classes == 2 && !oneColumn) {
            requireBothColumns(trees);
        }
        Link link = link(outputs);
        if (oneColumn && trees.isNowhereNegative() && link != Link.IDENTITY) {
            throw node.fail(
                    "all its weights are positive, where runtimes leave LOGISTIC out; export with"
                            + " NONE");
        }
        boolean shares = link == Link.IDENTITY && trees.areShares(base);
        return forest(trees, features, base, 1, shares ? Link.SHARE : link);
    }

    /** ONNX Runtime reads one column from a row that reaches no weight of the second class. */
    private void requireBothColumns(OnnxTrees trees) {
        if (!trees.isComplete()) {
            throw node.fail("each leaf of two classes must hold a weight of each");
        }
        if (node.numbers("base_values") != null) {
            throw node.fail("runtimes disagree about base_values beside two columns of weights");
        }
    }

    private int classes() {
        int[] numbers = node.integers("classlabels_int64s");
        List<?> texts = node.texts("classlabels_strings");
        int classes =
                Math.max(numbers == null ? 0 : numbers.length, texts == null ? 0 : texts.size());
        if (classes < 2 || classes > MAX_OUTPUTS) {
            throw node.fail("it has %d classes; 2 to %d can be".formatted(classes, MAX_OUTPUTS));
        }
        return classes;
    }

    private Link link(int outputs) {
        String transform = node.text("post_transform", "NONE");
        return switch (transform) {
            case "NONE" -> Link.IDENTITY;
            case "LOGISTIC" -> Link.LOGISTIC;
            case "SOFTMAX" -> {
                if (outputs == 1) {
                    throw node.fail("post_transform SOFTMAX of one column is not supported");
                }
                yield Link.SOFTMAX;
            }
            default -> throw node.fail("post_transform %s is not supported".formatted(transform));
        };
    }

    private double[] base(int outputs, int times) {
        float[] given = node.numbers("base_values");
        double[] base = new double[outputs];
        if (given == null) {
            return base;
        }
        if (given.length != outputs) {
            throw node.fail(
                    "base_values holds %d numbers for %d outputs".formatted(given.length, outputs));
        }
        for (int i = 0; i < outputs; i++) {
            base[i] = (float) ((double) given[i] * times);
            if (!Double.isFinite(base[i])) {
                throw node.fail("base value %d is not finite".formatted(i));
            }
        }
        return base;
    }

    private static Forest forest(
            OnnxTrees trees, int features, double[] base, int over, Link link) {
        return new Forest(trees.trees(), features, true, base, over, link, 1);
    }
}
