package io.needletail.runtime.venue;

import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a generated market as a recording of raw frames, without sockets and as fast as it can be
 * made: trades, best quotes, depth differences each tenth of a second, and one depth snapshot near
 * the beginning. The same seed and start give the same bytes.
 */
public final class FrameRecording {
    private static final List<String> STREAMS = List.of("@trade", "@bookTicker", "@depth@100ms");
    private static final int SNAPSHOT_LEVELS = 1_000;
    private static final long MS_PER_SECOND = 1_000;

    private final VenueMarket market;
    private final PrintWriter out;

    private FrameRecording(VenueConfig config, SymbolConfig symbol, long startNs, PrintWriter out) {
        this.out = out;
        StreamHub hub = new StreamHub();
        VenueClock clock =
                new VenueClock(SystemNanoClock.INSTANCE, SystemEpochClock.INSTANCE, 1, startNs);
        market =
                new VenueMarket(
                        symbol,
                        config,
                        hub,
                        new OrderDesk(new VenueAccount(config, clock), clock, new UserEvents()),
                        startNs);
        for (String stream : STREAMS) {
            hub.stream(symbol.symbol().toLowerCase(Locale.ROOT) + stream).add(this::frame);
        }
    }

    /**
     * Writes a recording.
     *
     * @param config seed, steps and history of the market; its first symbol is recorded, at speed
     *     1.
     * @param length of market time.
     * @param file gzipped when its name ends in .gz.
     */
    public static void write(VenueConfig config, Instant start, Duration length, Path file)
            throws IOException {
        if (config.speed() != 1) {
            throw new IllegalArgumentException("a recording has speed 1, not " + config.speed());
        }
        try (PrintWriter out = open(file)) {
            SymbolConfig symbol = config.symbols().getFirst();
            long startNs = start.toEpochMilli() * 1_000_000;
            new FrameRecording(config, symbol, startNs, out).run(length.toMillis());
            if (out.checkError()) {
                throw new IOException(file + ": could not be written");
            }
        }
    }

    private static PrintWriter open(Path file) throws IOException {
        OutputStream raw = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        OutputStream bytes =
                file.toString().endsWith(".gz") ? new GZIPOutputStream(raw, 1 << 16) : raw;
        return new PrintWriter(bytes, false, StandardCharsets.UTF_8);
    }

    private void run(long lengthMs) {
        long startMs = market.timeMs();
        boolean shown = false;
        while (market.timeMs() - startMs < lengthMs) {
            market.step();
            if (!shown && market.timeMs() - startMs >= MS_PER_SECOND) {
                shown = true;
                JsonOut snapshot = new JsonOut();
                market.snapshot(snapshot, SNAPSHOT_LEVELS);
                out.print(market.timeNs());
                out.print(' ');
                out.print(snapshot);
                out.print('\n');
            }
        }
    }

    private void frame(Stream stream, CharSequence payload) {
        out.print(market.timeNs());
        out.print(" {\"stream\":\"");
        out.print(stream.name());
        out.print("\",\"data\":");
        out.append(payload);
        out.print("}\n");
    }
}
