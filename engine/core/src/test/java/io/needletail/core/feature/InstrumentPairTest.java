package io.needletail.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.codecs.FixedPoint;
import io.needletail.codecs.Input;
import io.needletail.core.account.AccountColumn;
import io.needletail.core.fixture.Decisions;
import io.needletail.core.fixture.StateTape;
import io.needletail.core.market.BarValues;
import io.needletail.core.market.MarketColumn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/** Features of one instrument that look at another's bars. */
class InstrumentPairTest {
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int N = 20;
    private static final List<BarValues> OURS = GeneratedBars.of(23, 400);
    private static final List<BarValues> THEIRS = GeneratedBars.of(29, 400);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldPairBarsOfTheSameTimeWhicheverComesFirst(boolean oursFirst) {
        Pair pair = new Pair("correlation(ETHUSDT,20)");
        for (int i = 0; i < OURS.size(); i++) {
            if (!oursFirst) {
                pair.close(1, THEIRS.get(i));
            }
            pair.close(0, OURS.get(i));
            double known = pair.value();
            if (oursFirst) {
                pair.close(1, THEIRS.get(i));
            }
            // What comes first knows the other's bar before only.
            int last = oursFirst ? i - 1 : i;
            if (last < N) {
                assertTrue(Double.isNaN(known), "a value at bar " + i);
            } else {
                assertEquals(correlation(last), known, 1e-9, "bar " + i);
            }
        }
    }

    @Test
    void shouldComeToTheSameWhereOneIsWarmedUpAfterTheOther() {
        Pair pair = new Pair("correlation(ETHUSDT,20)");
        OURS.subList(0, 200).forEach(bar -> pair.close(0, bar));
        assertTrue(Double.isNaN(pair.value()));
        THEIRS.subList(0, 200).forEach(bar -> pair.close(1, bar));
        pair.close(1, THEIRS.get(200));
        pair.close(0, OURS.get(200));
        assertEquals(correlation(200), pair.value(), 1e-9);
    }

    @Test
    void shouldPassOverBarsThatOneOfThemDoesNotHave() {
        Pair pair = new Pair("covariance(ETHUSDT,20)");
        List<double[]> both = new ArrayList<>();
        int ourLast = -1;
        int theirLast = -1;
        for (int i = 0; i < OURS.size(); i++) {
            boolean ours = i % 7 != 3;
            boolean theirs = i % 11 != 5;
            if (theirs) {
                pair.close(1, THEIRS.get(i));
            }
            if (ours) {
                pair.close(0, OURS.get(i));
            }
            if (ours && theirs && ourLast >= 0 && theirLast >= 0) {
                both.add(new double[] {change(OURS, ourLast, i), change(THEIRS, theirLast, i)});
            }
            ourLast = ours ? i : ourLast;
            theirLast = theirs ? i : theirLast;
            if (ours && both.size() >= N) {
                double expected = together(both.subList(both.size() - N, both.size()), 0, 1) / N;
                assertEquals(expected, pair.value(), 1e-9 * Math.abs(expected) + 1e-15);
            }
        }
        assertTrue(both.size() > 250);
    }

    @Test
    void shouldGoOnAfterARestore() {
        Pair first = new Pair("beta(ETHUSDT,20)");
        for (int i = 0; i < 100; i++) {
            first.close(0, OURS.get(i));
            if (i < 93) {
                first.close(1, THEIRS.get(i));
            }
        }
        StateTape tape = new StateTape();
        first.stage.save(tape);
        Pair second = new Pair("beta(ETHUSDT,20)");
        second.stage.load(tape);
        for (int i = 93; i < 200; i++) {
            first.close(1, THEIRS.get(i));
            second.close(1, THEIRS.get(i));
            if (i >= 100) {
                first.close(0, OURS.get(i));
                second.close(0, OURS.get(i));
                assertEquals(first.value(), second.value());
                assertTrue(Double.isFinite(second.value()));
            }
        }
    }

    @Test
    void shouldBePerfectWithItself() {
        Pair pair = new Pair("correlation(BTCUSDT,20)");
        OURS.subList(0, 50).forEach(bar -> pair.close(0, bar));
        assertEquals(1, pair.value(), 1e-12);
    }

    @Test
    void shouldNameWhatThereIs() {
        assertRefuses(
                "correlation(SOLUSDT,20)", "'SOLUSDT'; the instruments are [BTCUSDT, ETHUSDT]");
        assertRefuses("ema(ETHUSDT,5)", "only correlation, covariance and beta");
        assertRefuses(
                "beta(ETHUSDT,SOLUSDT,20)", "one of both series must be the instrument's own");
        assertRefuses("beta(ETHUSDT,20)@100t", "pairs bars by their time");
        assertEquals(
                List.of("correlation(BTC-USD,return(5),30)", "beta(1000PEPEUSDT,return(1),50)"),
                FeatureSet.parse(
                                List.of(
                                        "correlation( BTC-USD, return(5), 3E1)",
                                        "beta(1000PEPEUSDT)"))
                        .names());
    }

    /** His beta is of the second file over the first. */
    @Test
    void shouldAgreeWithSkendersBeta() {
        List<BarValues> market = SkenderReference.quotes("default");
        List<BarValues> stock = SkenderReference.quotes("compare");
        double[] expected = SkenderReference.results("beta", "beta");
        Pair pair = new Pair("beta(ETHUSDT,50)");
        double worst = 0;
        for (int i = 0; i < market.size(); i++) {
            market.get(i).openTimeNs = i * MINUTE_NS;
            stock.get(i).openTimeNs = i * MINUTE_NS;
            pair.close(1, market.get(i));
            pair.close(0, stock.get(i));
            assertEquals(expected[i], pair.value(), 1e-9, "bar " + i);
            worst = Math.max(worst, i < 50 ? 0 : Math.abs(pair.value() - expected[i]));
        }
        Reference.note("beta(OTHER,50)", "Skender beta", market.size() - 50, worst, 0);
    }

    @Test
    void shouldAgreeWithLeansCovariance() {
        Pair pair = new Pair("covariance(ETHUSDT,sample,252)");
        List<String> lines = Reference.lines("lean/spy_qqq_cov.csv");
        int compared = 0;
        double worst = 0;
        for (int i = 1; i + 1 < lines.size(); i += 2) {
            String[] ours = lines.get(i).split(",");
            String[] theirs = lines.get(i + 1).split(",");
            assertEquals(ours[1], theirs[1]);
            pair.close(1, bar(i, theirs[5]));
            pair.close(0, bar(i, ours[5]));
            if (!Double.isNaN(pair.value())) {
                double expected = Double.parseDouble(ours[7]);
                assertEquals(expected, pair.value(), 1e-9 * Math.abs(expected) + 1e-15);
                worst = Math.max(worst, Math.abs(pair.value() / expected - 1));
                compared++;
            }
        }
        assertTrue(compared > 3_000);
        Reference.note("covariance(OTHER,sample,252)", "Lean spy_qqq_cov.csv", compared, worst, 0);
    }

    private static void assertRefuses(String feature, String why) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> new Pair(feature)).getMessage();
        assertTrue(message.contains(why), message);
    }

    private static BarValues bar(int minute, String close) {
        BarValues bar = new BarValues();
        bar.openTimeNs = minute * MINUTE_NS;
        bar.closeE8 = FixedPoint.fromDouble(Double.parseDouble(close));
        bar.openE8 = bar.highE8 = bar.lowE8 = bar.closeE8;
        return bar;
    }

    private static double correlation(int last) {
        List<double[]> pairs = new ArrayList<>();
        for (int i = last - N + 1; i <= last; i++) {
            pairs.add(new double[] {change(OURS, i - 1, i), change(THEIRS, i - 1, i)});
        }
        return together(pairs, 0, 1) / Math.sqrt(together(pairs, 0, 0) * together(pairs, 1, 1));
    }

    private static double change(List<BarValues> bars, int from, int to) {
        return FixedPoint.toDouble(bars.get(to).closeE8)
                        / FixedPoint.toDouble(bars.get(from).closeE8)
                - 1;
    }

    private static double together(List<double[]> pairs, int a, int b) {
        double meanA = pairs.stream().mapToDouble(pair -> pair[a]).average().orElseThrow();
        double meanB = pairs.stream().mapToDouble(pair -> pair[b]).average().orElseThrow();
        return pairs.stream().mapToDouble(pair -> (pair[a] - meanA) * (pair[b] - meanB)).sum();
    }

    /** Step 3 with two instruments and one feature; the first instrument's is looked at. */
    private static final class Pair {
        final FeatureStage stage;
        private final MarketColumn market = new MarketColumn();
        private final FeatureColumn out = new FeatureColumn();
        private double value = Double.NaN;

        Pair(String feature) {
            FeatureConfig config =
                    new FeatureConfig(
                            List.of(feature), MINUTE_NS, 1, 0, List.of("BTCUSDT", "ETHUSDT"));
            stage = new FeatureStage(config, 2);
        }

        void close(int instrument, BarValues bar) {
            market.instrumentId = instrument;
            market.barCount = 1;
            market.bars[0].copyFrom(bar);
            market.bars[0].intervalNs = MINUTE_NS;
            stage.on(new Input(), market, new AccountColumn(), out, new Decisions());
            if (instrument == 0) {
                value = out.values[0];
            }
        }

        double value() {
            return value;
        }
    }
}
