package io.needletail.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many files and sockets this process may have open. Short of them, what fails first is
 * anything at all: a class that cannot be loaded, a journal's next file, a new connection. So it is
 * refused before it begins.
 */
public final class OpenFiles {
    /**
     * What an engine has open is some 70; a rotation of its connections, a rolling journal and a
     * model's swap come on top.
     */
    static final long LEAST = 256;

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern MOST = Pattern.compile("(?m)^Max open files +(\\d+)");

    private OpenFiles() {}

    /** The limit in force; {@link Long#MAX_VALUE} where there is none, or none to be known. */
    public static long most() {
        try {
            Matcher most = MOST.matcher(Files.readString(LIMITS));
            return most.find() ? Long.parseLong(most.group(1)) : Long.MAX_VALUE;
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    /** What is wrong with the limit; empty when nothing is. */
    public static String fault() {
        long most = most();
        return most >= LEAST
                ? ""
                : ("this process may have %d files and sockets open, an engine needs %d: raise the"
                                + " limit (ulimit -n, or LimitNOFILE of its service)")
                        .formatted(most, LEAST);
    }

    /** Refuses to go on with too few. */
    static void require() {
        String fault = fault();
        if (!fault.isEmpty()) {
            throw new ConfigException(fault);
        }
    }
}
