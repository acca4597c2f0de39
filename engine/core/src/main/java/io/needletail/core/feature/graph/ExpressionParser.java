package io.needletail.core.feature.graph;

import io.needletail.codecs.Cold;

import java.util.ArrayList;
import java.util.List;

/** Reads one expression, letter by letter. */
@Cold
final class ExpressionParser {
    private static final int LONGEST = 500;
    private static final int DEEPEST = 12;
    private static final String NO_INSTRUMENT = "(),@ ";

    private final String text;
    private int at;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
    }

    FeatureExpression whole() {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "feature '"
                            + text.substring(0, 40)
                            + "…' has "
                            + text.length()
                            + " letters, more than "
                            + LONGEST);
        }
        FeatureExpression expression = expression();
        skipSpace();
        if (at < text.length()) {
            throw wrong("nothing more was expected");
        }
        return expression;
    }

    private FeatureExpression expression() {
        if (++depth > DEEPEST) {
            throw wrong("too deeply nested");
        }
        String name = word("a feature's name");
        List<FeatureExpression> series = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        if (accept('(') && !accept(')')) {
            do {
                argument(series, numbers);
            } while (accept(','));
            if (!accept(')')) {
                throw wrong("')' or ',' was expected");
            }
        }
        String bars = accept('@') ? word("a bar length such as 1m") : "";
        depth--;
        return new FeatureExpression(name, List.copyOf(series), List.copyOf(numbers), bars);
    }

    private void argument(List<FeatureExpression> series, List<Double> numbers) {
        skipSpace();
        if (instrument(series)) {
            return;
        }
        char first = at < text.length() ? text.charAt(at) : ')';
        if (Character.isLetter(first)) {
            series.add(expression());
        } else {
            numbers.add(number());
        }
    }

    /** Takes a bare word that names an instrument, where there is one. */
    private boolean instrument(List<FeatureExpression> series) {
        int to = at;
        while (to < text.length() && NO_INSTRUMENT.indexOf(text.charAt(to)) < 0) {
            to++;
        }
        FeatureExpression word =
                new FeatureExpression(text.substring(at, to), List.of(), List.of(), "");
        if (!word.isInstrument()) {
            return false;
        }
        series.add(word);
        at = to;
        return true;
    }

    private double number() {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        try {
            return Double.parseDouble(text.substring(from, at));
        } catch (NumberFormatException e) {
            at = from;
            throw wrong("a number or a series was expected");
        }
    }

    private String word(String what) {
        skipSpace();
        int from = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw wrong(what + " was expected");
        }
        return text.substring(from, at);
    }

    private static boolean isWord(char letter) {
        return letter < 128 && (Character.isLetterOrDigit(letter) || letter == '_');
    }

    private boolean accept(char letter) {
        skipSpace();
        boolean there = at < text.length() && text.charAt(at) == letter;
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "feature '"
                        + text
                        + "': "
                        + what
                        + " at letter "
                        + (at + 1)
                        + "; write it as name(series,numbers)@bars, such as rsi(14)@1m");
    }
}
