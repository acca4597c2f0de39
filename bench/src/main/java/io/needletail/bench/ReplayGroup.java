package io.needletail.bench;

import io.needletail.runtime.Backtest;
import io.needletail.runtime.ConfigFile;
import io.needletail.runtime.Replay;
import io.needletail.runtime.ReplayResult;
import io.needletail.runtime.journal.JournalReader;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A recorded session replayed and compared, byte for byte: per event, in a process that has done it
 * before, and by the command in a fresh process, its start included. Beside it a bare Chronicle
 * tailer that copies the same excerpts out and looks at nothing, and, for the journal's own reader,
 * the same tailer per frame.
 */
final class ReplayGroup implements Group {
    private static final int FRAMES = 400_000;
    private static final int WARM_PASSES = 3;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String description() {
        return "an event replayed through the core and compared, against a bare Chronicle tailer";
    }

    @Override
    public List<Outcome> run(int rounds, Progress progress) throws Exception {
        Path root = Path.of(System.getProperty("needletail.root", "."));
        Path directory =
                Files.createTempDirectory(
                        Files.createDirectories(root.resolve("bench/target")), "replay");
        try {
            progress.at(0, rounds, "recording a session");
            Path journal = record(root, directory);
            Measurement[][] ours = new Measurement[3][rounds];
            Measurement[][] peer = new Measurement[3][rounds];
            for (int pass = 0; pass < WARM_PASSES; pass++) {
                tailNs(journal);
                verify(journal);
                readFrames(journal);
            }
            commandNs(root, journal); // Builds the command when a source is newer.
            for (int round = 0; round < rounds; round++) {
                progress.at(round + 1, rounds, "tailer, reader, replay, command");
                round(root, journal, ours, peer, round);
            }
            return outcomes(ours, peer);
        } finally {
            delete(directory);
        }
    }

    private static List<Outcome> outcomes(Measurement[][] ours, Measurement[][] peer) {
        String[] names = {"replay/event", "replay/command", "replay/read-frame"};
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            outcomes.add(Outcome.of(names[i], "bare Chronicle tailer", "ns", ours[i], peer[i]));
        }
        return outcomes;
    }

    private static void round(
            Path root, Path journal, Measurement[][] ours, Measurement[][] peer, int round)
            throws Exception {
        double tail = tailNs(journal);
        long start = System.nanoTime();
        ReplayResult result = verify(journal);
        double replay = System.nanoTime() - start;
        start = System.nanoTime();
        long frames = readFrames(journal);
        double read = System.nanoTime() - start;
        double command = commandNs(root, journal);
        double[] mine = {replay / result.events(), command / result.events(), read / frames};
        double[] theirs = {tail / result.events(), tail / result.events(), tail / frames};
        for (int i = 0; i < mine.length; i++) {
            ours[i][round] = new Measurement(mine[i], Double.NaN);
            peer[i][round] = new Measurement(theirs[i], Double.NaN);
        }
        System.err.printf(
                "    %,d events, %,d frames; a second: %,.0f events warm, %,.0f by the command,"
                        + " %,.0f frames read and checked%n",
                result.events(), frames, 1e9 / mine[0], 1e9 / mine[1], 1e9 / mine[2]);
    }

    private static Path record(Path root, Path directory) throws IOException {
        Path tape = directory.resolve("tape.txt");
        new ReplayTape().write(tape, FRAMES);
        Path journal = directory.resolve("journal");
        Backtest.run(
                ConfigFile.read(
                        root.resolve("config/backtest.yaml"), Map.of("journal.reserveBytes", "0")),
                List.of(tape),
                journal,
                events -> {});
        return journal;
    }

    private static ReplayResult verify(Path journal) {
        ReplayResult result = Replay.verify(journal);
        if (!result.identical() || result.events() < FRAMES) {
            throw new IllegalStateException("the session does not replay: " + result);
        }
        return result;
    }

    private static long readFrames(Path journal) {
        long frames = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                frames++;
            }
        }
        return frames;
    }

    private static double tailNs(Path journal) {
        Bytes<?> bytes = Bytes.allocateElasticDirect(1 << 16);
        long start = System.nanoTime();
        try (ChronicleQueue queue =
                        ChronicleQueue.singleBuilder(journal.resolve("queue").toFile())
                                .rollCycle(RollCycles.FAST_HOURLY)
                                .readOnly(true)
                                .build();
                ExcerptTailer tailer = queue.createTailer()) {
            while (tailer.readBytes(bytes)) {
                bytes.clear();
            }
            return System.nanoTime() - start;
        } finally {
            bytes.releaseLast();
        }
    }

    private static double commandNs(Path root, Path journal)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(
                                root.resolve("scripts/needletail").toString(),
                                "replay",
                                journal.toString(),
                                "--verify")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("needletail replay failed");
        }
        return System.nanoTime() - start;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
