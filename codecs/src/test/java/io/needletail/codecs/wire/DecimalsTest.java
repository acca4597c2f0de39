package io.needletail.codecs.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.Random;

class DecimalsTest {
    private static final int ROUNDS = 200_000;

    private final UnsafeBuffer out = new UnsafeBuffer(new byte[Decimals.MAX_LENGTH]);

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "0.00000000,0",
        "-0,0",
        "1,100000000",
        "0.001,100000",
        "61837.63000000,6183763000000",
        "00061837.63,6183763000000",
        "0.00000001,1",
        "-3.5,-350000000",
        "0.1000000000000000000000000000000,10000000",
        "92233720368.54775792,9223372036854775792",
        "-92233720368.54775792,-9223372036854775792"
    })
    void shouldReadExactly(String text, long expected) {
        assertEquals(expected, parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1.",
                ".5",
                "+1",
                "1e400",
                "1e5",
                "NaN",
                "Infinity",
                " 1",
                "1 ",
                "1,5",
                "0x10",
                "1.2.3",
                "--1",
                "1-",
                "61837.6300000a",
                "6183a.63000000",
                "1.0000000/",
                "1.0000000:",
                "\u0661",
                "999999999999999999999x"
            })
    void shouldRefuseWhatIsNoNumber(String text) {
        assertEquals(Decimals.NOT_A_NUMBER, parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "92233720368.54775793",
                "92233720369",
                "99999999999999999999999999",
                "-92233720369.1",
                "18446744073709551616.00000000"
            })
    void shouldRefuseWhatALongCannotHold(String text) {
        assertEquals(Decimals.TOO_LARGE, parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000000001", "1.123456789", "-1.0000000000000000000000000001"})
    void shouldRefuseMoreThanEightDecimalsUnlessTheyAreZeros(String text) {
        assertEquals(Decimals.TOO_PRECISE, parse(text));
    }

    @Test
    void shouldAgreeWithBigDecimalAndPrintWhatItRead() {
        Random random = new Random(1);
        for (int i = 0; i < ROUNDS; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            if (value < Decimals.LEAST || value > -Decimals.LEAST) {
                continue;
            }
            BigDecimal expected = BigDecimal.valueOf(value, 8);
            assertEquals(value, parse(expected.toPlainString()));
            int fixed = Decimals.printFixed(value, out, 0);
            assertEquals(expected.toPlainString(), out.getStringWithoutLengthAscii(0, fixed));
            int trimmed = Decimals.print(value, out, 0);
            String text = out.getStringWithoutLengthAscii(0, trimmed);
            BigDecimal stripped = value == 0 ? BigDecimal.ZERO : expected.stripTrailingZeros();
            assertEquals(stripped.toPlainString(), text.equals("-0") ? "0" : text);
            assertEquals(value, parse(text));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "11230000,0.1123", "6765000000000,67650", "-350000000,-3.5", "1,0.00000001"})
    void shouldPrintWithoutNeedlessZeros(long value, String expected) {
        assertEquals(expected, out.getStringWithoutLengthAscii(0, Decimals.print(value, out, 0)));
    }

    private static long parse(String text) {
        ByteRange range = Ranges.of(text);
        return Decimals.parse(range, 0, range.length());
    }
}
