package io.needletail.bench;

import io.needletail.codecs.binance.BinanceBodyCodec;
import io.needletail.codecs.binance.BinanceMarketCodec;
import io.needletail.codecs.binance.SymbolTable;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The session recorded from Binance spot that lies beside the project, where it is there. */
final class RecordedSession {
    private static final Path FILE =
            Path.of(System.getProperty("needletail.root", "."))
                    .resolve("../shared/data/ticks_l2/hftbacktest/spot_btcusdt_20240808.gz");

    private RecordedSession() {}

    static boolean exists() {
        return Files.exists(FILE);
    }

    /**
     * Its messages, decoded, in the order in which they came; the depth snapshot is one of them.
     */
    static List<byte[]> messages() {
        if (!exists()) {
            throw new IllegalStateException("the recorded session is not here: " + FILE);
        }
        SymbolTable symbols = new SymbolTable(List.of("BTCUSDT"));
        BinanceMarketCodec codec = new BinanceMarketCodec(symbols, 0);
        BinanceBodyCodec bodies = new BinanceBodyCodec(symbols);
        TapeSink sink = new TapeSink();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(FILE)),
                                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] json =
                        line.substring(line.indexOf(' ') + 1).getBytes(StandardCharsets.UTF_8);
                UnsafeBuffer frame = new UnsafeBuffer(json);
                if (line.contains("\"stream\"")) {
                    codec.decode(frame, 0, json.length, 0, sink);
                } else {
                    bodies.decodeDepth(frame, 0, json.length, 0, sink);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return sink.messages();
    }
}
