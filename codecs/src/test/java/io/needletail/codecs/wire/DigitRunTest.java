package io.needletail.codecs.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** The slow parsers are the oracle. */
class DigitRunTest {
    private static final int ROUNDS = 50_000;
    private static final int MOST_GUESSED = 32;

    private final Random random = new Random(2);

    @Test
    void shouldReadWholeNumbersAsTheSlowParserDoesWhateverTheGuess() {
        for (int round = 0; round < ROUNDS; round++) {
            String digits = Long.toString((random.nextLong() >>> 11) >>> random.nextInt(53));
            byte[] text = Ranges.of(digits + ",\"x\":1,").array();
            int length = DigitRun.length(text, 0, ',', 1 + random.nextInt(MOST_GUESSED));
            boolean isShort = digits.length() <= DigitRun.MAX_DIGITS;
            long expected = isShort ? Long.parseLong(digits) : DigitRun.FAILURE;
            if (length == digits.length()) {
                assertEquals(expected, DigitRun.value(text, 0, length));
            } else {
                assertEquals(DigitRun.FAILURE, DigitRun.value(text, 0, length));
            }
        }
    }

    @Test
    void shouldReadDecimalsAsTheSlowParserDoes() {
        for (int round = 0; round < ROUNDS; round++) {
            String whole = Long.toString(random.nextLong() >>> 1 + random.nextInt(63));
            String decimal = whole + "." + "%08d".formatted(random.nextInt(100_000_000));
            ByteRange range = Ranges.of(decimal + "\"");
            int length = DigitRun.length(range.array(), 0, '.', 1 + random.nextInt(8));
            assertEquals(whole.length(), length);
            long expected = Decimals.parse(range, 0, decimal.length());
            long found = DigitRun.decimal(range.array(), 0, length);
            boolean isNearTheLimit = expected > 92_233_720_367L * Decimals.ONE_E8;
            if (Decimals.isFailure(expected) || isNearTheLimit) {
                assertEquals(DigitRun.FAILURE, found, decimal);
            } else {
                assertEquals(expected, found, decimal);
            }
        }
    }

    @Test
    void shouldRefuseEveryByteThatIsNoDigitAtEveryPlace() {
        for (int count = 1; count <= DigitRun.MAX_DIGITS; count++) {
            for (int place = 0; place < count; place++) {
                for (int other = 0; other < 256; other++) {
                    byte[] text = Ranges.of("9876543210123456,").array();
                    text[place] = (byte) other;
                    boolean isDigit = other >= '0' && other <= '9';
                    assertEquals(isDigit, DigitRun.value(text, 0, count) >= 0);
                }
            }
        }
    }

    @Test
    void shouldRefuseADecimalWithAnythingElseBehindThePoint() {
        for (String text : new String[] {"1.1234567\"", "1.1e345678", "1.12345 78", "1.-2345678"}) {
            assertTrue(DigitRun.decimal(Ranges.of(text).array(), 0, 1) < 0, text);
        }
    }
}
