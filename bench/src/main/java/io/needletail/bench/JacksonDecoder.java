package io.needletail.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;

/**
 * The peer: Jackson's streaming parser, used as well as it can be (no tree, no strings for numbers,
 * no guess at the encoding), each number turned into the same fixed-point long.
 */
final class JacksonDecoder {
    private final JsonFactory factory =
            JsonFactory.builder().disable(JsonFactory.Feature.CHARSET_DETECTION).build();

    /** Sum of all numbers that a trade frame's message carries. */
    long trade(byte[] frame) throws IOException {
        long sum = 0;
        try (JsonParser parser = factory.createParser(frame)) {
            parser.nextToken();
            String name;
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                switch (name) {
                    case "p", "q" -> sum += e8(parser);
                    case "T" -> sum += parser.getLongValue() * 1_000_000L;
                    case "t" -> sum += parser.getLongValue();
                    case "m" -> sum += parser.getBooleanValue() ? 2 : 1;
                    default -> {}
                }
            }
        }
        return sum;
    }

    /** Sum of all numbers that a depth frame's messages carry. */
    long depth(byte[] frame) throws IOException {
        long sum = 0;
        try (JsonParser parser = factory.createParser(frame)) {
            parser.nextToken();
            String name;
            while ((name = parser.nextFieldName()) != null) {
                parser.nextToken();
                switch (name) {
                    case "E" -> sum += parser.getLongValue() * 1_000_000L;
                    case "U", "u" -> sum += parser.getLongValue();
                    case "b", "a" -> sum += levels(parser);
                    default -> {}
                }
            }
        }
        return sum;
    }

    private static long levels(JsonParser parser) throws IOException {
        long sum = 0;
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            parser.nextToken();
            sum += e8(parser);
            parser.nextToken();
            sum += e8(parser);
            parser.nextToken();
        }
        return sum;
    }

    private static long e8(JsonParser parser) throws IOException {
        return NaiveDecimal.e8(
                parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
}
