package io.needletail.cli.doctor;

import io.needletail.cli.JsonObject;

/**
 * What one check saw.
 *
 * @param level how bad it is
 * @param subject what was looked at
 * @param what what was seen
 * @param cure how to mend it; empty when there is nothing to mend
 */
public record Finding(Level level, String subject, String what, String cure) {
    /** How bad it is. */
    public enum Level {
        GOOD("ok"),
        COULD_BE_BETTER("note"),
        WRONG("WRONG");

        private final String label;

        Level(String label) {
            this.label = label;
        }
    }

    static Finding good(String subject, String what) {
        return new Finding(Level.GOOD, subject, what, "");
    }

    static Finding note(String subject, String what, String cure) {
        return new Finding(Level.COULD_BE_BETTER, subject, what, cure);
    }

    static Finding wrong(String subject, String what, String cure) {
        return new Finding(Level.WRONG, subject, what, cure);
    }

    /** One line for people, with the cure on a second one. */
    public String text() {
        String line = "%-6s%-12s%s".formatted(level.label, subject, what);
        return cure.isEmpty()
                ? line
                : line + System.lineSeparator() + " ".repeat(18) + "-> " + cure;
    }

    /** One line for programs. */
    public String json() {
        return new JsonObject()
                .put("level", level.label.toLowerCase(java.util.Locale.ROOT))
                .put("subject", subject)
                .put("what", what)
                .put("cure", cure)
                .toString();
    }
}
