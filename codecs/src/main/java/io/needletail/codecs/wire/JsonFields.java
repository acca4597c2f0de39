package io.needletail.codecs.wire;

import java.util.Arrays;

/**
 * The members of one JSON object that somebody cares for: where each value is and of what kind,
 * whatever their order. Names are given once; a field is named by its index. Members of other names
 * are stepped over and counted. Of members that come twice the last counts.
 */
public final class JsonFields {
    /** Kind of a field that the object does not have; equal to no token. */
    public static final int ABSENT = -1;

    private final TextTable names;
    private final int[] kinds;
    private final int[] starts;
    private final int[] lengths;
    private ByteRange text;
    private long unknown;

    /** Takes the names of the fields, each at most {@link TextTable#MAX_BYTES} bytes. */
    public JsonFields(String... names) {
        this.names = new TextTable(names);
        kinds = new int[names.length];
        starts = new int[names.length];
        lengths = new int[names.length];
    }

    /**
     * Reads the object whose {@link JsonCursor#OBJECT_START} the cursor has just given, to its end.
     *
     * @return false when the text is not JSON.
     */
    public boolean read(ByteRange text, JsonCursor cursor) {
        this.text = text;
        Arrays.fill(kinds, ABSENT);
        while (true) {
            int token = cursor.next();
            if (token != JsonCursor.NAME) {
                return token == JsonCursor.OBJECT_END;
            }
            int field =
                    cursor.hasEscapes()
                            ? TextTable.NONE
                            : names.find(text, cursor.start(), cursor.length());
            if (!value(cursor, field)) {
                return false;
            }
        }
    }

    /** Reads the object that fills a part of the range and nothing else. */
    public boolean readAll(ByteRange text, JsonCursor cursor, int position, int length) {
        cursor.wrap(text, position, length);
        return cursor.next() == JsonCursor.OBJECT_START
                && read(text, cursor)
                && cursor.next() == JsonCursor.END;
    }

    private boolean value(JsonCursor cursor, int field) {
        int token = cursor.next();
        int start = cursor.start();
        int length = cursor.length();
        boolean hasEscapes = cursor.hasEscapes();
        if (token == JsonCursor.OBJECT_START || token == JsonCursor.ARRAY_START) {
            if (!cursor.skipContainer()) {
                return false;
            }
            length = cursor.position() - start;
        }
        if (token == JsonCursor.ERROR) {
            return false;
        }
        if (field == TextTable.NONE) {
            unknown++;
            return true;
        }
        kinds[field] = token;
        starts[field] = start;
        lengths[field] = hasEscapes ? -length : length;
        return true;
    }

    /** The token that starts the field's value, or {@link #ABSENT}. */
    public int kind(int field) {
        return kinds[field];
    }

    /** True when the object has the field, be it null. */
    public boolean has(int field) {
        return kinds[field] != ABSENT;
    }

    /** True when the field is there and not null. */
    public boolean isSet(int field) {
        return kinds[field] != ABSENT && kinds[field] != JsonCursor.NULL;
    }

    /** Where the value starts; of a string: behind its quote. */
    public int start(int field) {
        return starts[field];
    }

    /** Length of the value; of a string: without its quotes. */
    public int length(int field) {
        return Math.abs(lengths[field]);
    }

    /** The whole number of a field, or {@link WholeNumbers#FAILURE}. */
    public long whole(int field) {
        return kinds[field] == JsonCursor.NUMBER
                ? WholeNumbers.parse(text, starts[field], lengths[field])
                : WholeNumbers.FAILURE;
    }

    /** The whole number of a field when it is one and an int, else 0: codes of errors. */
    public int code(int field) {
        long value = whole(field);
        return (int) value == value ? (int) value : 0;
    }

    /** The decimal in a string field, or one of {@link Decimals}' failures. */
    public long decimal(int field) {
        return kinds[field] == JsonCursor.STRING
                ? Decimals.parse(text, starts[field], length(field))
                : Decimals.NOT_A_NUMBER;
    }

    /** As {@link #decimal}, for a quantity: see {@link Decimals#parseQuantity}. */
    public long quantity(int field) {
        return kinds[field] == JsonCursor.STRING
                ? Decimals.parseQuantity(text, starts[field], length(field))
                : Decimals.NOT_A_NUMBER;
    }

    /** The field's time stamp in nanoseconds, or {@link VenueTime#FAILURE}. */
    public long timeNs(int field) {
        return VenueTime.toNanos(whole(field));
    }

    /** The index of a string field's text in a table, or {@link TextTable#NONE}. */
    public int text(int field, TextTable table) {
        return kinds[field] == JsonCursor.STRING && lengths[field] >= 0
                ? table.find(text, starts[field], lengths[field])
                : TextTable.NONE;
    }

    /** Members of unknown names since construction. */
    public long unknown() {
        return unknown;
    }
}
