package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.HydratorSupplier;
import blue.strategic.parquet.ParquetReader;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

class FeaturesCommandTest {
    @TempDir private Path directory;
    private Path candles;

    @BeforeEach
    void shouldHaveCandles() throws IOException {
        List<String> lines = new ArrayList<>(List.of("time,open,high,low,close,volume"));
        for (int i = 0; i < 60; i++) {
            double close = 100 + i % 7 - i % 3;
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%d,%.2f,%.2f,%.2f,%.2f,%d",
                            1_700_000_040L + i * 60L,
                            close,
                            close + 1,
                            close - 1,
                            close,
                            10 + i));
        }
        candles = Files.write(directory.resolve("candles.csv"), lines);
    }

    @Test
    void shouldListEveryFeatureWithAllThatIsKnownOfIt() {
        Shell table = Shell.run("features", "list");
        assertEquals(0, table.exitCode());
        assertTrue(table.out().contains("rsi(close,bars=14)"));
        Shell json = Shell.run("features", "list", "--json");
        assertTrue(json.out().startsWith("[{\"name\":\"open\""));
        assertTrue(json.out().strip().endsWith("}]"));
        for (String field : new String[] {"description", "source", "range", "warmup"}) {
            assertTrue(json.out().contains("\"" + field + "\":"), field);
        }
        assertEquals(table.out(), Shell.run("features").out());
    }

    @Test
    void shouldListTheDefaultSetInItsOrder() {
        List<String> lines = Shell.run("features", "list", "--default").out().lines().toList();
        assertEquals("distance(sma(10))", lines.getFirst());
        assertTrue(lines.contains("176 features, hash f21d1f8f6557fd99"), lines.toString());
        String json = Shell.run("features", "list", "--default", "--json").out();
        assertTrue(json.startsWith("[\"distance(sma(10))\",\n\"distance(sma(20))\""), json);
    }

    @Test
    void shouldComputeTheDefaultSetWhereNoneIsNamed() throws IOException {
        Path out = directory.resolve("features.csv");
        Shell run =
                Shell.run(
                        "features",
                        "compute",
                        "--data",
                        candles.toString(),
                        "--out",
                        out.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("60 rows of 176 features"), run.out());
        compute("default_bars, rsi(3)", out);
        assertTrue(Files.readAllLines(out).getFirst().endsWith(",rsi(3)"));
    }

    @Test
    void shouldWriteARowPerBarWithTheFeaturesInTheOrderGiven() throws IOException {
        Path out = directory.resolve("features.csv");
        Shell run = compute("sma(3), macd(2,3,2),lag(close,1)", out);
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = Files.readAllLines(out);
        assertEquals("time,sma(3),\"macd(2,3,2)\",\"lag(close,1)\"", lines.getFirst());
        assertEquals(61, lines.size());
        assertEquals("2023-11-14T22:14:00Z,,,", lines.get(1));
        assertEquals("2023-11-14T22:15:00Z,,,100.0", lines.get(2));
        assertEquals("2023-11-14T22:16:00Z,100.0,", lines.get(3).substring(0, 27));
        assertEquals(4, lines.get(60).split(",").length);
    }

    @Test
    void shouldWriteTheSameTableAsParquet() throws IOException {
        Path csv = directory.resolve("features.csv");
        Path parquet = directory.resolve("features.parquet");
        compute("sma(3),rsi(5)", csv);
        Shell run = compute("sma(3),rsi(5)", parquet);
        assertEquals(0, run.exitCode(), run.err());
        List<String> wanted =
                Files.readAllLines(csv).stream().skip(1).map(FeaturesCommandTest::cells).toList();
        try (Stream<String> rows =
                ParquetReader.streamContent(
                        parquet.toFile(), HydratorSupplier.constantly(new Cells()))) {
            assertEquals(wanted, rows.toList());
        }
    }

    @Test
    void shouldLeaveNoFileBehindWhenTheDataIsUnusable() throws IOException {
        Path out = directory.resolve("features.csv");
        Files.writeString(candles, "time,open,high,low,close,volume\n1,2,3,4,what,6\n");
        Shell run = compute("sma(3)", out);
        assertEquals(ExitCode.DATA.number(), run.exitCode());
        assertTrue(run.err().contains("candles.csv:2: not a candle"), run.err());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(candles), files.toList());
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheSetTheBarsAndTheFile() {
        Path out = directory.resolve("features.csv");
        refuse(compute("rsii(14)", out), ExitCode.USAGE, "the nearest known is rsi(close,bars=14)");
        refuse(compute(" , ", out), ExitCode.USAGE, "names no feature");
        refuse(compute("rsi(14", out), ExitCode.USAGE, "at letter 7");
        refuse(compute("rsi(14)@30s", out), ExitCode.DATA, "cannot be made of candles of 1m");
        refuse(compute("rsi(14)", directory.resolve("f.txt")), ExitCode.USAGE, ".csv or .parquet");
        refuse(
                compute("rsi(14)", directory.resolve("nowhere/f.csv")),
                ExitCode.USAGE,
                "no such directory");
        refuse(
                Shell.run(
                        "features",
                        "compute",
                        "--data",
                        candles.toString(),
                        "--set",
                        "rsi",
                        "--bars",
                        "5x",
                        "--out",
                        out.toString()),
                ExitCode.USAGE,
                "no such bars: '5x'");
        assertFalse(Files.exists(out));
    }

    private static void refuse(Shell run, ExitCode code, String part) {
        assertEquals(code.number(), run.exitCode(), run.err());
        assertTrue(run.err().contains(part), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
    }

    private Shell compute(String set, Path out) {
        return Shell.run(
                "features",
                "compute",
                "--data",
                candles.toString(),
                "--set",
                set,
                "--out",
                out.toString());
    }

    /** The line's numbers, without its time. */
    private static String cells(String line) {
        return line.substring(line.indexOf(',') + 1);
    }

    /** Puts a Parquet row together as the CSV has it. */
    private static final class Cells implements Hydrator<List<String>, String> {
        @Override
        public List<String> start() {
            return new ArrayList<>();
        }

        @Override
        public List<String> add(List<String> target, String heading, Object value) {
            if (!heading.equals("time")) {
                target.add(value == null ? "" : value.toString());
            }
            return target;
        }

        @Override
        public String finish(List<String> target) {
            return String.join(",", target);
        }
    }
}
