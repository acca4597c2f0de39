package io.needletail.cli.view;

/** ANSI colours. */
enum Ink {
    BOLD(1),
    DIM(2),
    RED(31),
    GREEN(32),
    YELLOW(33);

    private static final String ESCAPE = "\u001b[";

    private final String start;

    Ink(int code) {
        this.start = ESCAPE + code + "m";
    }

    /** The text in this ink. */
    String of(String text) {
        return start + text + ESCAPE + "0m";
    }
}
