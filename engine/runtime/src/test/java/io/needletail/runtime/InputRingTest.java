package io.needletail.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.Sequence;

import io.needletail.codecs.sbe.MessageHeaderEncoder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class InputRingTest {
    private static final int SIZE = 1_024;

    @TempDir Path directory;
    private CountersFile counters;
    private InputRing ring;
    private boolean consuming;
    private int lost;

    @BeforeEach
    void open() throws Exception {
        counters = CountersFile.create(directory, List.of("BTCUSDT"));
        ThreadConfig config =
                new ThreadConfig(
                        ThreadConfig.Layout.FUSED,
                        ThreadConfig.WaitKind.PARKED,
                        new int[0],
                        SIZE,
                        20_000_000,
                        1_000_000_000);
        ring = new InputRing(config, new BusySpinWaitStrategy(), new WallClock(0), counters);
        ring.buffer().addGatingSequences(new Sequence());
        ring.relief(
                new InputRing.Relief() {
                    @Override
                    public boolean relieve(boolean must, int attempt) {
                        return false;
                    }

                    @Override
                    public boolean isConsuming() {
                        return consuming;
                    }

                    @Override
                    public void lost() {
                        lost++;
                    }
                });
    }

    @AfterEach
    void close() {
        counters.close();
    }

    private static int fill(RingSink sink) {
        int published = 0;
        while (sink.claim(MessageHeaderEncoder.ENCODED_LENGTH) >= 0) {
            sink.abort();
            published++;
        }
        return published;
    }

    @Test
    void shouldDropMarketMessagesWhileFactsStillHaveAQuarter() {
        assertEquals(SIZE * 3 / 4, fill(ring.marketSink()));
        assertEquals(1, counters.get(CounterDescriptor.MARKET_DROPS));
        assertTrue(fill(ring.factSink()) > 0);
    }

    @Test
    void shouldKeepRoomForWhatTheConsumerPublishesItself() {
        fill(ring.marketSink());
        fill(ring.factSink());
        assertEquals(1, lost);
        assertTrue(ring.hasRoomForConsumer());

        consuming = true;
        RingSink sink = ring.factSink();
        for (int i = 0; i < 2 * 64; i++) {
            assertEquals(0, sink.claim(MessageHeaderEncoder.ENCODED_LENGTH));
            sink.abort();
        }
        assertEquals(1, lost);
    }

    @Test
    void shouldStopABatchWhenItsOwnFactsHaveUsedUpHalfOfTheirRoom() {
        fill(ring.marketSink());
        fill(ring.factSink());
        consuming = true;
        RingSink sink = ring.factSink();
        int claimed = 0;
        while (ring.hasRoomForConsumer()) {
            sink.claim(MessageHeaderEncoder.ENCODED_LENGTH);
            sink.abort();
            claimed++;
        }
        assertTrue(claimed >= 64, claimed + "");
        assertTrue(fill(sink) >= 64);
    }
}
