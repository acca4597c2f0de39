package io.needletail.core.market;

import io.needletail.codecs.Input;
import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.BookDeltaDecoder;
import io.needletail.codecs.sbe.BookSnapshotDecoder;
import io.needletail.codecs.sbe.ConflationDecoder;
import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.LiquidationDecoder;
import io.needletail.codecs.sbe.ManifestDecoder;
import io.needletail.codecs.sbe.MarkPriceDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.QuoteDecoder;
import io.needletail.codecs.sbe.SessionKind;
import io.needletail.codecs.sbe.SessionState;
import io.needletail.codecs.sbe.SessionStatusDecoder;
import io.needletail.codecs.sbe.TimerDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.codecs.state.StateReader;
import io.needletail.codecs.state.StateWriter;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Step 1: turns market messages into what the market is. It finds the instrument of every event,
 * whatever its kind, and writes that instrument's whole column, because slots are used again.
 */
public final class MarketStage {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final BookDeltaDecoder delta = new BookDeltaDecoder();
    private final BookSnapshotDecoder snapshot = new BookSnapshotDecoder();
    private final VenueCandleDecoder candle = new VenueCandleDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final MarkPriceDecoder mark = new MarkPriceDecoder();
    private final LiquidationDecoder liquidation = new LiquidationDecoder();
    private final ConflationDecoder conflation = new ConflationDecoder();
    private final SessionStatusDecoder session = new SessionStatusDecoder();
    private final InstrumentIds ids = new InstrumentIds();
    private final MarketDecisions decided = new MarketDecisions();
    private final Instruments instruments;

    /** A stage that knows nothing yet, and shows no running bars. */
    public MarketStage(MarketConfig config) {
        this(config, false);
    }

    /**
     * A stage that knows nothing yet.
     *
     * @param showsRunning whether later stages are shown the bars still running. Costs a copy of
     *     each of them per event.
     */
    public MarketStage(MarketConfig config, boolean showsRunning) {
        instruments = new Instruments(config, showsRunning);
    }

    /** All instruments, for measurement and tests; other stages read the column only. */
    public Instruments instruments() {
        return instruments;
    }

    /** Takes one event and writes its column. */
    public void on(Input input, MarketColumn out, MessageSink decisions) {
        decided.begin(decisions);
        out.bookChanged = false;
        out.traded = false;
        out.marked = false;
        out.liquidated = false;
        out.runningCount = 0;
        out.barCount = 0;
        int id = ids.of(input);
        if (!instruments.knows(id)) {
            out.instrumentId = -1;
            switch (input.templateId()) {
                case SessionStatusDecoder.TEMPLATE_ID -> onSession(input);
                case ManifestDecoder.TEMPLATE_ID -> onStart();
                default -> {}
            }
            return;
        }
        out.instrumentId = id;
        Instrument instrument = instruments.get(id);
        instrument.begin(decisions);
        react(input, instrument, out);
        instrument.copyTo(out);
        instrument.copyRunning(input.timeNs(), out);
        for (int i = 0; i < out.barCount; i++) {
            decided.bar(id, out.bars[i]);
            instrument.onClosed(out.bars[i]);
        }
    }

    private void react(Input input, Instrument instrument, MarketColumn out) {
        UnsafeBuffer buffer = input.buffer();
        switch (input.templateId()) {
            case TradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(buffer, 0, header);
                instrument.onTrade(input, trade, out, decided);
            }
            case QuoteDecoder.TEMPLATE_ID -> {
                quote.wrapAndApplyHeader(buffer, 0, header);
                instrument.onQuote(input, quote, out);
            }
            case BookDeltaDecoder.TEMPLATE_ID -> {
                delta.wrapAndApplyHeader(buffer, 0, header);
                instrument.onDelta(input, delta, out, decided);
            }
            case BookSnapshotDecoder.TEMPLATE_ID -> {
                snapshot.wrapAndApplyHeader(buffer, 0, header);
                instrument.onSnapshot(input, snapshot, out, decided);
            }
            case VenueCandleDecoder.TEMPLATE_ID -> {
                candle.wrapAndApplyHeader(buffer, 0, header);
                instrument.onCandle(input, candle, out);
            }
            case MarkPriceDecoder.TEMPLATE_ID -> {
                mark.wrapAndApplyHeader(buffer, 0, header);
                instrument.onMark(mark, out);
            }
            case LiquidationDecoder.TEMPLATE_ID -> {
                liquidation.wrapAndApplyHeader(buffer, 0, header);
                instrument.onLiquidation(liquidation, out);
            }
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> {
                definition.wrapAndApplyHeader(buffer, 0, header);
                instrument.onDefinition(definition);
            }
            case ConflationDecoder.TEMPLATE_ID -> {
                conflation.wrapAndApplyHeader(buffer, 0, header);
                instrument.onConflation(conflation);
            }
            case TimerDecoder.TEMPLATE_ID -> instrument.onTimer(input.timeNs(), out, decided);
            default -> {}
        }
    }

    /** Nobody listened since the last run, and it may have died without a word. */
    private void onStart() {
        for (int id = 0; id < instruments.count(); id++) {
            instruments.get(id).onStart(decided);
        }
    }

    private void onSession(Input input) {
        session.wrapAndApplyHeader(input.buffer(), 0, header);
        boolean lost =
                session.kind() == SessionKind.MARKET
                        && (session.state() == SessionState.DISCONNECTED
                                || session.state() == SessionState.REFUSED);
        for (int id = 0; lost && id < instruments.count(); id++) {
            if (instruments.trades(id, session.venueId())) {
                instruments.get(id).onDisconnected(decided);
            }
        }
    }

    /** Gives the whole state. */
    public void save(StateWriter out) {
        instruments.save(out);
    }

    /** Takes the whole state. */
    public void load(StateReader in) {
        instruments.load(in);
    }
}
