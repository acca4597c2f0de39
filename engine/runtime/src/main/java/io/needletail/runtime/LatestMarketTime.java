package io.needletail.runtime;

import io.needletail.codecs.sbe.MessageHeaderDecoder;
import io.needletail.codecs.sbe.TradeDecoder;
import io.needletail.codecs.sbe.VenueCandleDecoder;
import io.needletail.runtime.journal.JournalFrame;
import io.needletail.runtime.journal.JournalReader;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far a journal's market has come. A market that ran faster than the clock ends in the future,
 * and one that goes on with its journal must begin there: trades of an earlier time belong to bars
 * that are closed.
 */
public final class LatestMarketTime {
    private LatestMarketTime() {}

    /** Reads a whole journal; 0 when there is none, or nothing of a market in it. */
    public static long of(Path journal) {
        if (!Files.isDirectory(journal.resolve("queue"))) {
            return 0;
        }
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        TradeDecoder trade = new TradeDecoder();
        VenueCandleDecoder candle = new VenueCandleDecoder();
        long latestNs = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                JournalFrame frame = reader.frame();
                switch (frame.templateId()) {
                    case TradeDecoder.TEMPLATE_ID -> {
                        trade.wrapAndApplyHeader(frame.buffer(), frame.payloadOffset(), header);
                        latestNs = Math.max(latestNs, trade.venueTimeNs());
                    }
                    case VenueCandleDecoder.TEMPLATE_ID -> {
                        candle.wrapAndApplyHeader(frame.buffer(), frame.payloadOffset(), header);
                        long closeNs = candle.openTimeNs() + candle.intervalNs();
                        latestNs = Math.max(latestNs, closeNs);
                    }
                    default -> {}
                }
            }
        }
        return latestNs;
    }
}
