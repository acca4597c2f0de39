package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one {@code NodeProto} with its attributes (onnx/onnx.proto3). */
@Cold
final class NodeReader {
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OPERATOR = 4;
    private static final int ATTRIBUTE = 5;
    private static final int DOMAIN = 7;

    private static final int ATTRIBUTE_NAME = 1;
    private static final int ATTRIBUTE_FLOAT = 2;
    private static final int ATTRIBUTE_INT = 3;
    private static final int ATTRIBUTE_TEXT = 4;
    private static final int ATTRIBUTE_TENSOR = 5;
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_FLOATS = 7;
    private static final int ATTRIBUTE_INTS = 8;
    private static final int ATTRIBUTE_TEXTS = 9;

    private NodeReader() {}

    static Node read(ProtobufReader in) {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Object> attributes = new HashMap<>();
        String name = "";
        String operator = "";
        String domain = "";
        while (in.next()) {
            switch (in.field()) {
                case INPUT -> inputs.add(in.text());
                case OUTPUT -> outputs.add(in.text());
                case NAME -> name = in.text();
                case OPERATOR -> operator = in.text();
                case ATTRIBUTE -> attribute(in.message(), attributes);
                case DOMAIN -> domain = in.text();
                default -> in.skip();
            }
        }
        String qualified = domain.isEmpty() || domain.equals("ai.onnx") ? "" : domain + ".";
        return new Node(qualified + operator, name, inputs, outputs, attributes);
    }

    private static void attribute(ProtobufReader in, Map<String, Object> into) {
        String name = "";
        Object value = null;
        NumberList ints = new NumberList();
        NumberList floats = new NumberList();
        List<String> texts = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case ATTRIBUTE_NAME -> name = in.text();
                case ATTRIBUTE_FLOAT -> value = in.fraction();
                case ATTRIBUTE_INT -> value = in.number();
                case ATTRIBUTE_TEXT -> value = in.text();
                case ATTRIBUTE_TENSOR -> value = TensorReader.read(in.message()).tensor();
                case ATTRIBUTE_GRAPH ->
                        throw in.fail("a graph inside a graph (loop or branch) is not supported");
                case ATTRIBUTE_FLOATS -> in.fixeds(Float.BYTES, floats);
                case ATTRIBUTE_INTS -> in.numbers(ints);
                case ATTRIBUTE_TEXTS -> texts.add(in.text());
                default -> in.skip();
            }
        }
        if (value != null) {
            into.put(name, value);
        } else if (floats.size() > 0) {
            into.put(name, floats(floats));
        } else if (!texts.isEmpty()) {
            into.put(name, List.copyOf(texts));
        } else {
            into.put(name, ints.toArray());
        }
    }

    private static float[] floats(NumberList bits) {
        float[] floats = new float[bits.size()];
        long[] numbers = bits.toArray();
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Float.intBitsToFloat((int) numbers[i]);
        }
        return floats;
    }
}
