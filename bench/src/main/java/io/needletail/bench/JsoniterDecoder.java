package io.needletail.bench;

import com.jsoniter.JsonIterator;

import java.io.IOException;

/**
 * The peer: jsoniter's pull parser, used as well as it can be: one reused iterator, numbers read
 * from the frame's own bytes without a string, each turned into the same fixed-point long.
 */
final class JsoniterDecoder {
    private final JsonIterator iterator = JsonIterator.parse(new byte[0]);

    /** Sum of all numbers that a trade frame's message carries. */
    long trade(byte[] frame) throws IOException {
        iterator.reset(frame);
        long sum = 0;
        for (String name = iterator.readObject(); name != null; name = iterator.readObject()) {
            switch (name) {
                case "p", "q" -> sum += NaiveDecimal.e8(iterator.readStringAsSlice());
                case "T" -> sum += iterator.readLong() * 1_000_000L;
                case "t" -> sum += iterator.readLong();
                case "m" -> sum += iterator.readBoolean() ? 2 : 1;
                default -> iterator.skip();
            }
        }
        return sum;
    }

    /** Sum of all numbers that a depth frame's messages carry. */
    long depth(byte[] frame) throws IOException {
        iterator.reset(frame);
        long sum = 0;
        for (String name = iterator.readObject(); name != null; name = iterator.readObject()) {
            switch (name) {
                case "E" -> sum += iterator.readLong() * 1_000_000L;
                case "U", "u" -> sum += iterator.readLong();
                case "b", "a" -> sum += levels();
                default -> iterator.skip();
            }
        }
        return sum;
    }

    private long levels() throws IOException {
        long sum = 0;
        while (iterator.readArray()) {
            iterator.readArray();
            sum += NaiveDecimal.e8(iterator.readStringAsSlice());
            iterator.readArray();
            sum += NaiveDecimal.e8(iterator.readStringAsSlice());
            iterator.readArray();
        }
        return sum;
    }
}
