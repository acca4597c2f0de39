package io.needletail.bench.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The process at the other end of the wire: its spinning thread is on processor 1. The engine's
 * journal is mapped in one block and made ready during the warm-up: with two processors, the thread
 * that makes pages ready could only take its time from the spinning ones. Nothing is conflated nor
 * too late to be answered, so that a frame's answer that comes late counts as late.
 */
final class FarEnd implements AutoCloseable {
    private static final int PROCESSOR = 1;
    private static final String CONFIG =
            """
            instruments: [BTCUSDT]
            venue:
              rest: http://127.0.0.1:%1$d
              streams: ws://127.0.0.1:%1$d
              api: ws://127.0.0.1:%1$d/ws-api/v3
              credentials: '%2$s'
              streamKinds: [depth@100ms]
              historyBars: 0
              weightPerMinute: 1000000
              ordersPer10s: 1000000
              ordersPerDay: 1000000000
            market:
              silence: 60s
            decide:
              strategyClass: %3$s
            feature:
              features: ['rsi(14)@1m']
            execution:
              tradeSignals: false
            risk:
              limits:
                minConfidence: 0.55
                losses:
                  maxDaily: 0.9
                  maxWeekly: 1
                  maxDrawdown: 1
                  maxStreak: 1000
                  streakPause: 1h
                minVolatility: 0
                maxVolatility: 1
                maxSpread: 0.5
                maxDataAge: 60s
                priceCollar: 0.5
                maxOrderNotional: 1000000
                maxPositionNotional: 10000000
                exposure:
                  maxGrossNotional: 10000000
                  maxLeverage: 1000
                repeats:
                  most: 10000
                  window: 1s
                maxOpenOrders: 512
                maxMessages: 4096
                messageWindow: 100ms
                protectionReserve: 10
                feeRate: 0.001
                preTrade:
                  size:
                    maxQuantity: 1000000
                    maxTimesTypicalOrder: 1000000
                    maxTimesTypicalTrade: 1000000
                  collar:
                    maxFromLast: 1
                    maxFromMark: 1
                    period: 1m
                    maxOverPeriod: 1
                  sums:
                    maxInstrument: 1000000000
                    maxNet: 1000000000
                    maxVenueGross: 1000000000
                    maxVenueNet: 1000000000
                    groups: []
                  margin:
                    initialRate: 0.001
                    maxUse: 1
                  throttle:
                    maxExecutions: 1024
                    executionPeriod: 1ms
                    maxRejects: 1024
                    rejectWindow: 1s
                  freshness:
                    maxBookAge: 1d
                    maxClockSkew: 3650d
                    skewWindow: 1m
                  blackouts: []
                bookRequired: true
                portfolio:
                  minRewardRisk: 0
                  minLiquidationDistance: 0
                  maxVar95: 10
                  maxVar99: 10
                  maxCvar95: 10
                  maxCvar99: 10
                  maxCorrelatedExposure: 1000
                  maxConcentration: 1000
                  maxExit: 1d
                  depthShare: 1
                  participation: 1
                  maxStress: 10
                  maxAge: 1d
                  measure:
                    sample: 1m
                    samples: 100
                    leastSamples: 20
                    assumedMove: 0.002
                    horizonSamples: 1
                    draws: 200
                    seed: 1
                    every: 10s
                    volumeHalfLife: 10m
                  scenarios:
                    - {name: '2020-03-12', shocks: [-0.37], others: -0.42}
                    - {name: '2021-05-19', shocks: [-0.14], others: -0.27}
                    - {name: '2022-11-08', shocks: [-0.10], others: -0.15}
            journal:
              blockBytes: 1073741824
              touchAheadBytes: 1073741824
            threads:
              layout: fused
              waitStrategy: busy-spin
              maxQueue: 1h
              maxDecisionAge: 1h
              cpus: [%4$d]
            """;

    private final Process process;

    private FarEnd(Process process) {
        this.process = process;
    }

    /** A bare echo. */
    static FarEnd echo(int port) throws IOException {
        return start(EchoPeer.class, Integer.toString(port), Integer.toString(PROCESSOR));
    }

    /** The engine. */
    static FarEnd engine(int port, Path directory) throws IOException {
        Path keys = Files.createDirectories(directory.resolve("keys"));
        Files.writeString(keys.resolve("api-key"), "bench");
        Files.writeString(keys.resolve("api-secret"), privateKey());
        Path config = directory.resolve("engine.yaml");
        Files.writeString(
                config, CONFIG.formatted(port, keys, QuoteFollower.class.getName(), PROCESSOR));
        return start(WireEngine.class, config.toString(), directory.resolve("journal").toString());
    }

    private static FarEnd start(Class<?> main, String... arguments) throws IOException {
        Path root = Path.of(System.getProperty("needletail.root", "."));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + root.resolve("config/jvm.options"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new FarEnd(
                new ProcessBuilder(command)
                        .redirectError(root.resolve("bench/target/far-end.log").toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    private static String privateKey() {
        try {
            byte[] key =
                    KeyPairGenerator.getInstance("Ed25519")
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                    .formatted(Base64.getEncoder().encodeToString(key));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has Ed25519", impossible);
        }
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
