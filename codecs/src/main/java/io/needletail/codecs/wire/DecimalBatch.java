package io.needletail.codecs.wire;

/**
 * Decimals whose digits are taken down first and become numbers all at once: in plain loops over
 * arrays, of which the compiler makes vector instructions, four decimals and more at a time.
 */
public final class DecimalBatch {
    private final long[] whole;
    private final long[] fraction;

    /** Takes the most decimals that the batch can hold. */
    public DecimalBatch(int capacity) {
        whole = new long[capacity];
        fraction = new long[capacity];
    }

    /** How many decimals there is room for. */
    public int capacity() {
        return whole.length;
    }

    /**
     * Takes down a decimal, whatever its characters are.
     *
     * @param count how many characters, 1..8, the first word has before the point.
     * @param fractionWord the eight characters behind the point.
     * @return zero exactly when the decimal is zero.
     */
    public long put(int index, long wholeWord, long count, long fractionWord) {
        long wholeDigits = DigitWord.digits(wholeWord, count);
        long fractionDigits = DigitWord.digits(fractionWord);
        whole[index] = wholeDigits;
        fraction[index] = fractionDigits;
        return wholeDigits | fractionDigits;
    }

    /**
     * Writes the first {@code count} decimals as mantissas with eight decimals; uses them up.
     *
     * @return false when not all their characters were digits; the mantissas mean nothing then.
     */
    public boolean join(long[] mantissas, int count) {
        boolean areDigits = joinDigits(whole, count) & joinDigits(fraction, count);
        add(whole, fraction, mantissas, count);
        return areDigits;
    }

    private static void add(long[] whole, long[] fraction, long[] mantissas, int count) {
        for (int i = 0; i < count; i++) {
            mantissas[i] = whole[i] * Decimals.ONE_E8 + fraction[i];
        }
    }

    private static boolean joinDigits(long[] words, int count) {
        long flaws = 0;
        for (int i = 0; i < count; i++) {
            flaws |= DigitWord.flaws(words[i]);
            words[i] = DigitWord.join(words[i]);
        }
        return (flaws & DigitWord.FLAWS) == 0;
    }
}
