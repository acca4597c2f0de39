package io.needletail.core.risk;

import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;
import io.needletail.core.market.MarketColumn;

import java.util.List;

/** What checks need to know of the market's past: by instrument, and of each venue's clock. */
final class MarketMemory {
    private final TypicalSize[] trades;
    private final PricePeriod[] periods;
    private final long[] bookTimesNs;
    private final ClockSkew[] clocks;
    private final int[] clockOf;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();

    MarketMemory(PreTradeLimits limits, InstrumentPlaces places) {
        int count = places.count();
        trades = new TypicalSize[count];
        periods = new PricePeriod[count];
        bookTimesNs = new long[count];
        clockOf = new int[count];
        List<Integer> venues = places.venues().stream().distinct().toList();
        for (int id = 0; id < count; id++) {
            trades[id] = new TypicalSize();
            periods[id] = new PricePeriod(limits.collar().periodNs());
            clockOf[id] = venues.indexOf(places.venues().get(id));
        }
        clocks = new ClockSkew[venues.size()];
        for (int i = 0; i < clocks.length; i++) {
            clocks[i] = new ClockSkew(limits.freshness().skewWindowNs());
        }
    }

    /** Takes an event of an instrument. */
    void on(Input input, MarketColumn market) {
        int id = market.instrumentId;
        if (market.traded) {
            trades[id].add(market.tradeQuantityE8);
        }
        if (market.bookChanged) {
            bookTimesNs[id] = input.timeNs();
        }
        if (isPriced(market)) {
            periods[id].add(market.midPriceE8(), input.timeNs());
        }
        hearClock(id, input);
    }

    /** There is a price of now: a book, a trade or a bar, none of them from the venue's history. */
    private static boolean isPriced(MarketColumn market) {
        boolean quoted = market.bidPriceE8 > 0 && market.askPriceE8 > 0;
        boolean told =
                market.traded
                        || market.barCount > 0 && !market.bars[market.barCount - 1].historical;
        return quoted || told && market.tradePriceE8 > 0;
    }

    private void hearClock(int id, Input input) {
        switch (input.templateId()) {
            case TradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(input.buffer(), 0, header);
                hear(id, trade.venueTimeNs(), input.timeNs());
            }
            case BookDeltaDecoder.TEMPLATE_ID -> {
                delta.wrapAndApplyHeader(input.buffer(), 0, header);
                hear(id, delta.venueTimeNs(), input.timeNs());
            }
            case QuoteDecoder.TEMPLATE_ID -> {
                quote.wrapAndApplyHeader(input.buffer(), 0, header);
                hear(id, quote.venueTimeNs(), input.timeNs());
            }
            default -> {}
        }
    }

    /** Some venues put no time into a message: 0 or the null value. */
    private void hear(int id, long venueNs, long nowNs) {
        if (venueNs > 0) {
            clocks[clockOf[id]].add(venueNs, nowNs);
        }
    }

    /** Median of the market's last trades, 0 = too few yet. */
    long typicalTradeE8(int id) {
        return trades[id].medianE8();
    }

    /** Mids of the last period. */
    PricePeriod period(int id) {
        return periods[id];
    }

    /** When the visible book last changed, 0 = never. */
    long bookTimeNs(int id) {
        return bookTimesNs[id];
    }

    /** See {@link ClockSkew#skewNs}; of the instrument's venue. */
    long skewNs(int id) {
        return clocks[clockOf[id]].skewNs();
    }

    void save(StateWriter out) {
        for (int id = 0; id < trades.length; id++) {
            trades[id].save(out);
            periods[id].save(out);
            out.putLong(bookTimesNs[id]);
        }
        for (ClockSkew clock : clocks) {
            clock.save(out);
        }
    }

    void load(StateReader in) {
        for (int id = 0; id < trades.length; id++) {
            trades[id].load(in);
            periods[id].load(in);
            bookTimesNs[id] = in.getLong();
        }
        for (ClockSkew clock : clocks) {
            clock.load(in);
        }
    }
}
