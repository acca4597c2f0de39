package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Universal Binary JSON (draft 12, the form that XGBoost writes) into the same values as
 * {@link JsonReader}: numbers in arrays become a {@code double[]}.
 */
@Cold
final class UbjReader {
    private static final int MAX_DEPTH = 32;

    private final ByteBuffer bytes;
    private final String where;
    private int depth;

    private UbjReader(byte[] content, String where) {
        this.bytes = ByteBuffer.wrap(content);
        this.where = where;
    }

    /**
     * Reads one value.
     *
     * @throws ModelException when the bytes are not UBJ; it names {@code where} and the byte.
     */
    static Object read(byte[] content, String where) {
        UbjReader reader = new UbjReader(content, where);
        try {
            return reader.value(reader.bytes.get());
        } catch (BufferUnderflowException early) {
            throw reader.error("it ends early");
        }
    }

    private Object value(byte marker) {
        return switch (marker) {
            case '{' -> object();
            case '[' -> array();
            case 'S' -> string();
            case 'T' -> Boolean.TRUE;
            case 'F' -> Boolean.FALSE;
            case 'Z' -> null;
            default -> number(marker);
        };
    }

    private double number(byte marker) {
        return switch (marker) {
            case 'i' -> bytes.get();
            case 'U' -> bytes.get() & 0xFF;
            case 'I' -> bytes.getShort();
            case 'l' -> bytes.getInt();
            case 'L' -> bytes.getLong();
            case 'd' -> bytes.getFloat();
            case 'D' -> bytes.getDouble();
            default -> throw error("unknown marker " + marker);
        };
    }

    private Map<String, Object> object() {
        enter();
        Map<String, Object> members = new LinkedHashMap<>();
        while (peek() != '}') {
            String name = string();
            if (members.put(name, value(bytes.get())) != null) {
                throw error("'" + name + "' stands twice");
            }
        }
        bytes.get();
        depth--;
        return members;
    }

    private Object array() {
        enter();
        Object array = peek() == '$' ? typedArray() : untypedArray();
        depth--;
        return array;
    }

    private double[] typedArray() {
        bytes.get();
        byte type = bytes.get();
        if (bytes.get() != '#') {
            throw error("a typed array without its count");
        }
        int count = count();
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = number(type);
        }
        return numbers;
    }

    private Object untypedArray() {
        int most = Integer.MAX_VALUE;
        if (peek() == '#') {
            bytes.get();
            most = count();
        }
        List<Object> elements = new ArrayList<>();
        while (elements.size() < most && (most != Integer.MAX_VALUE || peek() != ']')) {
            elements.add(value(bytes.get()));
        }
        if (most == Integer.MAX_VALUE) {
            bytes.get();
        }
        return asNumbers(elements);
    }

    private static Object asNumbers(List<Object> elements) {
        for (Object element : elements) {
            if (!(element instanceof Double)) {
                return elements;
            }
        }
        return elements.stream().mapToDouble(element -> (Double) element).toArray();
    }

    private String string() {
        byte[] content = new byte[count()];
        bytes.get(content);
        return new String(content, StandardCharsets.UTF_8);
    }

    private int count() {
        double count = number(bytes.get());
        if (count < 0 || count > bytes.remaining()) {
            throw error("a length of " + count + " where " + bytes.remaining() + " bytes are left");
        }
        return (int) count;
    }

    private byte peek() {
        if (!bytes.hasRemaining()) {
            throw error("it ends early");
        }
        return bytes.get(bytes.position());
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw error("nested deeper than " + MAX_DEPTH);
        }
    }

    private ModelException error(String what) {
        return new ModelException(
                where + ": not valid UBJ at byte " + bytes.position() + ": " + what);
    }
}
