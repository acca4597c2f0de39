package io.needletail.runtime;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.binance.BinanceBodyCodec;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.codecs.sbe.InstrumentDefinitionEncoder;
import io.needletail.codecs.sbe.InstrumentStatus;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.wire.Outcome;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The instruments' rules where no venue tells them: from a file, or assumed. */
final class Definitions {
    private static final long TICK_E8 = 1_000_000;
    private static final long LOT_E8 = 1_000;
    private static final long NOTIONAL_E8 = 500_000_000;
    private static final int LENGTH =
            MessageHeaderEncoder.ENCODED_LENGTH + InstrumentDefinitionEncoder.BLOCK_LENGTH;

    private Definitions() {}

    /** Writes a definition of each configured instrument. */
    static void write(NeedletailConfig config, long timeNs, MessageSink sink) {
        String file = config.paper().exchangeInfo();
        if (!file.isEmpty()) {
            read(Path.of(file), config, timeNs, sink);
            return;
        }
        String quote = config.account().quoteAsset();
        for (int id = 0; id < config.instruments().size(); id++) {
            String symbol = config.instruments().get(id);
            int offset = sink.claim(LENGTH);
            sink.buffer().setMemory(offset, LENGTH, (byte) 0);
            InstrumentDefinitionEncoder definition = new InstrumentDefinitionEncoder();
            definition
                    .wrapAndApplyHeader(sink.buffer(), offset, new MessageHeaderEncoder())
                    .instrumentId(id)
                    .status(InstrumentStatus.TRADING)
                    .venueTimeNs(timeNs)
                    .tickSizeE8(TICK_E8)
                    .minPriceE8(TICK_E8)
                    .lotSizeE8(LOT_E8)
                    .minQuantityE8(LOT_E8)
                    .minNotionalE8(NOTIONAL_E8)
                    .symbol(symbol)
                    .baseAsset(PaperConfig.base(symbol, quote))
                    .quoteAsset(quote);
            definition.flags().clear().vENUE_OCO(true);
            sink.commit(LENGTH);
        }
    }

    private static void read(Path file, NeedletailConfig config, long timeNs, MessageSink sink) {
        try {
            byte[] body = Files.readAllBytes(file);
            BinanceBodyCodec codec = new BinanceBodyCodec(new SymbolTable(config.instruments()));
            UnsafeBuffer buffer = new UnsafeBuffer(body);
            int outcome = codec.decodeExchangeInfo(buffer, 0, body.length, timeNs, sink);
            if (outcome < 0) {
                throw new ConfigException(
                        "paper.exchangeInfo: " + file + ": " + Outcome.describe(outcome));
            }
        } catch (IOException e) {
            throw new ConfigException("paper.exchangeInfo: cannot read " + file);
        }
    }
}
