package io.needletail.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** {@code scripts/bench}: runs groups of contenders, prints a table, writes JSON. */
public final class Bench {
    private static final int USAGE = 2;

    private Bench() {}

    /** Runs the named groups; without a name, lists them. */
    public static void main(String[] arguments) throws Exception {
        List<Group> chosen = new ArrayList<>();
        int rounds = 0;
        Path json = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--json" -> json = Path.of(value(arguments, ++i));
                case "--rounds" -> rounds = Integer.parseInt(value(arguments, ++i));
                case "-h", "--help" -> {
                    list(System.out);
                    return;
                }
                default -> chosen.add(group(arguments[i]));
            }
        }
        if (chosen.isEmpty()) {
            list(System.out);
            return;
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Group group : chosen) {
            outcomes.addAll(run(group, rounds > 0 ? rounds : group.usualRounds()));
        }
        if (json != null) {
            write(json, outcomes);
        }
    }

    private static List<Outcome> run(Group group, int rounds) throws Exception {
        System.out.println(group.name() + ": " + group.description());
        List<Outcome> outcomes = group.run(rounds, Bench::report);
        outcomes.forEach(outcome -> System.out.println("  " + outcome.line()));
        return outcomes;
    }

    private static void report(int round, int rounds, String contender) {
        System.err.println("  round " + round + "/" + rounds + ": " + contender);
    }

    private static void write(Path json, List<Outcome> outcomes) throws IOException {
        Files.writeString(
                json,
                outcomes.stream()
                        .map(Outcome::json)
                        .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
        System.out.println("written: " + json);
    }

    private static Group group(String name) {
        return Groups.ALL.stream()
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElseGet(() -> fail("no benchmark '" + name + "'; scripts/bench lists them"));
    }

    private static String value(String[] arguments, int index) {
        return index < arguments.length
                ? arguments[index]
                : fail(arguments[index - 1] + " wants a value");
    }

    private static <T> T fail(String message) {
        System.err.println("bench: " + message);
        System.exit(USAGE);
        throw new AssertionError(message);
    }

    private static void list(PrintStream out) {
        out.println("usage: scripts/bench NAME… [--rounds N] [--json FILE]");
        out.println();
        Groups.ALL.forEach(group -> out.printf("  %-10s %s%n", group.name(), group.description()));
        out.println();
        out.println("A ratio is peer / ours of one round: above 1 we are faster. Figures: median");
        out.println("over rounds; in brackets the least and the greatest ratio.");
    }
}
