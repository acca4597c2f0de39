package io.needletail.codecs.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Random;

class DecimalBatchTest {
    private static final int MOST = 100;

    private final Random random = new Random(3);
    private final DecimalBatch batch = new DecimalBatch(MOST);
    private final long[] joined = new long[MOST];

    @Test
    void shouldJoinAsManyDecimalsAsThereAre() {
        for (int count = 0; count <= MOST; count++) {
            long[] expected = new long[count];
            for (int i = 0; i < count; i++) {
                expected[i] = put(i, random.nextInt(100_000_000) / (1 + random.nextInt(10_000)));
            }
            assertTrue(batch.join(joined, count));
            for (int i = 0; i < count; i++) {
                assertEquals(expected[i], joined[i]);
            }
        }
    }

    @Test
    void shouldNoticeEveryByteThatIsNoDigit() {
        for (int other = 0; other < 256; other++) {
            boolean isDigit = other >= '0' && other <= '9';
            for (int place = 0; place < 2 * Long.BYTES; place++) {
                int bad = random.nextInt(MOST);
                for (int i = 0; i < MOST; i++) {
                    put(i, 12_345_678);
                }
                byte[] text = Ranges.of("1234567812345678").array();
                text[place] = (byte) other;
                batch.put(bad, RawText.word(text, 0), 8, RawText.word(text, 8));
                assertEquals(isDigit, batch.join(joined, MOST));
            }
        }
    }

    @Test
    void shouldTellZeroFromAnythingElse() {
        byte[] text = Ranges.of("0000000000000001").array();
        assertEquals(0, batch.put(0, RawText.word(text, 0), 8, RawText.word(text, 0)));
        assertFalse(batch.put(0, RawText.word(text, 0), 8, RawText.word(text, 8)) == 0);
        assertFalse(batch.put(0, RawText.word(text, 8), 8, RawText.word(text, 0)) == 0);
    }

    private long put(int index, int whole) {
        String digits = Integer.toString(whole);
        int fraction = random.nextInt(100_000_000);
        byte[] text = Ranges.of(digits + "." + "%08d".formatted(fraction) + "\"").array();
        int length = digits.length();
        batch.put(index, RawText.word(text, 0), length, RawText.word(text, length + 1));
        return whole * Decimals.ONE_E8 + fraction;
    }
}
