package io.needletail.scoring;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The header or one tree of LightGBM's text: lines {@code key=value}. */
@Cold
final class LightgbmSection {
    private static final String TREE = "Tree=";
    private static final String END = "end of trees";

    private final String where;
    private final String name;
    private final Map<String, String> members = new HashMap<>();

    private LightgbmSection(String where, String name) {
        this.where = where;
        this.name = name;
    }

    /** Cuts a file into its header and its trees; what follows the trees is for people. */
    static List<LightgbmSection> split(String text, String where) {
        List<LightgbmSection> sections = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.equals(END)) {
                return sections;
            }
            if (sections.isEmpty() || line.startsWith(TREE)) {
                sections.add(new LightgbmSection(where, line));
            } else if (!line.isEmpty()) {
                sections.getLast().take(line);
            }
        }
        throw new ModelException(
                where + ": '" + END + "' is missing: it is cut off, or not a LightGBM model");
    }

    private void take(String line) {
        int equals = line.indexOf('=');
        String key = equals < 0 ? line : line.substring(0, equals);
        if (members.put(key, equals < 0 ? "" : line.substring(equals + 1)) != null) {
            throw error("'" + key + "' stands twice");
        }
    }

    /** Its first line. */
    String name() {
        return name;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    String text(String key, String otherwise) {
        return members.getOrDefault(key, otherwise);
    }

    /** A whole number. */
    int integer(String key, int least, int most) {
        String text = members.get(key);
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // Falls to the error below: no number is as wrong as one out of range.
        }
        throw error("'%s' is %s; expected %d to %d".formatted(key, text, least, most));
    }

    /** How many numbers a list holds; -1 when it is missing. */
    int count(String key) {
        String text = members.get(key);
        return text == null ? -1 : words(text).length;
    }

    /** A list of whole numbers. */
    long[] integers(String key, int count) {
        String[] words = words(key, count);
        long[] numbers = new long[count];
        try {
            for (int i = 0; i < count; i++) {
                numbers[i] = Long.parseLong(words[i]);
            }
        } catch (NumberFormatException notANumber) {
            throw error("'" + key + "' holds something else than whole numbers");
        }
        return numbers;
    }

    /** A list of numbers. */
    double[] numbers(String key, int count) {
        String[] words = words(key, count);
        double[] numbers = new double[count];
        try {
            for (int i = 0; i < count; i++) {
                numbers[i] = number(words[i]);
            }
        } catch (NumberFormatException notANumber) {
            throw error("'" + key + "' holds something else than numbers");
        }
        return numbers;
    }

    /** LightGBM prints what is not finite as C++ does. */
    private static double number(String word) {
        return switch (word) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan", "-nan" -> Double.NaN;
            default -> Double.parseDouble(word);
        };
    }

    private String[] words(String key, int count) {
        String text = members.get(key);
        String[] words = text == null ? new String[0] : words(text);
        if (words.length != count) {
            throw error("'%s' holds %d numbers; expected %d".formatted(key, words.length, count));
        }
        return words;
    }

    private static String[] words(String text) {
        return text.isBlank() ? new String[0] : text.trim().split(" +");
    }

    ModelException error(String what) {
        return new ModelException(where + ": " + name + ": " + what);
    }
}
