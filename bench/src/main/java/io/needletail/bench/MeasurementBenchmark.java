package io.needletail.bench;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.codecs.sbe.MessageHeaderEncoder;
import io.needletail.codecs.sbe.TimerEncoder;
import io.needletail.core.Outbox;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.execution.ExecutionColumn;
import io.needletail.core.market.MarketColumn;
import io.needletail.core.risk.InstrumentPlaces;
import io.needletail.core.risk.MeasureConfig;
import io.needletail.core.risk.RiskConfig;
import io.needletail.core.risk.RiskStage;
import io.needletail.core.signal.SignalColumn;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Step 6 with 50 positions, measured as the demo's configuration says (500 samples, 2,000 paths of
 * 60). Events come a millisecond apart; where they come ten seconds apart, each measures all.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MeasurementBenchmark {
    private static final int INSTRUMENTS = 50;
    private static final int SAMPLES = 500;
    private static final long ONE = FixedPoint.ONE;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long EVERY_NS = 10 * SECOND_NS;
    private static final MeasureConfig MEASURE =
            new MeasureConfig(
                    60 * SECOND_NS, SAMPLES, 60, 0.002, 60, 2_000, 1, EVERY_NS, 600 * SECOND_NS);

    private final Input input = new Input();
    private final MarketColumn market = new MarketColumn();
    private final AccountColumn account = new AccountColumn();
    private final SignalColumn signal = new SignalColumn();
    private final ExecutionColumn execution = new ExecutionColumn();
    private final Outbox decisions = new Outbox();
    private final RiskStage stage =
            new RiskStage(
                    new RiskConfig(RiskBenchmark.limits(MEASURE)),
                    new InstrumentPlaces(names(), Collections.nCopies(INSTRUMENTS, 0)));
    private long nowNs = 1_000_000 * SECOND_NS;
    private long measured;

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("AAA", "BBB"));
        IntStream.range(names.size(), INSTRUMENTS).mapToObj(id -> "I" + id).forEach(names::add);
        return names;
    }

    /** Holds every instrument, each with a past. */
    @Setup
    public void setUp() {
        new TimerEncoder()
                .wrapAndApplyHeader(input.buffer(), 0, new MessageHeaderEncoder())
                .instrumentId(0);
        SplittableRandom random = new SplittableRandom(1);
        account.equityE8 = 1_000_000 * ONE;
        account.grossExposureE8 = INSTRUMENTS * 1_000 * ONE;
        account.positionQuantityE8 = ONE;
        for (int sample = 0; sample <= SAMPLES; sample++) {
            for (int id = 0; id < INSTRUMENTS; id++) {
                account.markPriceE8 = 900 * ONE + random.nextLong(200 * ONE);
                event(id, id == 0 ? 60 * SECOND_NS : 0);
            }
        }
        measured = 0;
    }

    /** An event that measures all. */
    @Benchmark
    public long atOnce() {
        event(0, EVERY_NS);
        if (measured == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        return measured;
    }

    /** An event of many, of which a thousand make a measurement. */
    @Benchmark
    public long inParts() {
        event(0, SECOND_NS / 1_000);
        return measured;
    }

    private void event(int instrumentId, long afterNs) {
        nowNs += afterNs;
        market.instrumentId = instrumentId;
        market.lastMarketTimeNs = nowNs;
        input.length(MessageHeaderEncoder.ENCODED_LENGTH + 64).stamp(nowNs, nowNs);
        decisions.clear();
        stage.on(input, market, account, signal, execution, decisions);
        measured += decisions.count();
    }
}
