package io.needletail.scoring;

import io.needletail.codecs.Cold;
import io.needletail.scoring.onnx.Graph;
import io.needletail.scoring.onnx.Node;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The forest of an ONNX file: one {@code TreeEnsembleClassifier} or {@code TreeEnsembleRegressor}
 * (ai.onnx.ml, versions 1 to 3), as skl2onnx and onnxmltools write them, or one {@code
 * TreeEnsemble} (version 5). What it says is what ONNX Runtime says; where runtimes disagree about
 * a file, it is refused.
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
            case REGRESSOR -> regressor(node, width(features));
            case ENSEMBLE -> regressor(OnnxTreeEnsemble.asRegressor(node), width(features));
            default -> throw node.fail("this operator is not supported");
        };
    }

    private int width(int features) {
        int[] dims = graph.input().dims();
        int told = dims.length == 0 ? -1 : dims[dims.length - 1];
        return told > 0 ? told : features;
    }

    private Forest regressor(Node said, int features) {
        int targets = said.integer("n_targets", 1);
        if (targets < 1 || targets > MAX_OUTPUTS) {
            throw node.fail("n_targets is %d; 1 to %d can be".formatted(targets, MAX_OUTPUTS));
        }
        OnnxTrees trees = new OnnxTrees(said, "target", targets, features);
        Link link = link(said, targets);
        if (targets == 1 && link != Link.IDENTITY && link != Link.PROBIT) {
            throw node.fail(
                    "runtimes disagree about a post_transform of one target; export with NONE");
        }
        String aggregate = said.text("aggregate_function", "SUM");
        return switch (aggregate) {
            case "SUM" -> forest(trees, features, base(targets, 1), 1, link);
            case "AVERAGE" ->
                    forest(trees, features, base(targets, trees.count()), trees.count(), link);
            case "MIN" -> extreme(trees, features, base(targets, 1), Aggregate.LEAST, link);
            case "MAX" -> extreme(trees, features, base(targets, 1), Aggregate.GREATEST, link);
            default ->
                    throw node.fail("aggregate_function %s is not supported".formatted(aggregate));
        };
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
        Link link = link(node, outputs);
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
        if (OnnxNumbers.of(node, "base_values").size() > 0) {
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

    private Link link(Node said, int outputs) {
        String transform = said.text("post_transform", "NONE");
        return switch (transform) {
            case "NONE" -> Link.IDENTITY;
            case "LOGISTIC" -> Link.LOGISTIC;
            case "PROBIT" -> Link.PROBIT;
            case "SOFTMAX", "SOFTMAX_ZERO" -> {
                if (outputs == 1) {
                    throw node.fail(
                            "post_transform %s of one column is not supported"
                                    .formatted(transform));
                }
                yield transform.equals("SOFTMAX") ? Link.SOFTMAX : Link.SOFTMAX_ZERO;
            }
            default -> throw node.fail("post_transform %s is not supported".formatted(transform));
        };
    }

    private double[] base(int outputs, int times) {
        OnnxNumbers given = OnnxNumbers.of(node, "base_values");
        double[] base = new double[outputs];
        if (given.size() == 0) {
            return base;
        }
        if (given.size() != outputs) {
            throw node.fail(
                    "base_values holds %d numbers for %d outputs".formatted(given.size(), outputs));
        }
        for (int i = 0; i < outputs; i++) {
            double value = given.values()[i] * times;
            base[i] = given.isDouble() ? value : (float) value;
            if (!Double.isFinite(base[i])) {
                throw node.fail("base value %d is not finite".formatted(i));
            }
        }
        return base;
    }

    private static Forest forest(
            OnnxTrees trees, int features, double[] base, int over, Link link) {
        boolean inFloat = !trees.isInDouble();
        return new Forest(trees.trees(), features, inFloat, base, over, link, 1);
    }

    /** The base is added to the leaves, since it is added to the least of them or the greatest. */
    private static Forest extreme(
            OnnxTrees trees, int features, double[] base, Aggregate aggregate, Link link) {
        double[] neutral = new double[base.length];
        Arrays.fill(neutral, aggregate.neutral());
        return new Forest(
                trees.shifted(base),
                features,
                !trees.isInDouble(),
                neutral,
                1,
                link,
                1,
                base.length - 1,
                aggregate);
    }
}
