package io.needletail.codecs.wire;

/**
 * Walks over JSON token by token, forward only, without building anything.
 *
 * <p>Any bytes are safe: each call consumes at least one byte or stays at {@link #END} or {@link
 * #ERROR}, nothing outside the range is read, and nesting is bounded by {@link #MAX_DEPTH}. The
 * whole grammar is checked but for two things: numbers may have leading zeros, and the bytes of
 * strings need not be valid UTF-8. Escapes in strings are stepped over, not decoded: see {@link
 * #hasEscapes()}.
 */
public final class JsonCursor {
    /** The text is not JSON; {@link #error()} says why. The cursor stays here. */
    public static final int ERROR = 0;

    /** A complete value has been read and nothing but blanks follows. The cursor stays here. */
    public static final int END = 1;

    /** An opening brace. */
    public static final int OBJECT_START = 2;

    /** A closing brace. */
    public static final int OBJECT_END = 3;

    /** An opening bracket. */
    public static final int ARRAY_START = 4;

    /** A closing bracket. */
    public static final int ARRAY_END = 5;

    /** A member's name, its colon consumed; start and length are those between the quotes. */
    public static final int NAME = 6;

    /** A string; start and length are those between the quotes. */
    public static final int STRING = 7;

    /** A number. */
    public static final int NUMBER = 8;

    /** The literal true. */
    public static final int TRUE = 9;

    /** The literal false. */
    public static final int FALSE = 10;

    /** The literal null. */
    public static final int NULL = 11;

    /** Error: none. */
    public static final int NO_ERROR = 0;

    /** Error: a byte where the grammar does not allow it. */
    public static final int SYNTAX = 1;

    /** Error: the text ends before its value does. */
    public static final int TRUNCATED = 2;

    /** Error: nested deeper than {@link #MAX_DEPTH}. */
    public static final int TOO_DEEP = 3;

    /** Most containers within each other. */
    public static final int MAX_DEPTH = 32;

    private static final int EXPECT_VALUE = 0;
    private static final int EXPECT_VALUE_OR_END = 1;
    private static final int EXPECT_NAME = 2;
    private static final int EXPECT_NAME_OR_END = 3;
    private static final int EXPECT_MORE = 4;
    private static final int DONE = 5;
    private static final int FAILED = 6;

    private static final long TRUE_WORD = AsciiWord.of("true");
    private static final long FALSE_WORD = AsciiWord.of("false");
    private static final long NULL_WORD = AsciiWord.of("null");

    private ByteRange text;
    private int position;
    private int end;
    private int state;
    private int depth;
    private long objects;
    private int start;
    private int length;
    private boolean hasEscapes;
    private int error;

    /** Starts before the value that fills the range. */
    public JsonCursor wrap(ByteRange text) {
        return wrap(text, 0, text.length());
    }

    /** Starts before the value that fills a part of the range. */
    public JsonCursor wrap(ByteRange text, int position, int length) {
        this.text = text;
        this.position = position;
        end = position + length;
        state = EXPECT_VALUE;
        depth = 0;
        objects = 0;
        hasEscapes = false;
        error = NO_ERROR;
        return this;
    }

    /** Steps to the next token and gives its kind. */
    public int next() {
        hasEscapes = false;
        position = JsonText.skipBlanks(text, position);
        if (position >= end) {
            return atEnd();
        }
        int character = text.at(position);
        return switch (state) {
            case EXPECT_MORE -> more(character);
            case EXPECT_NAME -> name(character);
            case EXPECT_NAME_OR_END -> character == '}' ? close(true) : name(character);
            case EXPECT_VALUE -> value(character);
            case EXPECT_VALUE_OR_END -> character == ']' ? close(false) : value(character);
            default -> fail(SYNTAX);
        };
    }

    /** Where the token's content starts in the range. */
    public int start() {
        return start;
    }

    /** Length of the token's content. */
    public int length() {
        return length;
    }

    /** True when the name or string just read contains a backslash. */
    public boolean hasEscapes() {
        return hasEscapes;
    }

    /** The position behind the last token. */
    public int position() {
        return position;
    }

    /** Containers that are open. */
    public int depth() {
        return depth;
    }

    /** Why the cursor stands at {@link #ERROR}. */
    public int error() {
        return error;
    }

    /**
     * Steps over the rest of the container whose start was read last.
     *
     * @return false when the text is not JSON.
     */
    public boolean skipContainer() {
        int outside = depth - 1;
        while (depth > outside) {
            if (next() == ERROR) {
                return false;
            }
        }
        return true;
    }

    private int atEnd() {
        if (state == DONE) {
            return END;
        }
        return state == FAILED ? ERROR : fail(TRUNCATED);
    }

    private int more(int character) {
        boolean isInObject = isInObject();
        if (character == ',') {
            position = JsonText.skipBlanks(text, position + 1);
            if (position >= end) {
                return fail(TRUNCATED);
            }
            int following = text.at(position);
            return isInObject ? name(following) : value(following);
        }
        return character == (isInObject ? '}' : ']') ? close(isInObject) : fail(SYNTAX);
    }

    private int name(int character) {
        if (character != '"') {
            return fail(SYNTAX);
        }
        if (!string()) {
            return ERROR;
        }
        position = JsonText.skipBlanks(text, position);
        if (position >= end) {
            return fail(TRUNCATED);
        }
        if (text.at(position) != ':') {
            return fail(SYNTAX);
        }
        position++;
        state = EXPECT_VALUE;
        return NAME;
    }

    private int value(int character) {
        return switch (character) {
            case '"' -> string() ? valueRead(STRING) : ERROR;
            case '{' -> open(true);
            case '[' -> open(false);
            case 't' -> literal(TRUE_WORD, 4, TRUE);
            case 'f' -> literal(FALSE_WORD, 5, FALSE);
            case 'n' -> literal(NULL_WORD, 4, NULL);
            default -> number();
        };
    }

    private int open(boolean isObject) {
        if (depth == MAX_DEPTH) {
            return fail(TOO_DEEP);
        }
        start = position++;
        length = 1;
        objects = objects << 1 | (isObject ? 1 : 0);
        depth++;
        state = isObject ? EXPECT_NAME_OR_END : EXPECT_VALUE_OR_END;
        return isObject ? OBJECT_START : ARRAY_START;
    }

    private int close(boolean isObject) {
        start = position++;
        length = 1;
        objects >>>= 1;
        depth--;
        return valueRead(isObject ? OBJECT_END : ARRAY_END);
    }

    private boolean string() {
        start = position + 1;
        int at = start;
        while (true) {
            at = JsonText.nextSpecial(text, at);
            if (at >= end) {
                fail(TRUNCATED);
                return false;
            }
            int character = text.at(at);
            if (character == '"') {
                length = at - start;
                position = at + 1;
                return true;
            }
            if (character != '\\') {
                fail(SYNTAX);
                return false;
            }
            hasEscapes = true;
            at += 2;
        }
    }

    private int literal(long word, int size, int kind) {
        if (text.word(position, size) != word || position + size > end) {
            return fail(SYNTAX);
        }
        start = position;
        length = size;
        position += size;
        return valueRead(kind);
    }

    private int number() {
        int after = JsonText.endOfNumber(text, position);
        if (after < 0 || after > end) {
            return fail(SYNTAX);
        }
        start = position;
        length = after - position;
        position = after;
        return valueRead(NUMBER);
    }

    private int valueRead(int kind) {
        state = depth == 0 ? DONE : EXPECT_MORE;
        return kind;
    }

    private boolean isInObject() {
        return (objects & 1) != 0;
    }

    private int fail(int reason) {
        state = FAILED;
        if (error == NO_ERROR) {
            error = reason;
        }
        return ERROR;
    }
}
