package io.needletail.runtime.backtest;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.sbe.ExternalOpinionDecoder;
import io.needletail.codecs.sbe.InstrumentDefinitionDecoder;
import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.SessionStatusDecoder;
import io.needletail.runtime.journal.JournalFrame;
import io.needletail.runtime.journal.JournalReader;

import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The market inputs of a journal: a tape, or the market side of any session. Instruments are found
 * by symbol through the tape's definitions; what comes before them keeps its number.
 */
final class TapeDirectory implements DataSource {
    private static final int LAST_MARKET_TEMPLATE = 19;

    private final JournalReader reader;
    private final List<String> symbols;
    private final Map<Integer, Integer> ids = new HashMap<>();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[4096]);
    private int length;
    private long timeNs;
    private long skipped;

    TapeDirectory(Path journal, List<String> symbols) {
        this.reader = JournalReader.open(journal);
        this.symbols = symbols;
        advance();
    }

    @Override
    public long nextTimeNs() {
        return timeNs;
    }

    @Override
    public boolean isDense() {
        return true;
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public void deliver(MessageSink sink) {
        int offset = sink.claim(length);
        if (offset >= 0) {
            sink.buffer().putBytes(offset, message, 0, length);
            sink.commit(length);
        }
        advance();
    }

    private void advance() {
        while (reader.next()) {
            JournalFrame frame = reader.frame();
            if (frame.index() == 0 && !frame.isPoison() && take(frame)) {
                timeNs = frame.timeNs();
                return;
            }
        }
        timeNs = END;
    }

    private boolean take(JournalFrame frame) {
        int template = frame.templateId();
        boolean market =
                template <= LAST_MARKET_TEMPLATE && template != SessionStatusDecoder.TEMPLATE_ID;
        if (!market && template != ExternalOpinionDecoder.TEMPLATE_ID) {
            return false;
        }
        length = frame.payloadLength();
        message.putBytes(0, frame.buffer(), frame.payloadOffset(), length);
        int at = MessageHeaderDecoder.ENCODED_LENGTH;
        int ofTape = message.getInt(at, ByteOrder.LITTLE_ENDIAN);
        if (template == InstrumentDefinitionDecoder.TEMPLATE_ID) {
            String symbol = definition.wrapAndApplyHeader(message, 0, header).symbol();
            ids.put(ofTape, symbols.indexOf(symbol));
        }
        int ours = ids.getOrDefault(ofTape, ofTape);
        message.putInt(at, ours, ByteOrder.LITTLE_ENDIAN);
        boolean known = ours >= 0 && ours < symbols.size();
        skipped += known ? 0 : 1;
        return known;
    }

    @Override
    public void close() {
        reader.close();
    }
}
