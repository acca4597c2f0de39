package io.needletail.runtime.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Seeded damage: bits, bytes, odd words, cuts, repeats, splices. */
final class Mutations {
    private static final String[] WORDS = {
        "-1", "0", "9223372036854775808", "1e400", "NaN", "-", "\"", "{", "}", "[", "]", ":", ",",
        "\n", "\r", "\0", "null", "true", "  ", "- ", "&a ", "*a", "!!", "#", "\\u0000",
                "\u00ff\u00fe"
    };

    private final Random random;
    private final List<byte[]> seeds;

    Mutations(List<byte[]> seeds, long seed) {
        this.seeds = seeds;
        random = new Random(seed);
    }

    byte[] next() {
        byte[] input = seeds.get(random.nextInt(seeds.size())).clone();
        for (int hits = random.nextInt(4); hits >= 0 && input.length > 0; hits--) {
            input = damage(input, random.nextInt(input.length));
        }
        return input;
    }

    private byte[] damage(byte[] input, int at) {
        switch (random.nextInt(7)) {
            case 0 -> input[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> input[at] = (byte) random.nextInt(256);
            case 2 -> {
                return Arrays.copyOf(input, at);
            }
            case 3 -> {
                byte[] word =
                        WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.ISO_8859_1);
                return splice(input, at, word, at + random.nextInt(2) * word.length);
            }
            case 4 -> {
                int from = random.nextInt(input.length);
                int length = Math.min(input.length - from, 1 + random.nextInt(64));
                return splice(input, at, Arrays.copyOfRange(input, from, from + length), at);
            }
            case 5 -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = random.nextInt(other.length + 1);
                byte[] rest = Arrays.copyOfRange(other, from, other.length);
                return splice(input, at, rest, input.length);
            }
            default -> {
                return splice(input, at, new byte[0], at + 1 + random.nextInt(32));
            }
        }
        return input;
    }

    /** The input with another piece between two places. */
    private static byte[] splice(byte[] input, int from, byte[] piece, int to) {
        int rest = Math.max(0, input.length - to);
        byte[] result = Arrays.copyOf(input, from + piece.length + rest);
        System.arraycopy(piece, 0, result, from, piece.length);
        System.arraycopy(input, input.length - rest, result, from + piece.length, rest);
        return result;
    }
}
