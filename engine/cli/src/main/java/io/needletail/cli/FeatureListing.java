package io.needletail.cli;

import io.needletail.core.feature.DefaultFeatures;
import io.needletail.core.feature.FeatureCatalog;
import io.needletail.core.feature.FeatureSet;

import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** All features, as a table for people or one JSON array. */
final class FeatureListing {
    private static final String ROW = "%-52s %8s %5s  %-26s %s%n";

    @Option(names = "--json", description = "One JSON array of objects.")
    private boolean json;

    @Option(
            names = "--default",
            description = "Only the names of the default set, in its order, and the set's hash.")
    private boolean defaultSet;

    void print(PrintWriter out) {
        if (defaultSet) {
            printDefault(out);
        } else if (json) {
            out.println(
                    FeatureCatalog.entries().stream()
                            .map(entry -> json(entry).toString())
                            .collect(Collectors.joining(",\n", "[", "]")));
        } else {
            table(out);
        }
        out.flush();
    }

    private void printDefault(PrintWriter out) {
        FeatureSet set = FeatureSet.parse(List.of(DefaultFeatures.DEFAULT));
        if (json) {
            out.println(
                    set.names().stream()
                            .map(name -> '"' + name + '"')
                            .collect(Collectors.joining(",\n", "[", "]")));
            return;
        }
        set.names().forEach(out::println);
        out.println();
        out.printf("%d features, hash %016x%n", set.names().size(), set.hash());
        out.println("features: [default] stands for them; default_bars for those of bars alone.");
    }

    private static void table(PrintWriter out) {
        out.printf(
                ROW, "feature, with its usual values", "warm-up", "steps", "range", "what it is");
        for (FeatureCatalog.Entry entry : FeatureCatalog.entries()) {
            String source = entry.source().isEmpty() ? "" : " (" + entry.source() + ")";
            out.printf(
                    ROW,
                    entry.form(),
                    entry.warmUp() == 0 ? "-" : entry.warmUp(),
                    entry.computations(),
                    entry.range(),
                    entry.description() + source);
        }
        out.println();
        out.println("warm-up: bars before the first value; -: follows the market between bars.");
        out.println("steps: computations a bar; shared ones are done once for all features.");
        out.println(
                "Write @5m behind one for other bars; put one inside another: ema(rsi(14),9)@1h.");
    }

    private static JsonObject json(FeatureCatalog.Entry entry) {
        return new JsonObject()
                .put("name", entry.name())
                .put("form", entry.form())
                .put("description", entry.description())
                .put("source", entry.source())
                .put("range", entry.range())
                .put("warmup", entry.warmUp())
                .put("cost", entry.computations());
    }
}
