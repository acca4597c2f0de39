package io.needletail.runtime.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.sbe.Side;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The generated market shows what real ones show. All numbers are of fixed seeds. */
final class OrderFlowTest {
    private static final int STEPS = 60_000;
    private static final int DAYS_IN_MINUTES = 14 * 24 * 60;

    @Test
    void shouldMakeTheSameTradesFromTheSameSeed() {
        assertEquals(trades(5), trades(5));
        assertNotEquals(trades(5), trades(6));
    }

    private static List<String> trades(long seed) {
        List<String> trades = new ArrayList<>();
        VenueMarket market = market(seed);
        for (int i = 0; i < 2_000; i++) {
            market.step();
            Candle candle = market.candles().current();
            trades.add(candle.lastTradeId + " " + candle.closeE8 + " " + candle.volumeE8);
        }
        return trades;
    }

    @Test
    void shouldHaveFatTailsAndClusteredVolatilityButUncorrelatedReturns() {
        double[] returns = midReturns(market(3), STEPS);
        double kurtosis = kurtosis(returns);
        assertTrue(kurtosis > 4, "kurtosis " + kurtosis);
        double[] sizes = Arrays.stream(returns).map(Math::abs).toArray();
        for (int lag = 1; lag <= 10; lag++) {
            double clustering = autocorrelation(sizes, lag);
            assertTrue(clustering > 0.02, "|returns| at lag " + lag + ": " + clustering);
            double memory = autocorrelation(returns, lag);
            assertTrue(Math.abs(memory) < 0.1, "returns at lag " + lag + ": " + memory);
        }
    }

    @Test
    void shouldWidenTheSpreadAndThinTheBookWhenVolatilityRises() {
        VenueMarket market = market(9);
        double[] move = new double[STEPS / 600];
        double[] spread = new double[move.length];
        double[] depth = new double[move.length];
        for (int window = 0; window < move.length; window++) {
            for (int i = 0; i < 600; i++) {
                double before = mid(market);
                market.step();
                move[window] += Math.abs(Math.log(mid(market) / before));
                spread[window] += spread(market);
                depth[window] += market.engine().book(Side.BUY).quantityE8(0);
            }
        }
        assertTrue(correlation(move, spread) > 0.3, "spread " + correlation(move, spread));
        assertTrue(correlation(move, depth) < 0, "depth " + correlation(move, depth));
    }

    @Test
    void shouldExciteTradesByTrades() {
        VenueMarket market = market(4);
        double[] activity = new double[STEPS];
        long before = 0;
        for (int i = 0; i < STEPS; i++) {
            market.step();
            long last = Math.max(before, market.candles().current().lastTradeId);
            activity[i] = Math.log1p(last - before);
            before = last;
        }
        for (int lag = 1; lag <= 5; lag++) {
            double excited = autocorrelation(activity, lag);
            assertTrue(excited > 0.1, "activity at lag " + lag + ": " + excited);
        }
    }

    @Test
    void shouldLeaveAnEdgeInTheDirectionOfMinutes() {
        PriceProcess belief = new PriceProcess(new SplittableRandom(1), 67_000, 0.001);
        double before = belief.price();
        double previous = 0;
        int right = 0;
        for (int minute = 0; minute < DAYS_IN_MINUTES; minute++) {
            for (int i = 0; i < 10; i++) {
                belief.step(0.1);
            }
            double move = belief.price() - before;
            right += move * previous > 0 ? 1 : 0;
            previous = move;
            before = belief.price();
        }
        double share = right / (double) DAYS_IN_MINUTES;
        assertTrue(share > 0.53 && share < 0.65, "the last minute's way again: " + share);
        assertTrue(before > 30_000 && before < 150_000, "the price stays sane: " + before);
    }

    private static VenueMarket market(long seed) {
        VenueConfig config = VenueConfig.demo(seed, 60).withHistoryMinutes(10);
        return new VenueMarket(SymbolConfig.btcUsdt(), config, new StreamHub(), new NoAccount(), 0);
    }

    private static double[] midReturns(VenueMarket market, int steps) {
        double[] returns = new double[steps];
        double before = mid(market);
        for (int i = 0; i < steps; i++) {
            market.step();
            double now = mid(market);
            returns[i] = Math.log(now / before);
            before = now;
        }
        return returns;
    }

    private static double mid(VenueMarket market) {
        return (market.engine().book(Side.BUY).bestPriceE8()
                        + market.engine().book(Side.SELL).bestPriceE8())
                / 2e8;
    }

    private static double spread(VenueMarket market) {
        return market.engine().book(Side.SELL).bestPriceE8()
                - market.engine().book(Side.BUY).bestPriceE8();
    }

    private static double kurtosis(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double second = Arrays.stream(values).map(v -> Math.pow(v - mean, 2)).average().orElse(0);
        double fourth = Arrays.stream(values).map(v -> Math.pow(v - mean, 4)).average().orElse(0);
        return fourth / (second * second);
    }

    private static double autocorrelation(double[] values, int lag) {
        return correlation(
                Arrays.copyOf(values, values.length - lag),
                Arrays.copyOfRange(values, lag, values.length));
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double both = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(squareA * squareB);
    }

    /** Nobody trades beside the flow. */
    private static final class NoAccount implements AccountListener {
        @Override
        public void onAccepted(long tag, long orderId) {
            throw new AssertionError();
        }

        @Override
        public void onTriggered(long tag) {
            throw new AssertionError();
        }

        @Override
        public void onFill(long tag, Fill fill) {
            throw new AssertionError();
        }

        @Override
        public void onCanceled(long tag) {
            throw new AssertionError();
        }

        @Override
        public void onExpired(long tag) {
            throw new AssertionError();
        }
    }
}
