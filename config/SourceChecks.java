import com.google.googlejavaformat.java.Main;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Guard 6: one format and a few size rules for every Java source of the tree. {@code format}
 * rewrites the sources; {@code check} names those that differ and runs Checkstyle, and fails if
 * either finds anything.
 */
final class SourceChecks {
    private static final String CURE = "run scripts/format";

    private SourceChecks() {}

    public static void main(String[] arguments) throws Exception {
        List<String> sources = sources();
        if (arguments[0].equals("format")) {
            System.exit(format(sources, "--replace"));
        }
        int failures = format(sources, "--dry-run", "--set-exit-if-changed");
        if (failures != 0) {
            System.err.println("The files above are not formatted: " + CURE);
        }
        com.puppycrawl.tools.checkstyle.Main.main(checkstyleArguments(sources, failures));
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String root : List.of("codecs", "models", "engine", "bench", "config")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .map(Path::toString)
                        .sorted()
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static int format(List<String> sources, String... mode) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(mode));
        arguments.add("--aosp");
        arguments.addAll(sources);
        PrintWriter out = new PrintWriter(System.out, true);
        PrintWriter err = new PrintWriter(System.err, true);
        return new Main(out, err, System.in).format(arguments.toArray(String[]::new));
    }

    private static String[] checkstyleArguments(List<String> sources, int failures) {
        if (failures != 0) {
            System.exit(failures);
        }
        List<String> arguments = new ArrayList<>(List.of("-c", "config/checkstyle.xml"));
        arguments.addAll(sources);
        return arguments.toArray(String[]::new);
    }
}
