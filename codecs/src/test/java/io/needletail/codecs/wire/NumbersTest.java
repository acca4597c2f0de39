package io.needletail.codecs.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 7, -7, 1_723_161_255_343L, Long.MAX_VALUE, -Long.MAX_VALUE})
    void shouldReadWholeNumbers(long value) {
        assertEquals(value, whole(Long.toString(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1.0",
                "1e3",
                "x",
                "9223372036854775808",
                "99999999999999999999",
                "12345678a"
            })
    void shouldRefuseWhatIsNoWholeNumber(String text) {
        assertEquals(WholeNumbers.FAILURE, whole(text));
    }

    @ParameterizedTest
    @CsvSource({"1723161255343,1723161255343000000", "1723161255343123,1723161255343123000", "0,0"})
    void shouldTellMillisecondsFromMicroseconds(long stamp, long expectedNs) {
        assertEquals(expectedNs, VenueTime.toNanos(stamp));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MAX_VALUE, Long.MIN_VALUE, 99_999_999_999_999L})
    void shouldRefuseImpossibleTimes(long stamp) {
        assertEquals(VenueTime.FAILURE, VenueTime.toNanos(stamp));
    }

    @Test
    void shouldFindTextsOnlyWhenAllBytesAndTheLengthAgree() {
        TextTable table =
                new TextTable(
                        "e", "E", "lastUpdateId", "selfTradePreventionMode", "ab", "abcdefgh");
        assertEquals(0, find(table, "e"));
        assertEquals(1, find(table, "E"));
        assertEquals(2, find(table, "lastUpdateId"));
        assertEquals(3, find(table, "selfTradePreventionMode"));
        assertEquals(5, find(table, "abcdefgh"));
        for (String other :
                new String[] {"", "a", "ab\0", "abc", "abcdefg", "lastUpdateIe", "x".repeat(40)}) {
            assertEquals(TextTable.NONE, find(table, other));
        }
    }

    private static int find(TextTable table, String text) {
        ByteRange range = Ranges.of(text);
        return table.find(range, 0, range.length());
    }

    private static long whole(String text) {
        ByteRange range = Ranges.of(text);
        return WholeNumbers.parse(range, 0, range.length());
    }
}
