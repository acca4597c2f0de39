package io.needletail.runtime.gateway;

import io.needletail.codecs.Input;
import io.needletail.codecs.draft.BookDraft;
import io.needletail.codecs.draft.ConflationDraft;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.LiquidationDecoder;
import io.needletail.codecs.sbe.MarkPriceDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.VenueCandleDecoder;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;

/**
 * Between the market's codec and the ring. While the core keeps up every message passes as it is.
 * Once it is behind, messages are kept back and joined per instrument (the latest quote; book
 * deltas with the last word on each level; trades summed), and let out when the core is done with
 * what it has: so its work is bounded by the number of instruments, not by the feed. A {@code
 * Conflation} before them says what was joined.
 *
 * <p>For the sockets' thread; allocates nothing after construction.
 */
public final class ConflatingSink implements InputSink {
    /** Messages that pass between two looks at the pressure. */
    private static final int LOOK_EVERY = 8;

    private final InputSink target;
    private final Pressure pressure;
    private final KeptMarket[] markets;
    private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[Input.MAX_LENGTH]);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private long receivedNs;
    private long behindSinceNs;
    private boolean behind;
    private boolean keeping;
    private boolean passing;
    private int passed;
    private int kept;
    private long sinceNs;
    private int next;
    private long joined;

    /**
     * A sink that lets everything pass at first.
     *
     * @param target the ring's, for messages that may be dropped.
     */
    public ConflatingSink(InputSink target, Pressure pressure, int instruments) {
        this.target = target;
        this.pressure = pressure;
        markets = new KeptMarket[instruments];
        BookDraft book = new BookDraft(KeptLevels.MOST);
        ConflationDraft told = new ConflationDraft();
        for (int id = 0; id < instruments; id++) {
            markets[id] = new KeptMarket(id, book, told);
        }
    }

    /** Messages that were joined with a later one so far. */
    public long joined() {
        return joined;
    }

    /** Whether messages are kept back now. */
    public boolean isKeeping() {
        return keeping;
    }

    /**
     * Lets out what is kept of the next instrument once the core is ready for it; called on each
     * turn of the loop. One at a time, so that what the others' messages are joined to is of the
     * moment when their turn comes. What came for the first ones meanwhile is let out before any
     * message passes again.
     *
     * @return 0 when there was nothing to do.
     */
    public int turn() {
        if (!keeping || !pressure.isLow()) {
            return 0;
        }
        while (next < markets.length && markets[next].isEmpty()) {
            next++;
        }
        if (next < markets.length) {
            letOut(markets[next++]);
            return 1;
        }
        next = 0;
        if (receivedNs - sinceNs >= pressure.mostNs()) {
            keeping = behind && isOld() || isMoreThanBearable();
            if (!keeping) {
                flush();
            }
            begin();
        }
        return 0;
    }

    private void begin() {
        sinceNs = receivedNs;
        kept = 0;
    }

    /** At the pace of late the core would have too little time for each message by itself. */
    private boolean isMoreThanBearable() {
        long lengths = (receivedNs - sinceNs) / pressure.mostNs();
        return kept > lengths * pressure.bearable() / 2;
    }

    @Override
    public void flush() {
        for (KeptMarket market : markets) {
            joined += market.publish(target);
        }
        target.received(receivedNs);
    }

    @Override
    public void readEnded(boolean drained) {
        if (drained) {
            behind = false;
        } else if (!behind) {
            behind = true;
            behindSinceNs = receivedNs;
        }
    }

    /** The socket has had more to read than was read at once for so long. */
    private boolean isOld() {
        return receivedNs - behindSinceNs > pressure.mostNs();
    }

    @Override
    public void received(long monotonicNs) {
        receivedNs = monotonicNs;
        target.received(monotonicNs);
    }

    @Override
    public long wallNs() {
        return target.wallNs();
    }

    @Override
    public int claim(int maxLength) {
        if (!keeping && ++passed >= LOOK_EVERY) {
            passed = 0;
            keeping = behind && isOld() || pressure.isHigh(receivedNs);
            begin();
        }
        passing = !keeping;
        return passing ? target.claim(maxLength) : 0;
    }

    @Override
    public MutableDirectBuffer buffer() {
        return passing ? target.buffer() : scratch;
    }

    @Override
    public void commit(int length) {
        if (passing) {
            target.commit(length);
        } else {
            kept++;
            keep(length);
        }
    }

    @Override
    public void abort() {
        if (passing) {
            target.abort();
        }
    }

    private void keep(int length) {
        switch (header.wrap(scratch, 0).templateId()) {
            case QuoteDecoder.TEMPLATE_ID -> {
                quote.wrapAndApplyHeader(scratch, 0, header);
                market(quote.instrumentId()).quotes().add(quote);
            }
            case TradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(scratch, 0, header);
                market(trade.instrumentId()).trades().add(trade, receivedNs, pressure.bearable());
            }
            case BookDeltaDecoder.TEMPLATE_ID -> {
                delta.wrapAndApplyHeader(scratch, 0, header);
                keepDelta(length);
            }
            default -> pass(length);
        }
    }

    private KeptMarket market(int instrumentId) {
        return markets[instrumentId].touch(receivedNs, wallNs());
    }

    private void keepDelta(int length) {
        KeptMarket market = market(delta.instrumentId());
        if (market.deltas().add(delta)) {
            return;
        }
        letOut(market);
        delta.wrapAndApplyHeader(scratch, 0, header);
        if (!market.touch(receivedNs, wallNs()).deltas().add(delta)) {
            forward(length);
        }
    }

    /** What is rare or whole in itself passes, behind what was kept before it. */
    private void pass(int length) {
        int id = instrumentOf(header.templateId());
        if (id >= 0) {
            letOut(markets[id]);
        }
        forward(length);
    }

    private int instrumentOf(int templateId) {
        return switch (templateId) {
            case VenueCandleDecoder.TEMPLATE_ID ->
                    instrumentAt(VenueCandleDecoder.instrumentIdEncodingOffset());
            case BookSnapshotDecoder.TEMPLATE_ID ->
                    instrumentAt(BookSnapshotDecoder.instrumentIdEncodingOffset());
            case MarkPriceDecoder.TEMPLATE_ID ->
                    instrumentAt(MarkPriceDecoder.instrumentIdEncodingOffset());
            case LiquidationDecoder.TEMPLATE_ID ->
                    instrumentAt(LiquidationDecoder.instrumentIdEncodingOffset());
            default -> -1;
        };
    }

    private int instrumentAt(int offset) {
        return scratch.getInt(
                MessageHeaderDecoder.ENCODED_LENGTH + offset, ByteOrder.LITTLE_ENDIAN);
    }

    private void letOut(KeptMarket market) {
        joined += market.publish(target);
        target.received(receivedNs);
    }

    private void forward(int length) {
        int offset = target.claim(length);
        if (offset >= 0) {
            target.buffer().putBytes(offset, scratch, 0, length);
            target.commit(length);
        }
    }
}
