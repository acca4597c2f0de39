package io.needletail.bench;

import io.needletail.scoring.Forest;
import io.needletail.scoring.Tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A numeric forest as an ONNX model of one {@code TreeEnsembleRegressor}, for ONNX Runtime to
 * score. Source of the layout: onnx.proto and the operator's specification (ai.onnx.ml, version 3).
 */
final class OnnxForest {
    private static final int FLOATS = 6;
    private static final int INTS = 7;
    private static final int STRINGS = 8;
    private static final int INT = 2;

    private final ByteArrayOutputStream node = new ByteArrayOutputStream();

    private OnnxForest() {}

    /** The model; its output is the sum of the leaves. */
    static byte[] of(Forest forest) {
        OnnxForest onnx = new OnnxForest();
        onnx.writeNode(forest);
        ByteArrayOutputStream graph = new ByteArrayOutputStream();
        bytes(graph, 1, onnx.node.toByteArray());
        text(graph, 2, "forest");
        bytes(graph, 11, tensor("row", forest.featureCount()));
        bytes(graph, 12, tensor("sum", 1));
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        number(model, 1, 8);
        bytes(model, 7, graph.toByteArray());
        bytes(model, 8, opset("", 17));
        bytes(model, 8, opset("ai.onnx.ml", 3));
        return model.toByteArray();
    }

    private void writeNode(Forest forest) {
        text(node, 1, "row");
        text(node, 2, "sum");
        text(node, 4, "TreeEnsembleRegressor");
        text(node, 7, "ai.onnx.ml");
        Columns columns = new Columns();
        for (int i = 0; i < forest.trees().size(); i++) {
            columns.add(forest.trees().get(i), i);
        }
        columns.write();
        ByteArrayOutputStream base = new ByteArrayOutputStream();
        real(base, 7, (float) forest.base()[0]);
        attribute("base_values", FLOATS, base);
        ByteArrayOutputStream targets = new ByteArrayOutputStream();
        number(targets, 3, 1);
        attribute("n_targets", INT, targets);
    }

    private void attribute(String name, int type, ByteArrayOutputStream values) {
        ByteArrayOutputStream attribute = new ByteArrayOutputStream();
        text(attribute, 1, name);
        attribute.writeBytes(values.toByteArray());
        number(attribute, 20, type);
        bytes(node, 5, attribute.toByteArray());
    }

    /** The operator's parallel lists. */
    private final class Columns {
        private final ByteArrayOutputStream trees = new ByteArrayOutputStream();
        private final ByteArrayOutputStream nodes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream features = new ByteArrayOutputStream();
        private final ByteArrayOutputStream values = new ByteArrayOutputStream();
        private final ByteArrayOutputStream modes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream left = new ByteArrayOutputStream();
        private final ByteArrayOutputStream right = new ByteArrayOutputStream();
        private final ByteArrayOutputStream leafTrees = new ByteArrayOutputStream();
        private final ByteArrayOutputStream leafNodes = new ByteArrayOutputStream();
        private final ByteArrayOutputStream leafTargets = new ByteArrayOutputStream();
        private final ByteArrayOutputStream leafValues = new ByteArrayOutputStream();

        void add(Tree tree, int number) {
            for (int i = 0; i < tree.left().length; i++) {
                boolean leaf = tree.isLeaf(i);
                number(trees, 8, number);
                number(nodes, 8, i);
                number(features, 8, leaf ? 0 : tree.feature()[i]);
                real(values, 7, leaf ? 0 : notBelow(tree.value()[i]));
                text(modes, 9, leaf ? "LEAF" : "BRANCH_LT");
                number(left, 8, leaf ? 0 : tree.left()[i]);
                number(right, 8, leaf ? 0 : tree.right()[i]);
                if (leaf) {
                    number(leafTrees, 8, number);
                    number(leafNodes, 8, i);
                    number(leafTargets, 8, 0);
                    real(leafValues, 7, (float) tree.value()[i]);
                }
            }
        }

        void write() {
            attribute("nodes_treeids", INTS, trees);
            attribute("nodes_nodeids", INTS, nodes);
            attribute("nodes_featureids", INTS, features);
            attribute("nodes_values", FLOATS, values);
            attribute("nodes_modes", STRINGS, modes);
            attribute("nodes_truenodeids", INTS, left);
            attribute("nodes_falsenodeids", INTS, right);
            attribute("target_treeids", INTS, leafTrees);
            attribute("target_nodeids", INTS, leafNodes);
            attribute("target_ids", INTS, leafTargets);
            attribute("target_weights", FLOATS, leafValues);
        }
    }

    /** The least float that is not below: a float is below one exactly if below the other. */
    private static float notBelow(double threshold) {
        if (threshold != threshold) {
            return Float.POSITIVE_INFINITY;
        }
        float nearest = (float) threshold;
        return nearest < threshold ? Math.nextUp(nearest) : nearest;
    }

    private static byte[] tensor(String name, int columns) {
        ByteArrayOutputStream shape = new ByteArrayOutputStream();
        for (int size : new int[] {1, columns}) {
            ByteArrayOutputStream dimension = new ByteArrayOutputStream();
            number(dimension, 1, size);
            bytes(shape, 1, dimension.toByteArray());
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        number(tensor, 1, 1);
        bytes(tensor, 2, shape.toByteArray());
        ByteArrayOutputStream type = new ByteArrayOutputStream();
        bytes(type, 1, tensor.toByteArray());
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        text(value, 1, name);
        bytes(value, 2, type.toByteArray());
        return value.toByteArray();
    }

    private static byte[] opset(String domain, int version) {
        ByteArrayOutputStream opset = new ByteArrayOutputStream();
        text(opset, 1, domain);
        number(opset, 2, version);
        return opset.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int field, int value) {
        varint(out, field << 3);
        varint(out, value);
    }

    private static void real(ByteArrayOutputStream out, int field, float value) {
        varint(out, field << 3 | 5);
        int bits = Float.floatToRawIntBits(value);
        for (int i = 0; i < Float.BYTES; i++) {
            out.write(bits >>> Byte.SIZE * i);
        }
    }

    private static void text(ByteArrayOutputStream out, int field, String value) {
        bytes(out, field, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
        varint(out, field << 3 | 2);
        varint(out, value.length);
        out.writeBytes(value);
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
