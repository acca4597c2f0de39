package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;
import io.needletail.scoring.ModelException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads one {@code TensorProto} (onnx/onnx.proto3). */
@Cold
final class TensorReader {
    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int FLOAT_DATA = 4;
    private static final int INT32_DATA = 5;
    private static final int INT64_DATA = 7;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int DOUBLE_DATA = 10;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private final ProtobufReader in;
    private final NumberList dims = new NumberList();
    private final NumberList listed = new NumberList();
    private ElementType type;
    private byte[] raw;
    private String name = "";

    private TensorReader(ProtobufReader in) {
        this.in = in;
    }

    /** A tensor and its name. */
    record Named(String name, Tensor tensor) {}

    static Named read(ProtobufReader in) {
        TensorReader reader = new TensorReader(in);
        while (in.next()) {
            reader.field();
        }
        return new Named(reader.name, reader.tensor());
    }

    private void field() {
        switch (in.field()) {
            case DIMS -> in.numbers(dims);
            case DATA_TYPE -> type = ElementType.of((int) in.number());
            case FLOAT_DATA -> in.fixeds(Float.BYTES, listed);
            case INT32_DATA, INT64_DATA -> in.numbers(listed);
            case NAME -> name = in.text();
            case RAW_DATA -> raw = in.bytes();
            case DOUBLE_DATA -> in.fixeds(Double.BYTES, listed);
            case EXTERNAL_DATA -> throw external();
            case DATA_LOCATION -> {
                if (in.number() != 0) {
                    throw external();
                }
            }
            default -> in.skip();
        }
    }

    private ModelException external() {
        return in.fail(
                "tensor '"
                        + name
                        + "' keeps its numbers in another file, which is not supported: save the"
                        + " model in one file");
    }

    private Tensor tensor() {
        if (type == null) {
            throw in.fail(
                    "tensor '%s' has no element type, or one that is not supported"
                            .formatted(name));
        }
        int[] shape = shape();
        int size = Tensor.size(shape);
        int given = raw == null ? listed.size() : raw.length / type.bytes();
        if (given != size || raw != null && raw.length % type.bytes() != 0) {
            throw in.fail(
                    "tensor '%s' of %d elements holds %d numbers".formatted(name, size, given));
        }
        return raw == null ? tensor(shape, listed.toArray()) : fromRaw(shape, size);
    }

    private int[] shape() {
        int[] shape = new int[dims.size()];
        long[] given = dims.toArray();
        for (int i = 0; i < shape.length; i++) {
            if (given[i] < 0 || given[i] > Tensor.MAX_ELEMENTS) {
                throw in.fail("tensor '%s' has an axis of length %d".formatted(name, given[i]));
            }
            shape[i] = (int) given[i];
        }
        return shape;
    }

    private Tensor fromRaw(int[] shape, int size) {
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        long[] numbers = new long[size];
        for (int i = 0; i < size; i++) {
            numbers[i] =
                    switch (type.bytes()) {
                        case Byte.BYTES -> Byte.toUnsignedLong(bytes.get(i));
                        case Short.BYTES -> bytes.getShort(i * Short.BYTES);
                        case Integer.BYTES -> bytes.getInt(i * Integer.BYTES);
                        default -> bytes.getLong(i * Long.BYTES);
                    };
        }
        return tensor(shape, numbers);
    }

    private Tensor tensor(int[] shape, long[] numbers) {
        if (type.integral()) {
            return Tensor.of(shape, numbers);
        }
        if (type == ElementType.DOUBLE) {
            double[] doubles = new double[numbers.length];
            Arrays.setAll(doubles, i -> Double.longBitsToDouble(numbers[i]));
            return Tensor.of(shape, doubles);
        }
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = type.toFloat(numbers[i]);
        }
        return Tensor.of(shape, floats);
    }
}
