package io.needletail.runtime.venue;

import io.netty.channel.EventLoop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/**
 * Serves a recording of one symbol's combined-stream frames: a line is the receive time in
 * nanoseconds, a space, and the frame, or the REST depth answer taken while recording. Starts when
 * the first client subscribes, so that nobody misses the beginning, and keeps the recorded pace
 * times the speed. Its times are moved to now: a client's clock must not find a market years old.
 * Nobody can trade in it.
 */
final class Playback {
    private static final long TICK_MS = 2;
    private static final long NS_PER_MS = 1_000_000;
    private static final String STREAM = "{\"stream\":\"";
    private static final String DATA = "\",\"data\":";
    private static final int MOST_AT_ONCE = 5_000;

    private final double speed;
    private final StreamHub hub;
    private final BufferedReader lines;
    private final long notBeforeMs;
    private RecordedTimes times;
    private final Listing listing;
    private String snapshot;
    private String next;
    private long firstNs;
    private long startedNs;

    Playback(VenueConfig config, StreamHub hub) throws IOException {
        this.hub = hub;
        speed = config.speed();
        notBeforeMs = config.notBeforeNs() / NS_PER_MS;
        Path file = config.playFile();
        try (BufferedReader ahead = open(file)) {
            listing = new Recorded(symbol(ahead, config, file));
        }
        try (BufferedReader ahead = open(file)) {
            snapshot = firstSnapshot(ahead);
        }
        lines = open(file);
        next = lines.readLine();
        firstNs = timeNs(next);
    }

    List<Listing> listings() {
        return List.of(listing);
    }

    void run(EventLoop loop) {
        loop.scheduleAtFixedRate(this::advance, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    private void advance() {
        if (startedNs == 0) {
            if (!hub.anyListeners()) {
                return;
            }
            startedNs = System.nanoTime();
            long startMs = Math.max(System.currentTimeMillis(), notBeforeMs);
            times = new RecordedTimes(firstNs / NS_PER_MS, startMs);
        }
        long dueNs = firstNs + (long) ((System.nanoTime() - startedNs) * speed);
        try {
            for (int i = 0; i < MOST_AT_ONCE && next != null && timeNs(next) <= dueNs; i++) {
                publish(next.substring(next.indexOf(' ') + 1));
                next = lines.readLine();
            }
        } catch (IOException ended) {
            next = null;
        }
        hub.flush();
    }

    private void publish(String frame) {
        if (!frame.startsWith(STREAM)) {
            if (frame.startsWith("{\"lastUpdateId\"")) {
                snapshot = frame;
            }
            return;
        }
        int end = frame.indexOf(DATA);
        String name = frame.substring(STREAM.length(), end);
        String payload = frame.substring(end + DATA.length(), frame.length() - 1);
        hub.stream(name).publish(times.moved(payload));
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        InputStream text =
                file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8), 1 << 16);
    }

    private static long timeNs(String line) {
        return Long.parseLong(line, 0, line.indexOf(' '), 10);
    }

    private static String firstSnapshot(BufferedReader ahead) throws IOException {
        for (String line = ahead.readLine(); line != null; line = ahead.readLine()) {
            int at = line.indexOf("{\"lastUpdateId\"");
            if (at >= 0 && at == line.indexOf(' ') + 1) {
                return line.substring(at);
            }
        }
        return "{\"lastUpdateId\":0,\"bids\":[],\"asks\":[]}";
    }

    private static SymbolConfig symbol(BufferedReader ahead, VenueConfig config, Path file)
            throws IOException {
        for (String line = ahead.readLine(); line != null; line = ahead.readLine()) {
            int at = line.indexOf(STREAM);
            if (at > 0) {
                int from = at + STREAM.length();
                String name = line.substring(from, line.indexOf('@', from));
                return named(name.toUpperCase(Locale.ROOT), config);
            }
        }
        throw new IOException(file + " holds no combined-stream frame");
    }

    private static SymbolConfig named(String symbol, VenueConfig config) {
        for (SymbolConfig known : config.symbols()) {
            if (known.symbol().equals(symbol)) {
                return known;
            }
        }
        SymbolConfig like = SymbolConfig.btcUsdt();
        int quoteLength = symbol.endsWith("USDT") || symbol.endsWith("USDC") ? 4 : 3;
        int split = Math.max(1, symbol.length() - quoteLength);
        return new SymbolConfig(
                symbol,
                symbol.substring(0, split),
                symbol.substring(split),
                like.startPriceE8(),
                like.tickE8(),
                like.lotE8(),
                like.minNotionalE8(),
                like.volatilityPerMinute());
    }

    /** The recording as a listing: its snapshot, no candles, no market. */
    private final class Recorded implements Listing {
        private final SymbolConfig symbol;

        Recorded(SymbolConfig symbol) {
            this.symbol = symbol;
        }

        @Override
        public SymbolConfig symbol() {
            return symbol;
        }

        @Override
        public String snapshot(int limit) {
            return snapshot;
        }

        @Override
        public List<Candle> candles(long intervalMs, long fromMs, long toMs, int limit) {
            return List.of();
        }

        @Override
        public VenueMarket market() {
            return null;
        }
    }
}
