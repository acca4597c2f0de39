package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

/** Types of a tensor's elements that we read ({@code TensorProto.DataType}). */
@Cold
enum ElementType {
    FLOAT(1, Float.BYTES),
    UINT8(2, Byte.BYTES),
    INT32(6, Integer.BYTES),
    INT64(7, Long.BYTES),
    BOOL(9, Byte.BYTES),
    FLOAT16(10, Short.BYTES),
    DOUBLE(11, Double.BYTES),
    BFLOAT16(16, Short.BYTES);

    private final int code;
    private final int bytes;

    ElementType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** Null for a type that we do not read. */
    static ElementType of(int code) {
        for (ElementType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }

    int code() {
        return code;
    }

    int bytes() {
        return bytes;
    }

    boolean integral() {
        return this == UINT8 || this == INT32 || this == INT64 || this == BOOL;
    }

    /** The float that these bits mean; a double is rounded. */
    float toFloat(long bits) {
        return switch (this) {
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case FLOAT16 -> Float.float16ToFloat((short) bits);
            case BFLOAT16 -> Float.intBitsToFloat((int) bits << Short.SIZE);
            case DOUBLE -> (float) Double.longBitsToDouble(bits);
            case UINT8, INT32, INT64, BOOL -> bits;
        };
    }
}
