package io.needletail.codecs.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Random;

class JsonCursorTest {
    private static final String SAMPLE =
            """
            { "a": [1, -2.5e+3, "x\\"y", true, false, null, {}, []],
              "lastUpdateId": 12, "nested": {"k": "v"} }\
            """;

    private final JsonCursor cursor = new JsonCursor();

    @Test
    void shouldGiveTheTokensInOrder() {
        ByteRange text = Ranges.of("{\"a\":[1,\"x\",true],\"b\":null}");
        cursor.wrap(text);
        int[] expected = {
            JsonCursor.OBJECT_START,
            JsonCursor.NAME,
            JsonCursor.ARRAY_START,
            JsonCursor.NUMBER,
            JsonCursor.STRING,
            JsonCursor.TRUE,
            JsonCursor.ARRAY_END,
            JsonCursor.NAME,
            JsonCursor.NULL,
            JsonCursor.OBJECT_END,
            JsonCursor.END,
            JsonCursor.END
        };
        for (int token : expected) {
            assertEquals(token, cursor.next());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SAMPLE,
                "1",
                "\"\"",
                "[]",
                " [ ] ",
                "-0.5",
                "\"\u00fc\"",
                "[[[]]]",
                "{\"a\":{}}"
            })
    void shouldAcceptJson(String text) {
        assertEquals(JsonCursor.END, last(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "\"",
                "tru",
                "trux",
                "nul",
                "-",
                "1.",
                "1e",
                "1 2",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "[1,]",
                "[,1]",
                "{,}",
                "]",
                "}",
                "[}",
                "{]",
                "{1:2}",
                "{a:1}",
                "'a'",
                "\"a\nb\"",
                "\"\\",
                "01x",
                "+1",
                "NaN",
                "\u00a01",
                "{\"a\":1}}"
            })
    void shouldRefuseWhatIsNotJson(String text) {
        assertEquals(JsonCursor.ERROR, last(text));
        assertEquals(JsonCursor.ERROR, cursor.next());
        assertTrue(cursor.error() != JsonCursor.NO_ERROR);
    }

    @Test
    void shouldRefuseNestingBeyondTheLimit() {
        String deepest = "[".repeat(JsonCursor.MAX_DEPTH) + "]".repeat(JsonCursor.MAX_DEPTH);
        assertEquals(JsonCursor.END, last(deepest));
        assertEquals(JsonCursor.ERROR, last("[" + deepest + "]"));
        assertEquals(JsonCursor.TOO_DEEP, cursor.error());
        assertEquals(JsonCursor.ERROR, last("{\"a\":".repeat(100_000)));
        assertEquals(JsonCursor.TOO_DEEP, cursor.error());
    }

    @Test
    void shouldCallEveryTruncationAnError() {
        byte[] whole = SAMPLE.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            assertEquals(JsonCursor.ERROR, last(Ranges.of(part)));
        }
    }

    @Test
    void shouldSurviveAnyBytesInBoundedSteps() {
        Random random = new Random(3);
        byte[] alphabet = "{}[]\":,\\tfn0-.eE \n\u00fc".getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = alphabet[random.nextInt(alphabet.length)];
            }
            last(Ranges.of(bytes));
        }
    }

    @Test
    void shouldFindFieldsInAnyOrderAndCountTheOthers() {
        JsonFields fields = new JsonFields("lastUpdateId", "a", "missing");
        ByteRange text = Ranges.of(SAMPLE);
        assertTrue(fields.readAll(text, cursor, 0, text.length()));
        assertEquals(12, fields.whole(0));
        assertEquals(JsonCursor.ARRAY_START, fields.kind(1));
        assertEquals(JsonFields.ABSENT, fields.kind(2));
        assertEquals(1, fields.unknown());
    }

    private int last(String text) {
        return last(Ranges.of(text));
    }

    private int last(ByteRange text) {
        cursor.wrap(text);
        for (int steps = 0; steps <= 2 * text.length() + 1; steps++) {
            int token = cursor.next();
            if (token == JsonCursor.END || token == JsonCursor.ERROR) {
                return token;
            }
        }
        throw new AssertionError("does not end");
    }
}
