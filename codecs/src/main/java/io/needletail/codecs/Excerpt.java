package io.needletail.codecs;

/**
 * As much of what a person wrote as a message may repeat. A name, a number or a duration is short;
 * what is long may be a key in the wrong place, and messages end up in logs.
 */
@Cold
public final class Excerpt {
    private static final int MOST = 32;
    private static final int SHOWN = 4;

    private Excerpt() {}

    /** The text, or its beginning and its length. */
    public static String of(String text) {
        return text.length() <= MOST
                ? text
                : "%s… (%d characters)".formatted(text.substring(0, SHOWN), text.length());
    }

    /** A sentence in which others quote what they read: an excerpt of each word. */
    public static String ofWords(String sentence) {
        StringBuilder out = new StringBuilder();
        for (String word : sentence.split(" ")) {
            out.append(out.isEmpty() ? "" : " ").append(of(word));
        }
        return out.toString();
    }
}
