package io.needletail.cli;

import io.needletail.cli.view.Figures;
import io.needletail.training.motif.Matches;
import io.needletail.training.motif.Motif;
import io.needletail.training.motif.MotifFindings;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a search for motifs found: as a library for a configuration, and in words. */
final class MotifLibraryText {
    private final MotifFindings findings;
    private final int horizon;
    private final String bars;

    MotifLibraryText(MotifFindings findings, int horizon, String bars) {
        this.findings = findings;
        this.horizon = horizon;
        this.bars = bars;
    }

    void write(Path file) throws IOException {
        StringBuilder yaml = new StringBuilder();
        yaml.append("# Motifs found by 'needletail features discover', surest first.\n")
                .append(
                        "# In a configuration, feature.features: [default_bars, THIS FILE] looks at"
                                + " them;\n")
                .append(
                        "# a motif is met where its feature is at least 'least'"
                                + " (signal.filter.confirm).\n")
                .append(findings.kept().isEmpty() ? "motifs: []\n" : "motifs:\n");
        for (Motif motif : findings.kept()) {
            yaml.append("  - feature: '%s'\n".formatted(motif.feature(bars)))
                    .append("    side: %s\n".formatted(motif.isLong() ? "long" : "short"))
                    .append(line("least: %s", motif.likeness()))
                    .append(line("horizonBars: %d", horizon))
                    .append(line("learnt: %s", figures(motif, motif.learnt())))
                    .append(line("heldOut: %s", figures(motif, motif.heldOut())))
                    .append(line("chance: %.2g", motif.corrected()));
        }
        Files.writeString(file, yaml);
    }

    private static String line(String form, Object value) {
        return "    " + String.format(Locale.ROOT, form, value) + "\n";
    }

    private static String figures(Motif motif, Matches matches) {
        return String.format(
                Locale.ROOT,
                "{matches: %d, right: %.4f, expected: %.4f}",
                matches.count(),
                matches.accuracy(motif.isLong()),
                matches.expected(motif.isLong()));
    }

    void print(PrintWriter out, Path file) {
        out.printf(
                "%s motifs tried on %s bars of %s, the %d best tested on the %s bars after them%n",
                Figures.count(findings.tried()),
                Figures.count(findings.learnBars()),
                bars,
                findings.tested(),
                Figures.count(findings.heldOutBars()));
        for (Motif motif : findings.kept()) {
            out.printf(
                    Locale.ROOT,
                    "  %-5s %2d bars, likeness %.2f: right %.1f %% of %d times where %.1f %% is"
                            + " usual, chance %.2g%n",
                    motif.isLong() ? "long" : "short",
                    motif.heights().size(),
                    motif.likeness(),
                    100 * motif.heldOut().accuracy(motif.isLong()),
                    motif.heldOut().count(),
                    100 * motif.heldOut().expected(motif.isLong()),
                    motif.corrected());
        }
        out.println(
                findings.kept().isEmpty()
                        ? "none of them foretold the next move better than chance: "
                                + file
                                + " is an empty library"
                        : findings.kept().size() + " held; their library: " + file);
    }
}
