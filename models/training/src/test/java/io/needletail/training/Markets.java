package io.needletail.training;

import java.util.List;
import java.util.SplittableRandom;

/** Data sets of which it is known what can be learnt. */
final class Markets {
    static final long MINUTE = 60_000_000_000L;
    static final List<String> NAMES = List.of("a", "b", "c");
    static final TradingTerms TERMS = new TradingTerms(0.001, 0.55, MINUTE);
    static final LabelRule NEXT_BAR = new HorizonReturn(1, 0);

    private Markets() {}

    /** The label follows the product of two features, blurred. */
    static Dataset learnable(int rows) {
        SplittableRandom random = new SplittableRandom(2);
        Dataset data = new Dataset(NAMES);
        for (int i = 0; i < rows; i++) {
            double[] row = row(random);
            add(data, i, row, row[0] * row[1] + random.nextDouble() - 0.5 > 0);
        }
        return data;
    }

    /** The label follows the sum of two features, blurred. */
    static Dataset linear(int rows) {
        SplittableRandom random = new SplittableRandom(4);
        Dataset data = new Dataset(NAMES);
        for (int i = 0; i < rows; i++) {
            double[] row = row(random);
            add(data, i, row, row[0] + row[1] + random.nextDouble(-2, 2) > 0);
        }
        return data;
    }

    /**
     * The label follows what one feature was two rows before, blurred: a row alone tells nothing.
     */
    static Dataset remembered(int rows) {
        SplittableRandom random = new SplittableRandom(6);
        Dataset data = new Dataset(NAMES);
        double[][] past = {row(random), row(random)};
        for (int i = 0; i < rows; i++) {
            double[] row = row(random);
            add(data, i, row, past[i % 2][0] + random.nextDouble(-1, 1) > 0);
            past[i % 2] = row;
        }
        return data;
    }

    /**
     * Now and then a feature says a side, and the label follows the side that was said last,
     * however long ago: 25 rows on average.
     */
    static Dataset longRemembered(int rows) {
        SplittableRandom random = new SplittableRandom(8);
        Dataset data = new Dataset(NAMES);
        boolean side = true;
        for (int i = 0; i < rows; i++) {
            double[] row = row(random);
            row[0] = 0;
            if (random.nextInt(25) == 0) {
                side = random.nextBoolean();
                row[0] = side ? 2 : -2;
            }
            add(data, i, row, side);
        }
        return data;
    }

    /** The label follows nothing. */
    static Dataset noise(int rows) {
        SplittableRandom random = new SplittableRandom(2);
        Dataset data = new Dataset(NAMES);
        for (int i = 0; i < rows; i++) {
            add(data, i, row(random), random.nextBoolean());
        }
        return data;
    }

    /** Labels that end anywhere up to some bars later, some of them neutral, with holes in time. */
    static Dataset overlapping(int rows, int mostBars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Dataset data = new Dataset(NAMES);
        long bar = 0;
        for (int i = 0; i < rows; i++) {
            bar += random.nextInt(20) == 0 ? random.nextInt(1, 2 * mostBars) : 1;
            Outcome outcome = Outcome.values()[random.nextInt(3)];
            long end = (bar + random.nextInt(1, mostBars + 1)) * MINUTE;
            data.add(bar * MINUTE, row(random), new Label(outcome, end), 0.001);
        }
        return data;
    }

    private static void add(Dataset data, int at, double[] row, boolean up) {
        Label label = new Label(up ? Outcome.UP : Outcome.DOWN, (at + 1) * MINUTE);
        data.add(at * MINUTE, row, label, up ? 0.01 : -0.01);
    }

    private static double[] row(SplittableRandom random) {
        double[] row = new double[NAMES.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = Math.round(random.nextDouble(-20, 20)) / 8.0;
        }
        return row;
    }
}
