package io.needletail.codecs.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.needletail.codecs.MessageList;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whatever is done to a frame, the fast path says what the generic one says: the same messages or
 * the same refusal. One codec sees them all, so its guesses come from other frames, and what lies
 * behind a frame is the rest of a longer one.
 */
class FastPathMutationTest {
    private static final int RECORDED = 60;
    private static final int ROUNDS = 300;
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final List<String> ODD_NUMBERS =
            List.of(
                    "",
                    "0",
                    "-1",
                    "1e5",
                    "1.5E-3",
                    ".5",
                    "5.",
                    "0.00000000",
                    "00.00000000",
                    "007.10000000",
                    "1.123456789",
                    "1.1234567890",
                    "1.123456780",
                    "1.1234567",
                    "1.12345678.1",
                    "99999999.99999999",
                    "123456789.00000000",
                    "92233720367.99999999",
                    "92233720368.00000000",
                    "92233720368.54775792",
                    "9999999999999999.00000000",
                    "1234567890123456789",
                    "12345678901234567890",
                    "99999999999999999999999999999999999999999",
                    "9223372036854775808",
                    "1.00000000\",\"1.00000000",
                    "1.0000000012.00000000",
                    "null");

    private final Random random = new Random(17);
    private final BinanceMarketCodec codec = new BinanceMarketCodec(Frames.SYMBOLS, 1);
    private final MessageList fast = new MessageList();
    private final MessageList generic = new MessageList();
    private long fallsOfTheOracle;

    @Test
    void shouldAgreeOnRecordedFrames() {
        for (String frame : recorded(5_000)) {
            assertAgreement(frame);
        }
        assertEquals(0, codec.counts().falls() - fallsOfTheOracle);
    }

    @Test
    void shouldAgreeOnTruncationAtEveryByteInFrontOfTheRest() {
        for (String frame : frames()) {
            for (int length = 0; length <= frame.length(); length++) {
                assertAgreement(frame, length);
            }
        }
    }

    @Test
    void shouldAgreeOnFlippedBits() {
        for (String frame : frames()) {
            for (int round = 0; round < ROUNDS; round++) {
                StringBuilder mutant = new StringBuilder(frame);
                for (int flips = random.nextInt(3); flips >= 0; flips--) {
                    int at = random.nextInt(mutant.length());
                    mutant.setCharAt(at, (char) (mutant.charAt(at) ^ 1 << random.nextInt(8)));
                }
                assertAgreement(mutant.toString());
            }
        }
    }

    @Test
    void shouldAgreeOnOddNumbers() {
        for (String frame : frames()) {
            List<int[]> places = numbers(frame);
            for (String odd : ODD_NUMBERS) {
                int[] place = places.get(random.nextInt(places.size()));
                assertAgreement(frame.substring(0, place[0]) + odd + frame.substring(place[1]));
            }
        }
        for (String frame : Frames.MARKET) {
            for (int[] place : numbers(frame)) {
                for (String odd : ODD_NUMBERS) {
                    assertAgreement(frame.substring(0, place[0]) + odd + frame.substring(place[1]));
                }
            }
        }
    }

    @Test
    void shouldAgreeOnPiecesLeftOutDoubledOrMoved() {
        for (String frame : frames()) {
            for (int round = 0; round < ROUNDS; round++) {
                int from = random.nextInt(frame.length());
                int to = Math.min(frame.length(), from + 1 + random.nextInt(40));
                int target = random.nextInt(from + 1);
                String piece = frame.substring(from, to);
                assertAgreement(frame.substring(0, from) + frame.substring(to));
                assertAgreement(frame.substring(0, to) + frame.substring(from));
                assertAgreement(
                        frame.substring(0, target)
                                + piece
                                + frame.substring(target, from)
                                + frame.substring(to));
            }
        }
    }

    @Test
    void shouldAgreeOnLevelsThatAreNone() {
        for (String levels :
                List.of(
                        "[[\"\"]]",
                        "[[]]",
                        "[[\"]]",
                        "[\"1.00000000\",\"1.00000000\"]",
                        "[[\"1.00000000\"]]",
                        "[[\"1.00000000\",\"1.00000000\"],[\"\"]]",
                        "[[\"1.00000000\",\"1.00000000\",[]]]",
                        "[[\"1.00000000\",\"1.00000000\"],]",
                        "[[\"1.00000000\",\"1.00000000\"][\"1.00000000\",\"1.00000000\"]]",
                        "[[\"1.00000000\",\"1.0000000012.00000000\",\"1.00000000\"]]",
                        "[[\"1.00000000\",\"1.00000000\"],[\"12345678901.00000000\",\"2.00000000\"]]",
                        "[[\"0.00000000\",\"1.00000000\"]]")) {
            assertAgreement(Frames.DEPTH.replace("\"a\":[]", "\"a\":" + levels));
            assertAgreement(Frames.DEPTH.replace("\"a\":[]", "\"a\":" + levels) + levels);
        }
    }

    @Test
    void shouldAgreeOnSymbolsThatLookLikeTheLastOne() {
        for (String symbol :
                List.of(
                        "\0BTCUSDT",
                        "BTCUSDT\0",
                        "TCUSDT",
                        "BTCUSD",
                        "",
                        "BTCUSDTBTCUSDT",
                        "ETHUSDT")) {
            for (String frame : List.of(Frames.TRADE, Frames.QUOTE, Frames.DEPTH)) {
                assertAgreement(frame);
                assertAgreement(frame.replace("BTCUSDT", symbol));
            }
        }
    }

    private void assertAgreement(String frame) {
        assertAgreement(frame, frame.length());
    }

    /** The bytes behind the length are there, but not part of the frame. */
    private void assertAgreement(String text, int length) {
        fast.clear();
        generic.clear();
        UnsafeBuffer frame = new UnsafeBuffer(text.getBytes(ISO_8859_1));
        codec.decode(frame, 0, text.length(), 1, fast);
        fast.clear();
        int outcome = codec.decode(frame, 0, length, 1, fast);
        long falls = codec.counts().falls();
        int oracle = codec.decodeGenerically(frame, 0, length, 1, generic);
        fallsOfTheOracle += codec.counts().falls() - falls;
        assertEquals(oracle, outcome, () -> text.substring(0, length));
        assertEquals(generic.hex(), fast.hex(), () -> text.substring(0, length));
    }

    private static List<int[]> numbers(String frame) {
        List<int[]> places = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(frame);
        while (matcher.find()) {
            places.add(new int[] {matcher.start(), matcher.end()});
        }
        return places;
    }

    /** Frames of our own making, and recorded ones where they lie beside the project. */
    private static List<String> frames() {
        List<String> frames = new ArrayList<>(Frames.MARKET);
        if (SharedData.isThere()) {
            frames.addAll(recorded(RECORDED));
        }
        return frames;
    }

    private static List<String> recorded(int most) {
        List<String> frames = new ArrayList<>();
        for (String symbol : List.of("btcusdt", "ethusdt")) {
            SharedData.recording("spot_" + symbol + "_20240808.gz").stream()
                    .filter(frame -> frame.startsWith("{\"stream\"") && frame.length() < 3_000)
                    .limit(most / 2)
                    .forEach(frames::add);
        }
        return frames;
    }
}
