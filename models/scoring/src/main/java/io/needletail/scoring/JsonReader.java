package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a model's JSON into maps, lists, strings, booleans, doubles and null. An array of numbers
 * becomes a {@code double[]}: a forest has hundreds of thousands, and boxing them would cost more
 * memory than the engine has. NaN is a number, as XGBoost writes it for a split on categories.
 */
@Cold
public final class JsonReader {
    private static final int MAX_DEPTH = 32;

    private final byte[] text;
    private final String where;
    private int at;
    private int depth;

    private JsonReader(byte[] text, String where) {
        this.text = text;
        this.where = where;
    }

    /**
     * Reads one JSON value.
     *
     * @throws ModelException when the text is not JSON; it names {@code where} and the byte.
     */
    public static Object read(byte[] text, String where) {
        JsonReader reader = new JsonReader(text, where);
        Object value = reader.value();
        reader.skipSpace();
        if (reader.at != text.length) {
            throw reader.error("something follows the end");
        }
        return value;
    }

    private Object value() {
        skipSpace();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", Boolean.TRUE);
            case 'f' -> literal("false", Boolean.FALSE);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        enter();
        Map<String, Object> members = new LinkedHashMap<>();
        skipSpace();
        if (peek() != '}') {
            do {
                skipSpace();
                String name = string();
                skipSpace();
                expect(':');
                if (members.put(name, value()) != null) {
                    throw error("'" + name + "' stands twice");
                }
                skipSpace();
            } while (took(','));
        }
        expect('}');
        depth--;
        return members;
    }

    private Object array() {
        enter();
        skipSpace();
        if (took(']')) {
            depth--;
            return new double[0];
        }
        Object array = isNumberStart(peek()) || peek() == 'N' ? numbers() : elements();
        depth--;
        return array;
    }

    private double[] numbers() {
        double[] numbers = new double[16];
        int count = 0;
        do {
            skipSpace();
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = number();
            skipSpace();
        } while (took(','));
        expect(']');
        return Arrays.copyOf(numbers, count);
    }

    private List<Object> elements() {
        List<Object> elements = new ArrayList<>();
        do {
            elements.add(value());
            skipSpace();
        } while (took(','));
        expect(']');
        return elements;
    }

    private String string() {
        expect('"');
        StringBuilder value = new StringBuilder();
        int from = at;
        while (peek() != '"') {
            if (text[at] == '\\') {
                value.append(new String(text, from, at - from, StandardCharsets.UTF_8));
                at++;
                value.append(escape());
                from = at;
            } else {
                at++;
            }
        }
        value.append(new String(text, from, at - from, StandardCharsets.UTF_8));
        at++;
        return value.toString();
    }

    private char escape() {
        char escaped = (char) peek();
        at++;
        return switch (escaped) {
            case '"', '\\', '/' -> escaped;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error("unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0) {
                throw error("bad unicode escape");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private double number() {
        if (peek() == 'N') {
            literal("NaN", null);
            return Double.NaN;
        }
        int from = at;
        while (at < text.length && isNumberPart(text[at])) {
            at++;
        }
        try {
            return Double.parseDouble(new String(text, from, at - from, StandardCharsets.US_ASCII));
        } catch (NumberFormatException notANumber) {
            at = from;
            throw error("a value was expected");
        }
    }

    private Object literal(String word, Object value) {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return value;
    }

    private static boolean isNumberStart(int character) {
        return character == '-' || character >= '0' && character <= '9';
    }

    private static boolean isNumberPart(int character) {
        return isNumberStart(character)
                || character == '.'
                || character == 'e'
                || character == 'E'
                || character == '+';
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw error("nested deeper than " + MAX_DEPTH);
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length && (text[at] == ' ' || text[at] >= 9 && text[at] <= 13)) {
            at++;
        }
    }

    private int peek() {
        if (at >= text.length) {
            throw error("it ends early");
        }
        return text[at];
    }

    private boolean took(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        at++;
        return true;
    }

    private void expect(char wanted) {
        if (!took(wanted)) {
            throw error("'" + wanted + "' was expected");
        }
    }

    private ModelException error(String what) {
        return new ModelException(where + ": not valid JSON at byte " + at + ": " + what);
    }
}
