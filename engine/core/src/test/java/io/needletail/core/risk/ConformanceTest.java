package io.needletail.core.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The table of controls is made of the tests that show them: a rule without a test fails, and so
 * does a table that says something else than the tests. {@code -Dneedletail.writeConformance=true}
 * writes it anew.
 */
class ConformanceTest {
    private static final Path TABLE = Path.of("engine/core/CONFORMANCE.md");

    /** A test and what it shows. */
    private record Shown(String by, String test) {}

    @Test
    void shouldShowEveryControlByATest() throws Exception {
        Set<Rule> missing = EnumSet.allOf(Rule.class);
        missing.removeAll(shown().keySet());
        assertEquals(Set.of(), missing, "rules that no test shows");
    }

    @Test
    void shouldPublishWhatTheTestsShow() throws Exception {
        String table = table(shown());
        if (Boolean.getBoolean("needletail.writeConformance")) {
            Files.writeString(TABLE, table);
        }
        assertEquals(
                Files.readString(TABLE),
                table,
                "run this test with -Dneedletail.writeConformance=true");
    }

    private static String table(Map<Rule, List<Shown>> shown) {
        StringBuilder text = new StringBuilder();
        text.append("# Controls, and the tests that show them\n\n");
        text.append("Made by `ConformanceTest` of the `@Control` marks on tests; what each rule");
        text.append(" asks is in our words, and no legal advice.\n\n");
        text.append("| # | source | asks for | kept by | shown by |\n|---|---|---|---|---|\n");
        int number = 0;
        for (Rule rule : Rule.values()) {
            number++;
            for (Shown one : shown.getOrDefault(rule, List.of())) {
                text.append(
                        "| %d | %s | %s | %s | `%s` |\n"
                                .formatted(number, rule.source, rule.asks, one.by(), one.test()));
            }
        }
        return text.toString();
    }

    private static Map<Rule, List<Shown>> shown() throws Exception {
        Map<Rule, List<Shown>> shown = new EnumMap<>(Rule.class);
        for (Class<?> type : testClasses()) {
            Method[] methods = type.getDeclaredMethods();
            Arrays.sort(methods, Comparator.comparing(Method::getName));
            for (Method method : methods) {
                String test = type.getSimpleName() + "." + method.getName();
                for (Control control : method.getAnnotationsByType(Control.class)) {
                    shown.computeIfAbsent(control.rule(), rule -> new ArrayList<>())
                            .add(new Shown(control.by(), test));
                }
            }
        }
        return shown;
    }

    private static List<Class<?>> testClasses() throws IOException, URISyntaxException {
        Path root =
                Path.of(
                        ConformanceTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            List<Class<?>> types = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = root.relativize(file).toString();
                if (name.endsWith("Test.class")) {
                    types.add(load(name.substring(0, name.length() - ".class".length())));
                }
            }
            return types;
        }
    }

    private static Class<?> load(String path) {
        try {
            return Class.forName(
                    path.replace('/', '.'), false, ConformanceTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(path, e);
        }
    }
}
