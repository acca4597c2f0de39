package io.needletail.runtime.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The value of a field as text, and what it means. */
final class FieldText {
    private static final int E8_DIGITS = 8;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int ORDER_NUMBER_BITS = 40;

    private FieldText() {}

    static boolean isE8(MessageSchema.Field field) {
        return field.name().endsWith("E8");
    }

    static boolean isTime(MessageSchema.Field field) {
        return field.type().name().equals("TimeNs");
    }

    static boolean isOrderId(MessageSchema.Field field) {
        return field.type().name().equals("OrderId");
    }

    static boolean isHash(MessageSchema.Field field) {
        return field.name().equals("hash") || field.name().endsWith("Hash");
    }

    /** The name without the unit that the text makes plain. */
    static String name(MessageSchema.Field field) {
        String name = field.name();
        return isE8(field) || isTime(field) ? name.substring(0, name.length() - 2) : name;
    }

    /** Null where the schema's null value says that there is none. */
    static String value(MessageSchema.Field field, DirectBuffer buffer, int offset) {
        MessageSchema.Type type = field.type();
        return switch (type.kind()) {
            case TEXT -> text(buffer, offset, type.length());
            case ENUMERATION -> enumeration(type, integer(type.primitive(), buffer, offset));
            case FLAGS -> flags(type, integer(type.primitive(), buffer, offset));
            case NUMBER -> number(field, buffer, offset);
        };
    }

    static long integer(String primitive, DirectBuffer buffer, int offset) {
        return switch (primitive) {
            case "int8" -> buffer.getByte(offset);
            case "uint8", "char" -> buffer.getByte(offset) & 0xFF;
            case "int16" -> buffer.getShort(offset, LITTLE_ENDIAN);
            case "uint16" -> buffer.getShort(offset, LITTLE_ENDIAN) & 0xFFFF;
            case "int32" -> buffer.getInt(offset, LITTLE_ENDIAN);
            case "uint32" -> buffer.getInt(offset, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
            default -> buffer.getLong(offset, LITTLE_ENDIAN);
        };
    }

    /** A mantissa with 8 decimals, exactly, without trailing zeros. */
    static String decimal(long mantissaE8) {
        return BigDecimal.valueOf(mantissaE8, E8_DIGITS).stripTrailingZeros().toPlainString();
    }

    /** ISO-8601 in UTC. */
    static String time(long timeNs) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(timeNs, NANOS_PER_SECOND),
                        Math.floorMod(timeNs, NANOS_PER_SECOND))
                .toString();
    }

    /** An order id as the venue sees it. */
    static String orderId(long id) {
        return "nt-" + (id >>> ORDER_NUMBER_BITS) + "-" + (id & (1L << ORDER_NUMBER_BITS) - 1);
    }

    private static String number(MessageSchema.Field field, DirectBuffer buffer, int offset) {
        String primitive = field.type().primitive();
        if (primitive.equals("double") || primitive.equals("float")) {
            double value =
                    primitive.equals("double")
                            ? buffer.getDouble(offset, LITTLE_ENDIAN)
                            : buffer.getFloat(offset, LITTLE_ENDIAN);
            return Double.isNaN(value) ? null : Double.toString(value);
        }
        long value = integer(primitive, buffer, offset);
        if (isHash(field)) {
            return String.format("%016x", value);
        }
        if (isNull(primitive, value, field.optional()) || isOrderId(field) && value == 0) {
            return null;
        }
        if (isOrderId(field)) {
            return orderId(value);
        }
        if (isTime(field)) {
            return time(value);
        }
        return isE8(field) ? decimal(value) : Long.toString(value);
    }

    private static boolean isNull(String primitive, long value, boolean optional) {
        return switch (primitive) {
            case "int64" -> value == Long.MIN_VALUE;
            case "int32" -> value == Integer.MIN_VALUE;
            case "uint8" -> optional && value == 0xFF;
            default -> false;
        };
    }

    private static String enumeration(MessageSchema.Type type, long value) {
        boolean none = type.primitive().equals("int8") ? value == Byte.MIN_VALUE : value == 0xFF;
        return none ? null : type.names().getOrDefault(value, "unknown(" + value + ")");
    }

    private static String flags(MessageSchema.Type type, long bits) {
        StringBuilder names = new StringBuilder();
        for (int bit = 0; bit < Byte.SIZE; bit++) {
            if ((bits >>> bit & 1) != 0) {
                names.append(names.isEmpty() ? "" : "|");
                names.append(type.names().getOrDefault((long) bit, "bit" + bit));
            }
        }
        return names.toString();
    }

    private static String text(DirectBuffer buffer, int offset, int length) {
        byte[] content = new byte[length];
        buffer.getBytes(offset, content);
        int end = 0;
        while (end < length && content[end] != 0) {
            end++;
        }
        return new String(content, 0, end, StandardCharsets.UTF_8);
    }
}
