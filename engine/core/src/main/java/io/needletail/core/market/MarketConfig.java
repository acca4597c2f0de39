package io.needletail.core.market;

import io.needletail.codecs.Cold;

import java.util.List;

/**
 * What the market stage is told.
 *
 * @param venueOfInstrument venue id of each instrument, by instrument id; {@link #ANY_VENUE} = a
 *     lost market session of whatever venue makes its book stale. Its size is the number of
 *     instruments.
 * @param barIntervalsNs lengths of the bars, ascending, each a multiple of the first and at most 8
 *     of them. A shorter first interval costs more bars; the others are summed from it.
 * @param maxBookLevels most levels a side; the worst are dropped beyond. Lower: a fast fall may
 *     uncover levels that were dropped. Higher: 32 bytes a level and side.
 * @param deltaStoreBytes room for deltas held while a snapshot is awaited. Lower: a slow snapshot
 *     comes too late and is asked for again. Higher: memory.
 * @param bookQueryIntervalNs least time between two questions for the same book. Lower: the venue's
 *     weight limit is spent sooner. Higher: longer without a book.
 * @param silenceNs a book without a message for longer than this is stale. Lower: quiet instruments
 *     are called stale. Higher: a dead connection is noticed later. Timers tell the time, so their
 *     rhythm adds to it.
 * @param barGraceNs a bar without a trade beyond its border is closed by the first timer this long
 *     after the border. Lower: more late trades miss their bar. Higher: quiet bars are known later.
 * @param candleFreshNs a venue's candle known longer than this after its close is history: it warms
 *     the features and decides nothing. Lower: a slow feed's candles decide nothing. Higher: a
 *     restart may decide on an old candle.
 * @param jumpLimit a trade farther than this fraction from the last good price, and from a synced
 *     book's mid, is not believed. Lower: a real crash is believed later. Higher: a wrong print
 *     moves bars and marks.
 * @param jumpConfirmations so many unbelievable trades in a row that agree with each other are
 *     believed after all.
 * @param eventBars bars that trades end instead of time, such as {@code 100t}, {@code 50v}, {@code
 *     1000000q}; see {@link BarClock}. Each costs a few nanoseconds a trade.
 * @param gapFill what stands in for bars that nobody saw.
 * @param maxFilledBars a longer hole is left as it is, 0 to 8. Lower: more holes. Higher: more
 *     invented bars in the features.
 */
@Cold
public record MarketConfig(
        List<Integer> venueOfInstrument,
        List<Long> barIntervalsNs,
        int maxBookLevels,
        int deltaStoreBytes,
        long bookQueryIntervalNs,
        long silenceNs,
        long barGraceNs,
        long candleFreshNs,
        double jumpLimit,
        int jumpConfirmations,
        List<String> eventBars,
        GapFill gapFill,
        int maxFilledBars) {

    /** Belongs to every venue. */
    public static final int ANY_VENUE = -1;

    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1_000 * MILLISECOND;
    private static final long MINUTE = 60 * SECOND;
    private static final int MOST_INTERVALS = 8;
    private static final int LEAST_STORE = 64 * 1024;

    /** Checks every value and names the one that is out of its range. */
    public MarketConfig {
        venueOfInstrument = List.copyOf(venueOfInstrument);
        barIntervalsNs = List.copyOf(barIntervalsNs);
        eventBars = List.copyOf(eventBars);
        require(!venueOfInstrument.isEmpty(), "instruments", venueOfInstrument, "at least one");
        requireIntervals(barIntervalsNs);
        require(
                maxBookLevels >= MarketColumn.DEPTH && maxBookLevels <= 1_000_000,
                "maxBookLevels",
                maxBookLevels,
                "20 … 1000000");
        require(
                deltaStoreBytes >= LEAST_STORE && deltaStoreBytes <= 1 << 28,
                "deltaStoreBytes",
                deltaStoreBytes,
                "64 KiB … 256 MiB");
        require(bookQueryIntervalNs > 0, "bookQueryIntervalNs", bookQueryIntervalNs, "above 0");
        require(silenceNs > 0, "silenceNs", silenceNs, "above 0");
        require(barGraceNs >= 0, "barGraceNs", barGraceNs, "0 or more");
        require(candleFreshNs >= 0, "candleFreshNs", candleFreshNs, "0 or more");
        require(jumpLimit > 0 && jumpLimit <= 10, "jumpLimit", jumpLimit, "above 0, at most 10");
        require(jumpConfirmations >= 2, "jumpConfirmations", jumpConfirmations, "2 or more");
        require(maxFilledBars >= 0 && maxFilledBars <= 8, "maxFilledBars", maxFilledBars, "0 … 8");
        requireEventBars(eventBars, barIntervalsNs.size());
    }

    /** Sound values for {@code instruments} instruments with bars of one and five minutes. */
    public static MarketConfig of(int instruments) {
        return new MarketConfig(
                java.util.Collections.nCopies(instruments, ANY_VENUE),
                List.of(MINUTE, 5 * MINUTE),
                5_000,
                512 * 1024,
                SECOND,
                3 * SECOND,
                500 * MILLISECOND,
                5 * SECOND,
                0.1,
                20,
                List.of(),
                GapFill.NONE,
                5);
    }

    /** The same with other bars. */
    public MarketConfig withBarIntervalsNs(List<Long> intervalsNs) {
        return new MarketConfig(
                venueOfInstrument,
                intervalsNs,
                maxBookLevels,
                deltaStoreBytes,
                bookQueryIntervalNs,
                silenceNs,
                barGraceNs,
                candleFreshNs,
                jumpLimit,
                jumpConfirmations,
                eventBars,
                gapFill,
                maxFilledBars);
    }

    /** The same with bars that trades end. */
    public MarketConfig withEventBars(List<String> clocks) {
        return new MarketConfig(
                venueOfInstrument,
                barIntervalsNs,
                maxBookLevels,
                deltaStoreBytes,
                bookQueryIntervalNs,
                silenceNs,
                barGraceNs,
                candleFreshNs,
                jumpLimit,
                jumpConfirmations,
                clocks,
                gapFill,
                maxFilledBars);
    }

    /** The same with that treatment of missing bars. */
    public MarketConfig withGaps(GapFill fill, int most) {
        return new MarketConfig(
                venueOfInstrument,
                barIntervalsNs,
                maxBookLevels,
                deltaStoreBytes,
                bookQueryIntervalNs,
                silenceNs,
                barGraceNs,
                candleFreshNs,
                jumpLimit,
                jumpConfirmations,
                eventBars,
                fill,
                most);
    }

    /** Bars that trades end. */
    public List<BarClock> eventClocks() {
        return eventBars.stream().map(BarClock::parse).toList();
    }

    /** Whether there are bars of that clock. */
    public boolean hasBars(BarClock clock) {
        return clock.isTime()
                ? barIntervalsNs.contains(clock.code())
                : eventClocks().contains(clock);
    }

    /** Number of instruments. */
    public int instrumentCount() {
        return venueOfInstrument.size();
    }

    private static void requireIntervals(List<Long> intervals) {
        String range = "1 to 8 ascending multiples of the first, which divides a day";
        require(
                !intervals.isEmpty() && intervals.size() <= MOST_INTERVALS,
                "barIntervalsNs",
                intervals,
                range);
        long before = 0;
        for (long interval : intervals) {
            boolean multiple = interval > before && interval % intervals.getFirst() == 0;
            require(multiple, "barIntervalsNs", intervals, range);
            before = interval;
        }
        require(1_440 * MINUTE % intervals.getFirst() == 0, "barIntervalsNs", intervals, range);
    }

    private static void requireEventBars(List<String> bars, int intervals) {
        require(
                bars.size() <= MarketColumn.MAX_CLOCKS - intervals,
                "eventBars",
                bars,
                "at most " + (MarketColumn.MAX_CLOCKS - intervals));
        for (String bar : bars) {
            require(!BarClock.parse(bar).isTime(), "eventBars", bar, "100t, 50v, 1000000q");
        }
        require(
                bars.stream().distinct().count() == bars.size(),
                "eventBars",
                bars,
                "each of them once");
    }

    private static void require(boolean holds, String key, Object value, String range) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "market." + key + " is " + value + ", allowed: " + range);
        }
    }
}
