package io.needletail.cli.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK and its flags, against {@code config/jvm.options}. */
final class JvmChecks {
    private static final int LEAST_JDK = 25;

    List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk(Runtime.version().feature()));
        findings.add(flags(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        findings.add(assertions());
        return findings;
    }

    static Finding jdk(int feature) {
        String what = System.getProperty("java.vm.name") + " " + Runtime.version();
        return feature >= LEAST_JDK
                ? Finding.good("jdk", what)
                : Finding.wrong(
                        "jdk", what, "install JDK 25 or newer, or set NEEDLETAIL_JAVA_HOME");
    }

    static Finding flags(List<String> given) {
        String root = System.getProperty("needletail.root", "");
        Path options = Path.of(root, "config", "jvm.options");
        try {
            List<String> missing =
                    Files.readAllLines(options).stream()
                            .map(String::strip)
                            .filter(line -> line.startsWith("-"))
                            .filter(line -> !isGiven(line, given))
                            .toList();
            return missing.isEmpty()
                    ? Finding.good("flags", "all of " + options)
                    : Finding.wrong(
                            "flags",
                            "missing: " + String.join(" ", missing),
                            "start with scripts/needletail, or pass @" + options);
        } catch (IOException _) {
            return Finding.note(
                    "flags",
                    options + " cannot be read, so the flags are not compared",
                    "start with scripts/needletail");
        }
    }

    /** A later flag may override a value, so only the names are compared. */
    private static boolean isGiven(String line, List<String> given) {
        String name = flagName(line);
        return name.startsWith("--")
                || name.equals("-ea")
                || given.stream().anyMatch(flag -> flagName(flag).equals(name));
    }

    private static String flagName(String flag) {
        if (flag.startsWith("-Xm")) {
            return flag.substring(0, 4);
        }
        String bare = flag.replace("-XX:+", "-XX:").replace("-XX:-", "-XX:");
        int value = bare.startsWith("--add") ? -1 : bare.indexOf('=');
        return value < 0 ? bare : bare.substring(0, value);
    }

    private static Finding assertions() {
        return JvmChecks.class.desiredAssertionStatus()
                ? Finding.good("assertions", "on")
                : Finding.wrong("assertions", "off", "add -ea, or start with scripts/needletail");
    }
}
