package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a graph as an ONNX file that any runtime reads (onnx/onnx.proto3, IR version 8). */
@Cold
public final class OnnxWriter {
    private static final int IR_VERSION = 8;
    private static final String TREES_DOMAIN = "ai.onnx.ml";
    private static final String TREES = TREES_DOMAIN + ".";
    private static final int TREES_OPSET = 3;
    private static final String TREE_ENSEMBLE = TREES + "TreeEnsemble";
    private static final int TREE_ENSEMBLE_OPSET = 5;

    /** The attribute of a {@code TreeEnsemble} that is of bytes. */
    private static final String MODES = "nodes_modes";

    /** {@code AttributeProto.AttributeType}. */
    private static final int FLOAT = 1;

    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int TENSOR = 4;
    private static final int FLOATS = 6;
    private static final int INTS = 7;
    private static final int STRINGS = 8;

    private OnnxWriter() {}

    /** The file's content. */
    public static byte[] write(Graph graph) {
        ProtobufWriter out = new ProtobufWriter();
        graph.nodes().forEach(node -> out.message(1, node(node)));
        out.text(2, "needletail");
        new TreeMap<>(graph.constants())
                .forEach((name, tensor) ->
                        out.message(5, tensor(tensor, type(name, tensor)).text(8, name)));
        ElementType given = hasTreesInDouble(graph) ? ElementType.DOUBLE : ElementType.FLOAT;
        ElementType made = has(graph, TREE_ENSEMBLE) ? given : ElementType.FLOAT;
        graph.inputs().forEach(input -> out.message(11, value(input.name(), input.dims(), given)));
        graph.outputs().forEach(output -> out.message(12, value(output, null, made)));
        ProtobufWriter model =
                new ProtobufWriter()
                        .number(1, IR_VERSION)
                        .text(2, "needletail")
                        .message(7, out)
                        .message(8, new ProtobufWriter().text(1, "").number(2, graph.opset()));
        if (graph.nodes().stream().anyMatch(node -> node.operator().startsWith(TREES))) {
            int version = has(graph, TREE_ENSEMBLE) ? TREE_ENSEMBLE_OPSET : TREES_OPSET;
            model.message(8, new ProtobufWriter().text(1, TREES_DOMAIN).number(2, version));
        }
        return model.toBytes();
    }

    private static boolean has(Graph graph, String operator) {
        return graph.nodes().stream().anyMatch(node -> node.operator().equals(operator));
    }

    private static boolean hasTreesInDouble(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.operator().startsWith(TREES))
                .flatMap(node -> node.attributes().values().stream())
                .anyMatch(value -> value instanceof Tensor tensor && tensor.isDouble());
    }

    private static ProtobufWriter node(Node node) {
        ProtobufWriter out = new ProtobufWriter();
        node.inputs().forEach(input -> out.text(1, input));
        node.outputs().forEach(output -> out.text(2, output));
        out.text(3, node.name()).text(4, bare(node.operator()));
        for (Map.Entry<String, Object> entry : new TreeMap<>(node.attributes()).entrySet()) {
            out.message(5, attribute(entry.getKey(), entry.getValue()));
        }
        return node.operator().startsWith(TREES) ? out.text(7, TREES_DOMAIN) : out;
    }

    private static String bare(String operator) {
        return operator.startsWith(TREES) ? operator.substring(TREES.length()) : operator;
    }

    private static ProtobufWriter attribute(String name, Object value) {
        ProtobufWriter out = new ProtobufWriter().text(1, name);
        switch (value) {
            case Float number -> out.fraction(2, number).number(20, FLOAT);
            case Long number -> out.number(3, number).number(20, INT);
            case String text -> out.text(4, text).number(20, STRING);
            case Tensor tensor ->
                    out.message(5, tensor(tensor, type(name, tensor))).number(20, TENSOR);
            case long[] numbers -> {
                for (long number : numbers) {
                    out.number(8, number);
                }
                out.number(20, INTS);
            }
            case float[] numbers -> {
                for (float number : numbers) {
                    out.fraction(7, number);
                }
                out.number(20, FLOATS);
            }
            case List<?> texts -> {
                texts.forEach(text -> out.text(9, text.toString()));
                out.number(20, STRINGS);
            }
            default -> throw new IllegalArgumentException(name + " = " + value);
        }
        return out;
    }

    private static ProtobufWriter tensor(Tensor tensor, ElementType type) {
        ProtobufWriter out = new ProtobufWriter();
        for (int dim : tensor.dims()) {
            out.number(1, dim);
        }
        ByteBuffer raw =
                ByteBuffer.allocate(tensor.size() * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < tensor.size(); i++) {
            if (type == ElementType.UINT8) {
                raw.put((byte) tensor.longs()[i]);
            } else if (tensor.integral()) {
                raw.putLong(tensor.longs()[i]);
            } else if (tensor.isDouble()) {
                raw.putDouble(tensor.doubles()[i]);
            } else {
                raw.putFloat(tensor.floats()[i]);
            }
        }
        return out.number(2, type.code()).bytes(9, raw.array());
    }

    private static ElementType type(String name, Tensor tensor) {
        if (tensor.integral()) {
            return name.equals(MODES) ? ElementType.UINT8 : ElementType.INT64;
        }
        return tensor.isDouble() ? ElementType.DOUBLE : ElementType.FLOAT;
    }

    /** A tensor; a length of −1 is left open, a shape of null is not told. */
    private static ProtobufWriter value(String name, int[] dims, ElementType of) {
        ProtobufWriter type = new ProtobufWriter().number(1, of.code());
        if (dims != null) {
            ProtobufWriter shape = new ProtobufWriter();
            for (int dim : dims) {
                ProtobufWriter length = new ProtobufWriter();
                shape.message(1, dim < 0 ? length.text(2, "n") : length.number(1, dim));
            }
            type.message(2, shape);
        }
        return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, type));
    }
}
