package io.needletail.core.feature;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import java.util.ArrayList;
import java.util.List;

/**
 * What Tulip Indicators checks itself against: examples of Achelis's book, others by hand, and its
 * own former output.
 */
final class TulipReference {
    private static final List<String> FILES = List.of("atoz.txt", "extra.txt", "untest.txt");

    private TulipReference() {}

    /**
     * Every case under that head.
     *
     * @param head name and options, such as {@code atr 5}.
     * @param inputs a letter for each input: o, h, l, c, v.
     * @param output which of the outputs, 0 the first.
     */
    static List<Reference> of(String head, String inputs, int output) {
        List<Reference> cases = new ArrayList<>();
        for (String file : FILES) {
            List<String> lines = Reference.lines("tulip/" + file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).trim().equals(head)) {
                    cases.add(
                            parse(
                                    "Tulip " + file + " " + head,
                                    arraysFrom(lines, i + 1),
                                    inputs,
                                    output));
                }
            }
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("Tulip has no case " + head);
        }
        return cases;
    }

    private static List<List<String>> arraysFrom(List<String> lines, int from) {
        List<List<String>> arrays = new ArrayList<>();
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i).trim();
            if (line.startsWith("{")) {
                String inner = line.substring(1, line.indexOf('}'));
                arrays.add(List.of(inner.trim().split("\\s*,\\s*")));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                break;
            }
        }
        return arrays;
    }

    private static Reference parse(
            String source, List<List<String>> arrays, String inputs, int output) {
        int size = arrays.getFirst().size();
        List<BarValues> bars = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            bars.add(new BarValues());
        }
        for (int series = 0; series < inputs.length(); series++) {
            for (int i = 0; i < size; i++) {
                double number = Double.parseDouble(arrays.get(series).get(i));
                set(bars.get(i), inputs.charAt(series), FixedPoint.fromDouble(number));
            }
        }
        List<String> given = arrays.get(inputs.length() + output);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < size - given.size(); i++) {
            expected.add("");
        }
        expected.addAll(given);
        return new Reference(source, bars, expected);
    }

    private static void set(BarValues bar, char series, long valueE8) {
        switch (series) {
            case 'o' -> bar.openE8 = valueE8;
            case 'h' -> bar.highE8 = valueE8;
            case 'l' -> bar.lowE8 = valueE8;
            case 'c' -> bar.closeE8 = valueE8;
            case 'v' -> bar.volumeE8 = valueE8;
            default -> throw new IllegalArgumentException("no such input: " + series);
        }
    }
}
