package io.needletail.runtime;

import io.needletail.codecs.MessageSink;
import io.needletail.codecs.binance.BinanceBodyCodec;
import io.needletail.codecs.binance.BinanceMarketCodec;
import io.needletail.codecs.binance.BinanceOrderCodec;
import io.needletail.codecs.binance.HmacSigner;
import io.needletail.codecs.binance.SymbolTable;
import io.needletail.runtime.backtest.DataException;
import io.needletail.runtime.backtest.DataSource;
import io.needletail.runtime.backtest.DataSources;
import io.needletail.runtime.fuzz.FuzzTarget;
import io.needletail.runtime.fuzz.Scratch;
import io.needletail.scoring.ModelException;
import io.needletail.scoring.ModelPackage;

import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Targets that need nothing but public entries. */
final class ParserFuzz {
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

    private ParserFuzz() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Frames and bodies of the venue through each codec: an outcome, never an exception. */
    static final class Json implements FuzzTarget {
        private final SymbolTable symbols = new SymbolTable(SYMBOLS);
        private final BinanceMarketCodec market = new BinanceMarketCodec(symbols, 0);
        private final BinanceBodyCodec bodies = new BinanceBodyCodec(symbols);
        private final BinanceOrderCodec orders =
                new BinanceOrderCodec(symbols, 0, bytes("key"), new HmacSigner(bytes("s")), 5_000);
        private final MessageSink sink = Scratch.sink();

        @Override
        public List<byte[]> seeds() {
            return Stream.of(
                            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":17231612"
                                + "55342,\"s\":\"BTCUSDT\",\"t\":5,\"p\":\"61600.00000000\",\"q\":"
                                + "\"0.10000000\",\"T\":1723161255342,\"m\":true,\"M\":true}}",
                            "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":"
                                + "1723161255342,\"s\":\"BTCUSDT\",\"U\":1,\"u\":3,\"b\":[[\"1.5\","
                                + "\"2\"]],\"a\":[]}}",
                            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":400900217,\"s\":"
                                    + "\"BTCUSDT\",\"b\":\"25.35\",\"B\":\"31.21\",\"a\":\"25.36\","
                                    + "\"A\":\"40.66\"}}",
                            "{\"lastUpdateId\":5,\"bids\":[[\"1\",\"2\"]],\"asks\":[[\"3\",\"4\"]]}",
                            "[[1499040000000,\"1\",\"2\",\"1\",\"2\",\"9\",1499644799999,\"3\",308,"
                                    + "\"1\",\"2\",\"0\"]]",
                            "{\"id\":1,\"status\":400,\"error\":{\"code\":-2010,\"msg\":\"no\"}}",
                            "{\"subscriptionId\":0,\"event\":{\"e\":\"executionReport\",\"E\":1,\"s\":"
                                + "\"BTCUSDT\",\"c\":\"nt-1-1\",\"S\":\"BUY\",\"o\":\"LIMIT\",\"x\":"
                                + "\"TRADE\",\"X\":\"FILLED\",\"i\":4,\"l\":\"1\",\"z\":\"1\",\"L\":"
                                + "\"2\",\"n\":\"0\",\"N\":null,\"T\":1,\"t\":7}}")
                    .map(ParserFuzz::bytes)
                    .toList();
        }

        @Override
        public void run(byte[] input) {
            UnsafeBuffer frame = new UnsafeBuffer(input);
            market.decode(frame, 0, input.length, 1, sink);
            orders.decode(frame, 0, input.length, 1, sink);
            bodies.decodeDepth(frame, 0, input.length, 0, sink);
            bodies.decodeKlines(
                    frame, 0, input.length, new BinanceBodyCodec.CandleSpan(0, 1, 1), sink);
            bodies.decodeExchangeInfo(frame, 0, input.length, 1, sink);
        }
    }

    /** A configuration of any content. */
    static final class Config implements FuzzTarget {
        @Override
        public List<byte[]> seeds() throws IOException {
            return List.of(
                    Files.readAllBytes(Path.of("config/demo.yaml")),
                    Files.readAllBytes(Path.of("config/live-binance.yaml")));
        }

        @Override
        public void run(byte[] input) {
            try {
                ConfigFile.parse(new String(input, StandardCharsets.UTF_8), "fuzz", Map.of());
            } catch (ConfigException refusal) {
                assert refusal.getMessage() != null;
            }
        }
    }

    /** A data file of any content: candles, trades and recorded frames. */
    static final class DataFile implements FuzzTarget {
        private static final int MOST = 10_000;
        private final Path file = Scratch.directory("data-fuzz").resolve("btcusdt.csv");
        private final MessageSink sink = Scratch.sink();

        @Override
        public List<byte[]> seeds() {
            return Stream.of(
                            "open_time,open,high,low,close,volume\n1800000000000,1,2,1,1.5,3\n"
                                    + "1800000060000,1.5,2,1,1.5,3\n",
                            "time,price,amount,id,side\n1800000000000,1.5,2,7,buy\n",
                            "1800000000000000000"
                                + " {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161255342,\"s\":\"BTCUSDT\",\"t\":7,\"p\":\"61600.00\",\"q\":\"0.1\",\"T\":1723161255342,\"m\":true,\"M\":true}}\n")
                    .map(ParserFuzz::bytes)
                    .toList();
        }

        @Override
        public void run(byte[] input) throws IOException {
            Files.write(file, input);
            try (DataSource source = DataSources.open(file, SYMBOLS)) {
                for (int i = 0; i < MOST && source.nextTimeNs() != DataSource.END; i++) {
                    source.deliver(sink);
                }
            } catch (DataException refusal) {
                assert refusal.getMessage() != null;
            }
        }
    }

    /** A model package with any description, or with any weights of the right digest. */
    static final class Model implements FuzzTarget {
        private static final Path SOUND = Path.of("config/demo-model");
        private static final byte DESCRIPTION = 'D';
        private final Path directory = Scratch.directory("model-fuzz");

        @Override
        public List<byte[]> seeds() throws IOException {
            List<byte[]> seeds = new ArrayList<>();
            seeds.add(marked(DESCRIPTION, Files.readAllBytes(SOUND.resolve("model.json"))));
            seeds.add(marked((byte) 'W', Files.readAllBytes(SOUND.resolve("weights.json"))));
            return seeds;
        }

        private static byte[] marked(byte mark, byte[] content) {
            byte[] all = new byte[content.length + 1];
            all[0] = mark;
            System.arraycopy(content, 0, all, 1, content.length);
            return all;
        }

        @Override
        public void run(byte[] input) throws IOException, NoSuchAlgorithmException {
            if (input.length == 0) {
                return;
            }
            byte[] content = Arrays.copyOfRange(input, 1, input.length);
            byte[] description = Files.readAllBytes(SOUND.resolve("model.json"));
            byte[] weights = Files.readAllBytes(SOUND.resolve("weights.json"));
            if (input[0] == DESCRIPTION) {
                description = content;
            } else {
                description = bytes(fitting(description, weights, content));
                weights = content;
            }
            Files.write(directory.resolve("model.json"), description);
            Files.write(directory.resolve("weights.json"), weights);
            try {
                ModelPackage.load(directory).compile();
            } catch (ModelException refusal) {
                assert refusal.getMessage() != null;
            }
        }

        private static String fitting(byte[] description, byte[] before, byte[] now)
                throws NoSuchAlgorithmException {
            return new String(description, StandardCharsets.UTF_8)
                    .replace(sha256(before), sha256(now));
        }

        private static String sha256(byte[] content) throws NoSuchAlgorithmException {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        }
    }
}
