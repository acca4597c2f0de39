package io.needletail.codecs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.SplittableRandom;

class FixedPointTest {

    @Test
    void shouldMultiplyAndDivideExactly() {
        assertEquals(7_597_09500000L, FixedPoint.multiply(11_230_000L, 67_650_00000000L));
        assertEquals(11_235_955L, FixedPoint.divide(200_00000000L, 1_780_00000000L));
    }

    @Test
    void shouldAgreeWithBigIntegersOnWideProducts() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            long a = random.nextLong() >> random.nextInt(1, 60);
            long b = random.nextLong() >> random.nextInt(1, 60);
            long divisor = random.nextLong(1, Long.MAX_VALUE) >> random.nextInt(0, 50) | 1;
            BigInteger exact =
                    BigInteger.valueOf(a)
                            .multiply(BigInteger.valueOf(b))
                            .divide(BigInteger.valueOf(divisor));
            if (exact.bitLength() < 64 && exact.abs().bitLength() < 64) {
                assertEquals(exact.longValueExact(), FixedPoint.multiplyDivide(a, b, divisor));
            } else {
                long finalDivisor = divisor;
                assertThrows(
                        ArithmeticException.class,
                        () -> FixedPoint.multiplyDivide(a, b, finalDivisor));
            }
        }
    }

    @Test
    void shouldCutProductsAsBigIntegersDo() {
        BigInteger one = BigInteger.valueOf(FixedPoint.ONE);
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 200_000; i++) {
            long a = random.nextLong() >> random.nextInt(1, 60);
            long b = random.nextLong() >> random.nextInt(1, 60);
            if (i % 3 == 0) {
                b = b / FixedPoint.ONE * FixedPoint.ONE + random.nextInt(-1, 2);
            }
            BigInteger exact = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)).divide(one);
            if (exact.abs().bitLength() < 64) {
                assertEquals(exact.longValueExact(), FixedPoint.multiply(a, b), a + " * " + b);
            } else {
                long finalB = b;
                assertThrows(ArithmeticException.class, () -> FixedPoint.multiply(a, finalB));
            }
        }
    }

    @Test
    void shouldCutProductsExactlyWhereTheyOutgrowSixtyThreeBits() {
        BigInteger one = BigInteger.valueOf(FixedPoint.ONE);
        BigInteger edge = BigInteger.TWO.pow(71);
        for (long a = 1L << 20; a < 1L << 50; a = a * 3 + 1) {
            long nearest = edge.divide(BigInteger.valueOf(a)).longValueExact();
            for (long b = nearest - 2; b <= nearest + 2; b++) {
                BigInteger exact = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
                assertEquals(exact.divide(one).longValueExact(), FixedPoint.multiply(a, b));
            }
        }
        for (long whole = 1; whole < 1L << 36; whole = whole * 5 + 7) {
            assertEquals(whole, FixedPoint.multiply(whole, FixedPoint.ONE));
            assertEquals(whole - 1, FixedPoint.multiply(whole * FixedPoint.ONE - 1, 1));
        }
    }

    @Test
    void shouldCapQuotientsThatDoNotFit() {
        assertEquals(FixedPoint.ONE / 2, FixedPoint.cappedQuotient(3, 6));
        assertEquals(
                80_000_000_000L * FixedPoint.ONE, FixedPoint.cappedQuotient(80_000_000_000L, 1));
        assertEquals(Long.MAX_VALUE, FixedPoint.cappedQuotient(Long.MAX_VALUE, FixedPoint.ONE - 1));
        assertEquals(Long.MAX_VALUE, FixedPoint.cappedQuotient(1, 0));
        assertEquals(Long.MAX_VALUE, FixedPoint.cappedQuotient(0, 0));
    }

    @Test
    void shouldRefuseDoublesThatDoNotFit() {
        assertEquals(1_23456789L, FixedPoint.fromDouble(1.23456789));
        assertThrows(ArithmeticException.class, () -> FixedPoint.fromDouble(Double.NaN));
        assertThrows(ArithmeticException.class, () -> FixedPoint.fromDouble(1e12));
    }
}
