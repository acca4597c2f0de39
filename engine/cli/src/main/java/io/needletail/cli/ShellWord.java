package io.needletail.cli;

import java.nio.file.Path;

/** A path as a person can paste it into a shell. */
final class ShellWord {
    private ShellWord() {}

    /** The path, in quotes where it needs them. */
    static String of(Path path) {
        String text = path.toString();
        return text.matches("[\\p{Alnum}_./:=@%+,-]+")
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
