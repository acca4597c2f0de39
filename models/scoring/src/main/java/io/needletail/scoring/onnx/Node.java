package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

import java.util.List;
import java.util.Map;

/**
 * One operation of a graph.
 *
 * @param operator what it does, e.g. {@code LSTM}.
 * @param name what the exporter called it; may be empty.
 * @param inputs names of the values it reads; an empty name is an input left out.
 * @param outputs names of the values it writes; an empty name is an output nobody wants.
 * @param attributes {@code Long}, {@code Float}, {@code String}, {@code long[]}, {@code float[]},
 *     {@code List<String>} or {@link Tensor}, by name.
 */
@Cold
public record Node(
        String operator,
        String name,
        List<String> inputs,
        List<String> outputs,
        Map<String, Object> attributes) {

    /** Keeps its own copies. */
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    /** An integer attribute. */
    public int integer(String key, int absent) {
        return attribute(key, Long.class) instanceof Long value
                ? Math.clamp(value, Integer.MIN_VALUE, Integer.MAX_VALUE)
                : absent;
    }

    /** A float attribute. */
    public float number(String key, float absent) {
        return attribute(key, Float.class) instanceof Float value ? value : absent;
    }

    /** A text attribute. */
    public String text(String key, String absent) {
        return attribute(key, String.class) instanceof String value ? value : absent;
    }

    /** A list of integers, or null. */
    public int[] integers(String key) {
        long[] values = attribute(key, long[].class);
        return values == null ? null : Tensor.of(new int[] {values.length}, values).ints();
    }

    /** A list of floats, or null if there is none or it is empty. */
    public float[] numbers(String key) {
        return isEmpty(key) ? null : attribute(key, float[].class);
    }

    /** A list of texts, or null if there is none or it is empty. */
    public List<String> texts(String key) {
        List<?> texts = isEmpty(key) ? null : attribute(key, List.class);
        return texts == null ? null : texts.stream().map(String.class::cast).toList();
    }

    /** A tensor attribute, or null. */
    public Tensor tensor(String key) {
        return attribute(key, Tensor.class);
    }

    /** Whether the attribute is there. */
    public boolean has(String key) {
        return attributes.containsKey(key);
    }

    /** Whether input {@code i} is there. */
    public boolean reads(int i) {
        return i < inputs.size() && !inputs.get(i).isEmpty();
    }

    /** Whether output {@code i} is wanted. */
    public boolean writes(int i) {
        return i < outputs.size() && !outputs.get(i).isEmpty();
    }

    /** A fault of this node. */
    public ModelException fail(String what) {
        return new ModelException(this + ": " + what);
    }

    @Override
    public String toString() {
        String shown = name.isEmpty() && !outputs.isEmpty() ? "→ " + outputs.getFirst() : name;
        return "operator " + operator + " (node '" + shown + "')";
    }

    /** The file does not tell of which type an empty list is; it is read as one of integers. */
    private boolean isEmpty(String key) {
        return attributes.get(key) instanceof long[] list && list.length == 0;
    }

    private <T> T attribute(String key, Class<T> type) {
        Object value = attributes.get(key);
        if (value != null && !type.isInstance(value)) {
            throw fail("attribute '%s' is not a %s".formatted(key, type.getSimpleName()));
        }
        return type.cast(value);
    }
}
