package io.needletail.core.feature;

import io.needletail.codecs.FixedPoint;
import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The quotes of Skender's Stock.Indicators and the results that project checks itself against. */
final class SkenderReference {
    private static final Path ROOT = Path.of("../shared/data/indicators/skender");

    private SkenderReference() {}

    static List<BarValues> quotes() {
        return quotes("default");
    }

    static List<BarValues> quotes(String name) {
        List<BarValues> bars = new ArrayList<>();
        for (String line : lines("quotes/" + name + ".csv").subList(1, 503)) {
            String[] cells = line.split(",");
            BarValues bar = new BarValues();
            bar.openE8 = FixedPoint.fromDouble(Double.parseDouble(cells[1]));
            bar.highE8 = FixedPoint.fromDouble(Double.parseDouble(cells[2]));
            bar.lowE8 = FixedPoint.fromDouble(Double.parseDouble(cells[3]));
            bar.closeE8 = FixedPoint.fromDouble(Double.parseDouble(cells[4]));
            bar.volumeE8 = FixedPoint.fromDouble(Double.parseDouble(cells[5]));
            bars.add(bar);
        }
        return bars;
    }

    /** One value per quote; NaN while the reference is null. */
    static double[] results(String indicator, String field) {
        String text = String.join("\n", lines("results/" + indicator + ".standard.json"));
        Matcher matcher = Pattern.compile("\"" + field + "\":\\s*(null|[-0-9.eE+]+)").matcher(text);
        return matcher.results()
                .map(result -> result.group(1))
                .mapToDouble(value -> value.equals("null") ? Double.NaN : Double.parseDouble(value))
                .toArray();
    }

    private static List<String> lines(String file) {
        Path path = ROOT.resolve(file);
        Assumptions.assumeTrue(Files.exists(ROOT), () -> ROOT + " is not here: skipped");
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
