package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.needletail.codecs.MessageList;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The generic path is the oracle: whatever the bytes, both give the same messages. */
class MarketPathsAgreeTest {
    private static final int ROUNDS = 2_000;

    private final Random random = new Random(7);
    private final BinanceMarketCodec codec = new BinanceMarketCodec(Frames.SYMBOLS, 1);
    private final MessageList fast = new MessageList();
    private final MessageList generic = new MessageList();

    @Test
    void shouldAgreeOnFramesAsTheVenueWritesThem() {
        for (String frame : Frames.MARKET) {
            assertEquals(1, assertAgreement(frame.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void shouldAgreeWhenFieldsAreShuffledAndOthersComeBetween() {
        for (String frame : List.of(Frames.TRADE, Frames.AGGREGATE, Frames.QUOTE)) {
            String original = null;
            for (int round = 0; round < ROUNDS; round++) {
                String shuffled = round == 0 ? frame : shuffled(frame);
                assertEquals(1, assertAgreement(shuffled.getBytes(StandardCharsets.UTF_8)));
                original = original == null ? fast.hex().getFirst() : original;
                assertEquals(original, fast.hex().getFirst());
            }
        }
    }

    @Test
    void shouldAgreeWhenBlanksComeBetween() {
        for (String frame : Frames.MARKET) {
            assertAgreement(frame.getBytes(StandardCharsets.UTF_8));
            List<String> expected = fast.hex();
            String spaced = frame.replaceAll("([\\[\\]{},:])(?=[\"\\[\\]{}tf0-9])", "$1 \t\n");
            assertEquals(1, assertAgreement(spaced.getBytes(StandardCharsets.UTF_8)));
            assertEquals(expected, fast.hex());
        }
    }

    @Test
    void shouldAgreeOnEveryMutilation() {
        for (String frame : Frames.MARKET) {
            byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                byte original = bytes[i];
                for (byte other : "\"0}],{:\\a".getBytes(StandardCharsets.UTF_8)) {
                    bytes[i] = other;
                    assertAgreement(bytes);
                }
                bytes[i] = original;
            }
        }
    }

    private int assertAgreement(byte[] bytes) {
        fast.clear();
        generic.clear();
        UnsafeBuffer frame = new UnsafeBuffer(bytes);
        int outcome = codec.decode(frame, 0, bytes.length, 1, fast);
        int oracle = codec.decodeGenerically(frame, 0, bytes.length, 1, generic);
        assertEquals(oracle, outcome, () -> new String(bytes, StandardCharsets.UTF_8));
        assertEquals(generic.hex(), fast.hex());
        return outcome;
    }

    private String shuffled(String frame) {
        List<String> members = new ArrayList<>();
        Collections.addAll(members, frame.substring(1, frame.length() - 1).split(","));
        members.add("\"zz\":{\"q\":[1,\"2\"],\"s\":\"ETHUSDT\"}");
        members.add("\"st\":null");
        Collections.shuffle(members, random);
        return "{" + String.join(",", members) + "}";
    }
}
