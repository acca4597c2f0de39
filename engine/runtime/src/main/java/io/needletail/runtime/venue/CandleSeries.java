package io.needletail.runtime.venue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The one-minute candles of one symbol, the newest still open; minutes without trades are flat. */
final class CandleSeries {
    static final long MINUTE_MS = 60_000;
    private static final int MOST = 25_000;

    private final ArrayDeque<Candle> candles = new ArrayDeque<>();

    CandleSeries(long timeMs, long priceE8) {
        candles.add(new Candle(timeMs / MINUTE_MS * MINUTE_MS, priceE8));
    }

    Candle current() {
        return candles.getLast();
    }

    /** Whether the present candle has ended by this time; {@link #roll} it then. */
    boolean due(long timeMs) {
        return timeMs >= current().openMs + MINUTE_MS;
    }

    /** Closes the present candle, opens the next one, and returns the closed one. */
    Candle roll() {
        Candle closed = current();
        candles.add(new Candle(closed.openMs + MINUTE_MS, closed.closeE8));
        if (candles.size() > MOST) {
            candles.removeFirst();
        }
        return closed;
    }

    /** The newest candles of an interval between two times, oldest first. */
    List<Candle> query(long intervalMs, long fromMs, long toMs, int limit) {
        ArrayDeque<Candle> found = new ArrayDeque<>();
        Iterator<Candle> newestFirst = candles.descendingIterator();
        List<Candle> group = new ArrayList<>();
        while (newestFirst.hasNext() && found.size() < limit) {
            Candle candle = newestFirst.next();
            if (candle.openMs > toMs) {
                continue;
            }
            if (candle.openMs < fromMs) {
                break;
            }
            group.add(candle);
            if (candle.openMs % intervalMs == 0) {
                found.addFirst(merged(group.reversed()));
                group.clear();
            }
        }
        return new ArrayList<>(found);
    }

    private static Candle merged(List<Candle> parts) {
        Candle first = parts.getFirst();
        Candle whole = new Candle(first.openMs, first.openE8);
        parts.forEach(whole::append);
        return whole;
    }
}
