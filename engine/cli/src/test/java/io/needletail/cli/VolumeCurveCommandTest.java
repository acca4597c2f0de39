package io.needletail.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.signal.Algo;
import io.needletail.core.signal.AlgoTerms;
import io.needletail.runtime.ConfigException;
import io.needletail.runtime.NeedletailConfig;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A curve is learnt from data, and a configuration names it. */
class VolumeCurveCommandTest {
    private static final long DAY = 86_400;

    @TempDir private Path directory;

    @Test
    void shouldLearnTheMeanOfEachPartOfTheDayFromCandles() throws IOException {
        // Two days by the hour; the second ends at noon, and its hours trade thrice as much.
        Path out = learn(candles(12), "4");
        String text = Files.readString(out);
        assertTrue(text.contains("curve: [0.33333333, 0.33333333, 0.16666667, 0.16666667]"), text);
    }

    @Test
    void shouldSpreadCandlesOverThePartsOfTheirTime() throws IOException {
        String text = Files.readString(learn(candles(24), "48"));
        assertTrue(text.contains("curve: [0.02083333, 0.02083333, "), text);
    }

    @Test
    void shouldLearnFromTrades() throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,price,quantity,time,is_buyer_maker"));
        for (int i = 0; i < 48; i++) {
            long ms = (1_700_006_400L + i * 3_600L) * 1_000;
            lines.add("%d,100,%d,%d,false".formatted(i + 1, i % 24 < 12 ? 1 : 3, ms));
        }
        Path data = Files.write(directory.resolve("trades.csv"), lines);
        assertTrue(Files.readString(learn(data, "2")).contains("[0.25000000, 0.75000000]"));
    }

    @Test
    void shouldBeNamedByAConfigurationThatThenHoldsIt() throws IOException {
        Path out = learn(candles(24), "2");
        NeedletailConfig config =
                SampleConfig.read(
                        null,
                        "backtest.yaml",
                        Map.of(
                                "execution.entry.algo",
                                "vwap",
                                "execution.entry.curve",
                                out.toString(),
                                "risk.limits.maxOpenOrders",
                                "9"));
        AlgoTerms entry = config.execution().entry();
        assertEquals(Algo.VWAP, entry.algo());
        assertEquals(2, entry.curve().length);
        assertTrue(config.toYaml(false).contains("0.50000000"), "a journal keeps the numbers");
    }

    @Test
    void shouldSayWhatIsWrongWithACurve() throws IOException {
        Path other = Files.writeString(directory.resolve("other.yaml"), "execution: {}\n");
        Map<String, String> named =
                Map.of("execution.entry.algo", "vwap", "execution.entry.curve", other.toString());
        ConfigException refused =
                Assertions.assertThrows(
                        ConfigException.class,
                        () -> SampleConfig.read(null, "backtest.yaml", named));
        assertTrue(refused.getMessage().contains("holds no curve"), refused::getMessage);
        Shell parts =
                Shell.run("volume-curve", candles(1).toString(), "--out", "x", "--parts", "300");
        assertEquals(2, parts.exitCode());
        assertTrue(parts.err().contains("1 to 288"), parts.err());
    }

    private Path learn(Path data, String parts) {
        Path out = directory.resolve("curve.yaml");
        Shell run =
                Shell.run(
                        "volume-curve", data.toString(), "--out", out.toString(), "--parts", parts);
        assertEquals(0, run.exitCode(), run.err());
        return out;
    }

    private Path candles(int hoursOfSecondDay) throws IOException {
        List<String> lines = new ArrayList<>(List.of("time,open,high,low,close,volume"));
        long first = 1_700_006_400L;
        for (int i = 0; i < 24 + hoursOfSecondDay; i++) {
            long time = first - first % DAY + i * 3_600L;
            lines.add("%d,100,101,99,100,%d".formatted(time, i < 24 ? 10 : 30));
        }
        return Files.write(directory.resolve("candles.csv"), lines);
    }
}
