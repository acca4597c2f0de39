package io.needletail.core.feature.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.needletail.core.feature.MarketRun;
import io.needletail.core.fixture.StateTape;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class BookFeaturesTest {
    private static final double EXACT = 1e-12;

    private record Deal(boolean bought, double price, double quantity) {
        double flow() {
            return bought ? quantity : -quantity;
        }
    }

    @Test
    void shouldReadTheBook() {
        MarketRun run =
                new MarketRun(
                        "spread",
                        "mid",
                        "microprice",
                        "imbalance(2)",
                        "liquidity(150)",
                        "bid_liquidity(150)",
                        "ask_liquidity(150)",
                        "book_slope(2)");
        run.book(new double[][] {{99, 1}, {98, 3}}, new double[][] {{101, 3}, {103, 5}});
        assertEquals(0.02, run.value(0), EXACT);
        assertEquals(100, run.value(1), EXACT);
        assertEquals((99 * 3 + 101 * 1) / 4.0, run.value(2), EXACT);
        assertEquals((4 - 8) / 12.0, run.value(3), EXACT);
        assertEquals(4, run.value(4), EXACT);
        assertEquals(1, run.value(5), EXACT);
        assertEquals(3, run.value(6), EXACT);
        assertEquals((4 / 200.0 + 8 / 300.0) / 2, run.value(7), EXACT);
        run.book(new double[0][], new double[][] {{101, 3}});
        for (int i = 0; i < 8; i++) {
            assertEquals(Double.NaN, run.value(i), "one side tells nothing");
        }
    }

    @Test
    void shouldSumTheFlowOfOrdersAtTheBestPrices() {
        MarketRun run = new MarketRun("order_flow_imbalance(3)");
        run.book(levels(100, 5), levels(101, 5));
        run.book(levels(100, 7), levels(101, 5));
        run.book(levels(100.5, 2), levels(101, 5));
        assertEquals(Double.NaN, run.value(0));
        run.book(levels(100.5, 2), levels(100.9, 4));
        assertEquals(2 + 2 - 4, run.value(0), EXACT);
        run.book(levels(100, 6), levels(100.9, 1));
        assertEquals(2 - 4 - 2 + 3, run.value(0), EXACT, "the bid fell, asks were taken");
    }

    @Test
    void shouldSayWhoTradesAndWhatItMoves() {
        int n = 20;
        MarketRun run =
                new MarketRun(
                        "trade_imbalance(20)",
                        "kyle_lambda(20)",
                        "trade_size(20)",
                        "trade_rate(20)");
        List<Deal> deals = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        double price = 67_000;
        for (int i = 0; i < 2_000; i++) {
            boolean bought = random.nextBoolean();
            double quantity = Math.round(random.nextDouble() * 1e8) / 1e8 + 1e-8;
            price +=
                    Math.round((bought ? quantity : -quantity) * 300 + random.nextGaussian()) / 1e2;
            price = Math.round(price * 100) / 100.0;
            deals.add(new Deal(bought, price, quantity));
            run.trade(i * 0.5, bought, price, quantity);
            if (i >= n) {
                List<Deal> last = deals.subList(i + 1 - n, i + 1);
                double whole = last.stream().mapToDouble(Deal::quantity).sum();
                double net = last.stream().mapToDouble(Deal::flow).sum();
                assertEquals(net / whole, run.value(0), 1e-9);
                assertEquals(slope(deals, i + 1 - n, n), run.value(1), 1e-7);
                assertEquals(whole / n, run.value(2), 1e-9);
                assertEquals(2, run.value(3), 1e-9);
            }
        }
        assertTrue(run.value(1) > 0, "who buys drives the price up");
    }

    @Test
    void shouldSplitTradesBetweenBucketsOfEqualQuantity() {
        MarketRun run = new MarketRun("vpin(10,2)");
        run.trade(1, true, 100, 6);
        run.trade(2, false, 100, 6);
        assertEquals(Double.NaN, run.value(0));
        run.trade(3, false, 100, 8);
        assertEquals((0.2 + 1.0) / 2, run.value(0), EXACT);
        run.trade(4, true, 100, 1_000_000_005);
        assertEquals(1, run.value(0), EXACT, "one side fills all buckets");
    }

    @Test
    void shouldFollowADerivative() {
        MarketRun run =
                new MarketRun("basis", "funding", "funding_hours", "liquidation_pressure(10)");
        assertEquals(Double.NaN, run.value(0));
        run.mark(3_600, 101, 100, 0.0001);
        assertEquals(0.01, run.value(0), EXACT);
        assertEquals(0.0001, run.value(1), EXACT);
        assertEquals(7, run.value(2), EXACT);
        assertEquals(0, run.value(3));
        run.liquidation(3_600, false, 8);
        run.liquidation(3_610, true, 1);
        assertEquals(-4 + 1, run.value(3), EXACT);
        run.mark(3_620, 101, 100, 0.0001);
        assertEquals(-1.5, run.value(3), EXACT);
    }

    @Test
    void shouldGoOnAfterARestore() {
        String[] all = {
            "order_flow_imbalance(5)",
            "trade_imbalance(5)",
            "kyle_lambda(5)",
            "vpin(3,2)",
            "trade_rate(5)",
            "trade_size(5)",
            "liquidation_pressure(10)"
        };
        MarketRun first = new MarketRun(all);
        MarketRun second = new MarketRun(all);
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 400; i++) {
            if (i == 200) {
                StateTape tape = new StateTape();
                first.graph().save(tape);
                second.graph().load(tape);
            }
            long seed = random.nextLong();
            step(first, i, new SplittableRandom(seed));
            if (i >= 200) {
                step(second, i, new SplittableRandom(seed));
                for (int f = 0; f < all.length; f++) {
                    assertEquals(first.value(f), second.value(f), all[f] + " at " + i);
                }
            }
        }
    }

    private static void step(MarketRun run, int i, SplittableRandom random) {
        double price = 100 + random.nextInt(10);
        switch (i % 3) {
            case 0 ->
                    run.book(
                            levels(price, random.nextInt(1, 9)),
                            levels(price + 1, random.nextInt(1, 9)));
            case 1 -> run.trade(i, random.nextBoolean(), price, random.nextInt(1, 9));
            default -> run.liquidation(i, random.nextBoolean(), random.nextInt(1, 9));
        }
    }

    private static double[][] levels(double price, double quantity) {
        return new double[][] {{price, quantity}};
    }

    private static double slope(List<Deal> deals, int from, int n) {
        double moves = 0;
        double flows = 0;
        for (int i = from; i < from + n; i++) {
            moves += (deals.get(i).price() - deals.get(i - 1).price()) / n;
            flows += deals.get(i).flow() / n;
        }
        double up = 0;
        double down = 0;
        for (int i = from; i < from + n; i++) {
            double move = deals.get(i).price() - deals.get(i - 1).price() - moves;
            double flow = deals.get(i).flow() - flows;
            up += move * flow;
            down += flow * flow;
        }
        return up / down;
    }
}
