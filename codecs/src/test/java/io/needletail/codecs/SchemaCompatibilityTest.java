package io.needletail.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.MessageHeaderDecoder;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Guard 5: bytes written by each version of the schema mean the same today. The golden file of a
 * version has one line per message: name, bytes, fields with their values. Lines are only ever
 * added: for a new message run {@link #main} and append what it prints; for a new version, make the
 * next file of it.
 */
class SchemaCompatibilityTest {
    private static final int VERSION = 1;
    private static final String GOLDEN = "/golden/schema-version-" + VERSION + ".txt";
    private static final Path SCHEMA = Path.of("codecs/src/main/resources/needletail-sbe.xml");
    private static final Pattern MESSAGE = Pattern.compile("<sbe:message name=\"(\\w+)\"");
    private static final int CAPACITY = 4_096;

    /** A line of the golden file. */
    record Golden(String message, byte[] bytes, List<String> fields) {
        @Override
        public String toString() {
            return message;
        }
    }

    /** Of every version so far. */
    static List<Golden> goldenOfAll() throws Exception {
        List<Golden> all = new ArrayList<>();
        for (int version = 0; version <= VERSION; version++) {
            all.addAll(golden("/golden/schema-version-" + version + ".txt"));
        }
        return all;
    }

    /** Of today's version. */
    static List<Golden> golden() throws Exception {
        return golden(GOLDEN);
    }

    private static List<Golden> golden(String name) throws Exception {
        String file;
        try (var in = SchemaCompatibilityTest.class.getResourceAsStream(name)) {
            assertNotNull(in, name);
            file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<Golden> lines = new ArrayList<>();
        for (String line : file.lines().toList()) {
            List<String> parts = List.of(line.split(" "));
            byte[] bytes = HexFormat.of().parseHex(parts.get(1));
            lines.add(new Golden(parts.get(0), bytes, parts.subList(2, parts.size())));
        }
        return lines;
    }

    @ParameterizedTest
    @MethodSource("goldenOfAll")
    void shouldReadEveryFieldOfAnOldMessage(Golden golden) throws Exception {
        Map<String, String> values =
                Specimen.decode(golden.message(), new UnsafeBuffer(golden.bytes()));
        for (String field : golden.fields()) {
            int equals = field.indexOf('=');
            assertEquals(
                    field.substring(equals + 1),
                    values.get(field.substring(0, equals)),
                    () -> golden.message() + "." + field);
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void shouldWriteTheSameBytesAgainWhileTheVersionStands(Golden golden) throws Exception {
        UnsafeBuffer original = new UnsafeBuffer(golden.bytes());
        UnsafeBuffer copy = new UnsafeBuffer(new byte[CAPACITY]);
        int length = Specimen.copy(golden.message(), original, copy);
        MessageHeaderDecoder today = new MessageHeaderDecoder().wrap(copy, 0);
        if (today.version() == VERSION) {
            String bytes = HexFormat.of().formatHex(copy.byteArray(), 0, length);
            assertEquals(HexFormat.of().formatHex(golden.bytes()), bytes);
        }
    }

    @Test
    void shouldHaveAGoldenLineForEveryMessageAndNoOther() throws Exception {
        Set<String> golden = new HashSet<>();
        for (Golden line : golden()) {
            assertTrue(golden.add(line.message()), () -> line.message() + " is there twice");
        }
        assertEquals(
                Set.copyOf(messages()),
                golden,
                "run SchemaCompatibilityTest.main and append the missing lines to " + GOLDEN);
    }

    private static List<String> messages() throws Exception {
        List<String> names = new ArrayList<>();
        Matcher matcher = MESSAGE.matcher(Files.readString(SCHEMA));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Prints a line for every message of today's schema. */
    public static void main(String[] arguments) throws Exception {
        for (String message : messages()) {
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
            int length = Specimen.encode(message, buffer);
            StringJoiner line = new StringJoiner(" ");
            line.add(message).add(HexFormat.of().formatHex(buffer.byteArray(), 0, length));
            for (Map.Entry<String, String> field : Specimen.decode(message, buffer).entrySet()) {
                line.add(field.getKey() + "=" + field.getValue());
            }
            System.out.println(line);
        }
    }
}
