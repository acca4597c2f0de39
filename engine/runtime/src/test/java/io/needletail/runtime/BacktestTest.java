package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.TimerDecoder;
import io.needletail.core.EventSlot;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

final class BacktestTest {
    private static final Path DATA = Path.of("../shared/data");
    private static final Path FRAMES =
            DATA.resolve("ticks_l2/hftbacktest/spot_btcusdt_20240808.gz");

    @TempDir private Path directory;

    static NeedletailConfig config(Map<String, String> overrides) throws Exception {
        Map<String, String> all = new HashMap<>(overrides);
        all.putIfAbsent("journal.blockBytes", "4194304");
        all.putIfAbsent("journal.touchAheadBytes", "0");
        all.putIfAbsent("journal.reserveBytes", "0");
        all.putIfAbsent("decide.strategyClass", TestStrategy.class.getName());
        return ConfigFile.parse(ConfigFileTest.sample(), "sample.yaml", all);
    }

    private static void requireData(Path file) {
        Assumptions.assumeTrue(Files.exists(file), file + " is not here");
    }

    @Test
    void shouldTradeARecordedSessionAndReplayItExactly() throws Exception {
        requireData(FRAMES);
        Path journal = directory.resolve("journal");
        BacktestResult result =
                Backtest.run(config(Map.of()), List.of(FRAMES), journal, events -> {});
        assertTrue(result.events() > 41_000, result.toString());
        assertTrue(result.fills() > 0, result.toString());
        ReplayResult replay = Replay.verify(journal);
        assertTrue(replay.identical(), replay.toString());
        assertEquals(result.events(), replay.events());
        assertEquals(result.decisions(), replay.decisions());
    }

    @Test
    void shouldContinueAJournalAndReplayBothRuns() throws Exception {
        requireData(FRAMES);
        Path journal = directory.resolve("journal");
        Backtest.run(config(Map.of()), List.of(FRAMES), journal, events -> {});
        Backtest.run(config(Map.of()), List.of(FRAMES), journal, events -> {});
        ReplayResult whole = Replay.verify(journal);
        assertTrue(whole.identical(), whole.toString());
        ReplayResult part = Replay.verifyFromSnapshot(journal, Long.MAX_VALUE);
        assertTrue(part.identical(), part.toString());
    }

    @Test
    void shouldRunOnCandles() throws Exception {
        Path candles = DATA.resolve("candles/1m/privet1x_BTCUSDT_1m.csv");
        requireData(candles);
        Path journal = directory.resolve("journal");
        BacktestResult result =
                Backtest.run(config(Map.of()), List.of(candles), journal, events -> {});
        assertTrue(result.bars() > 1_000, result.toString());
        ReplayResult replay = Replay.verify(journal);
        assertTrue(replay.identical(), replay.toString());
    }

    /** As in recordings of a market that moves ten times a second. */
    @Test
    void shouldLetATimerComeEachSecondThoughRecordsLieOnTheSeconds() throws Exception {
        int seconds = 20;
        StringBuilder trades = new StringBuilder("time,price,amount\n");
        for (int tenth = 0; tenth <= seconds * 10; tenth++) {
            trades.append(1_800_000_000_000L + tenth * 100L).append(",67000,1\n");
        }
        Path file = directory.resolve("BTCUSDT-trades.csv");
        Files.writeString(file, trades);
        Path journal = directory.resolve("journal");
        Backtest.run(config(Map.of()), List.of(file), journal, events -> {});
        List<Long> timers = timers(journal);
        assertEquals(
                LongStream.rangeClosed(1, seconds).mapToObj(s -> 1_800_000_000L + s).toList(),
                timers);
    }

    private static List<Long> timers(Path journal) {
        List<Long> seconds = new ArrayList<>();
        EventSlot slot = new EventSlot();
        try (EventReader reader = new EventReader(journal, slot)) {
            while (reader.next()) {
                if (slot.input().templateId() == TimerDecoder.TEMPLATE_ID) {
                    seconds.add(slot.input().timeNs() / 1_000_000_000);
                }
            }
        }
        return seconds;
    }
}
