package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an ONNX file (onnx/onnx.proto3, IR version 3 and later). Whatever is wrong with it becomes
 * a {@link ModelException}; memory stays within a small multiple of the file's size.
 */
@Cold
public final class OnnxFile {
    /** Oldest and newest meaning of the operators that we follow. */
    private static final int MIN_OPSET = 7;

    private static final int MAX_OPSET = 23;
    private static final int MAX_NODES = 10_000;

    private static final String TREES_DOMAIN = "ai.onnx.ml";

    private static final int MODEL_GRAPH = 7;
    private static final int MODEL_OPSET = 8;
    private static final int OPSET_DOMAIN = 1;
    private static final int OPSET_VERSION = 2;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int GRAPH_SPARSE_INITIALIZER = 15;
    private static final int VALUE_NAME = 1;
    private static final int VALUE_TYPE = 2;
    private static final int TYPE_TENSOR = 1;
    private static final int TENSOR_SHAPE = 2;
    private static final int SHAPE_DIM = 1;
    private static final int DIM_VALUE = 1;

    private final String source;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new HashMap<>();
    private final List<Graph.Input> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();

    private OnnxFile(String source) {
        this.source = source;
    }

    /**
     * Reads a file's content.
     *
     * @param source its name, for messages.
     * @throws ModelException when it is damaged, not ONNX, or holds what we do not support.
     */
    public static Graph read(byte[] content, String source) {
        OnnxFile file = new OnnxFile(source);
        ProtobufReader in = new ProtobufReader(content, source);
        int opset = 0;
        boolean treesOnly = false;
        boolean found = false;
        while (in.next()) {
            switch (in.field()) {
                case MODEL_GRAPH -> {
                    file.graph(in.message());
                    found = true;
                }
                case MODEL_OPSET -> {
                    Opset imported = opset(in.message());
                    opset = Math.max(opset, imported.isOurs() ? imported.version() : 0);
                    treesOnly |= imported.domain().equals(TREES_DOMAIN);
                }
                default -> in.skip();
            }
        }
        if (!found) {
            throw in.fail("no graph");
        }
        // Some exporters import nothing but the domain of the trees.
        opset = opset == 0 && treesOnly ? MIN_OPSET : opset;
        if (opset < MIN_OPSET || opset > MAX_OPSET) {
            throw new ModelException(
                    "%s: operator set %d is not supported; export with one of %d to %d"
                            .formatted(source, opset, MIN_OPSET, MAX_OPSET));
        }
        file.inputs.removeIf(input -> file.constants.containsKey(input.name()));
        return new Graph(source, opset, file.nodes, file.constants, file.inputs, file.outputs);
    }

    /** One set of operators that a file imports. */
    @Cold
    private record Opset(String domain, int version) {
        boolean isOurs() {
            return domain.isEmpty() || domain.equals("ai.onnx");
        }
    }

    private static Opset opset(ProtobufReader in) {
        String domain = "";
        long version = 0;
        while (in.next()) {
            switch (in.field()) {
                case OPSET_DOMAIN -> domain = in.text();
                case OPSET_VERSION -> version = in.number();
                default -> in.skip();
            }
        }
        return new Opset(domain, Math.clamp(version, 0, Integer.MAX_VALUE));
    }

    private void graph(ProtobufReader in) {
        while (in.next()) {
            switch (in.field()) {
                case GRAPH_NODE -> node(in);
                case GRAPH_INITIALIZER -> {
                    TensorReader.Named named = TensorReader.read(in.message());
                    if (constants.put(named.name(), named.tensor()) != null) {
                        throw in.fail("constant '" + named.name() + "' is there twice");
                    }
                }
                case GRAPH_INPUT -> inputs.add(input(in.message()));
                case GRAPH_OUTPUT -> outputs.add(input(in.message()).name());
                case GRAPH_SPARSE_INITIALIZER ->
                        throw in.fail("sparse constants are not supported");
                default -> in.skip();
            }
        }
    }

    private void node(ProtobufReader in) {
        if (nodes.size() == MAX_NODES) {
            throw new ModelException(source + ": more than " + MAX_NODES + " nodes");
        }
        nodes.add(NodeReader.read(in.message()));
    }

    private static Graph.Input input(ProtobufReader in) {
        String name = "";
        int[] dims = new int[0];
        while (in.next()) {
            switch (in.field()) {
                case VALUE_NAME -> name = in.text();
                case VALUE_TYPE -> dims = type(in.message());
                default -> in.skip();
            }
        }
        return new Graph.Input(name, dims);
    }

    private static int[] type(ProtobufReader in) {
        int[] dims = new int[0];
        while (in.next()) {
            if (in.field() == TYPE_TENSOR) {
                dims = tensorType(in.message());
            } else {
                in.skip();
            }
        }
        return dims;
    }

    private static int[] tensorType(ProtobufReader in) {
        NumberList dims = new NumberList();
        while (in.next()) {
            if (in.field() == TENSOR_SHAPE) {
                shape(in.message(), dims);
            } else {
                in.skip();
            }
        }
        return Tensor.of(new int[] {dims.size()}, dims.toArray()).ints();
    }

    private static void shape(ProtobufReader in, NumberList into) {
        while (in.next()) {
            if (in.field() == SHAPE_DIM) {
                into.add(dim(in.message()));
            } else {
                in.skip();
            }
        }
    }

    private static long dim(ProtobufReader in) {
        long value = -1;
        while (in.next()) {
            if (in.field() == DIM_VALUE) {
                value = in.number();
            } else {
                in.skip();
            }
        }
        return value;
    }
}
