package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.market.BarValues;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * What somebody else computes over these bars: one text per bar, empty where it says nothing. A
 * column most of whose numbers have 12 digits and more is compared to 1e-9, one of fewer digits to
 * the last one given: to so many of its units as the source itself is off by, 1 where it is not.
 */
record Reference(String source, List<BarValues> bars, List<String> expected) {
    private static final Path ROOT = Path.of("../shared/data/indicators");
    private static final Path COVERAGE = Path.of("engine/core/target/feature-coverage.csv");
    private static final int EXACT_DIGITS = 12;
    private static final double EXACT = 1e-9;

    /** A file's lines; where there are no such files at all the test is skipped. */
    static List<String> lines(String file) {
        Path path = ROOT.resolve(file);
        Assumptions.assumeTrue(Files.exists(ROOT), () -> ROOT + " is not here: skipped");
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the last rows. */
    Reference without(int rows) {
        int size = bars.size() - rows;
        return new Reference(source, bars.subList(0, size), expected.subList(0, size));
    }

    /** Compares our feature with it from the bar on where both have a value. */
    void assertAgrees(String feature, int skipped) {
        assertAgrees(feature, skipped, 1);
    }

    /** The same where the source's last digits are off by so many. */
    void assertAgrees(String feature, int skipped, int units) {
        double[] ours = FeatureRun.over(bars, feature);
        double unit = lastDigit();
        int compared = 0;
        double worst = 0;
        for (int i = skipped; i < ours.length; i++) {
            if (!expected.get(i).isEmpty() && !Double.isNaN(ours[i])) {
                double theirs = Double.parseDouble(expected.get(i));
                double tolerance =
                        unit > 0
                                ? 1.01 * units * Math.max(unit, ownDigit(expected.get(i)))
                                : EXACT * Math.max(1, Math.abs(theirs));
                assertEquals(theirs, ours[i], tolerance, feature + " at bar " + i);
                double scale = Math.max(Math.abs(theirs), unit > 0 ? unit : 1);
                worst = Math.max(worst, Math.abs(theirs - ours[i]) / scale);
                compared++;
            }
        }
        assertTrue(compared > 0, feature + " was not compared with " + source);
        note(feature, source, compared, worst, unit);
    }

    private static double ownDigit(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.precision() < EXACT_DIGITS ? number.ulp().doubleValue() : 0;
    }

    /** The value of the last decimal that most of the column gives; 0 where it gives enough. */
    private double lastDigit() {
        List<BigDecimal> numbers =
                expected.stream()
                        .filter(text -> !text.isEmpty() && Double.parseDouble(text) != 0)
                        .map(BigDecimal::new)
                        .toList();
        long exact = numbers.stream().filter(n -> n.precision() >= EXACT_DIGITS).count();
        if (2 * exact >= numbers.size() && exact > 0) {
            return 0;
        }
        int[] scales =
                expected.stream()
                        .filter(text -> !text.isEmpty())
                        .map(BigDecimal::new)
                        .filter(n -> n.precision() < EXACT_DIGITS)
                        .mapToInt(BigDecimal::scale)
                        .sorted()
                        .toArray();
        return BigDecimal.ONE.scaleByPowerOfTen(-scales[scales.length / 2]).doubleValue();
    }

    /** Adds a line to the table of what was compared; a unit of 0 stands for 1e-9. */
    static void note(String feature, String source, int compared, double worst, double unit) {
        String line =
                String.format(
                        Locale.ROOT,
                        "\"%s\",\"%s\",%d,%.1e,%s%n",
                        feature,
                        source,
                        compared,
                        worst,
                        unit > 0 ? "digits given: " + unit : "1e-9");
        try {
            Files.createDirectories(COVERAGE.getParent());
            Files.writeString(COVERAGE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
