package io.needletail.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Curves of probabilities against what came true. */
final class Curves {
    private static final int BINS = 10;
    private static final int ROC_POINTS = 200;

    private Curves() {}

    /**
     * The receiver's operating characteristic: share of the downs said to be up (x) against share
     * of the ups said to be (y), for each threshold; thinned to what an eye can tell apart.
     */
    static List<CurvePoint> roc(double[] probabilities, boolean[] labels) {
        Integer[] order = order(probabilities);
        double ups = IntStream.range(0, labels.length).filter(i -> labels[i]).count();
        double downs = labels.length - ups;
        List<CurvePoint> points = new ArrayList<>(List.of(new CurvePoint(0, 0, 0)));
        int up = 0;
        int down = 0;
        int step = Math.max(1, labels.length / ROC_POINTS);
        for (int i = labels.length - 1; i >= 0; i--) {
            up += labels[order[i]] ? 1 : 0;
            down += labels[order[i]] ? 0 : 1;
            boolean tied = i > 0 && probabilities[order[i - 1]] == probabilities[order[i]];
            boolean due = i == 0 || up + down - points.getLast().rows() >= step;
            if (!tied && due) {
                points.add(
                        new CurvePoint(
                                down / Math.max(1, downs), up / Math.max(1, ups), up + down));
            }
        }
        return List.copyOf(points);
    }

    /**
     * Mean probability (x) against the share that came true (y), in ten bins of as many rows each.
     */
    static List<CurvePoint> calibration(double[] probabilities, boolean[] labels) {
        Integer[] order = order(probabilities);
        List<CurvePoint> points = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int from = (int) ((long) bin * order.length / BINS);
            int to = (int) ((long) (bin + 1) * order.length / BINS);
            double said = 0;
            double up = 0;
            for (int i = from; i < to; i++) {
                said += probabilities[order[i]];
                up += labels[order[i]] ? 1 : 0;
            }
            if (to > from) {
                points.add(new CurvePoint(said / (to - from), up / (to - from), to - from));
            }
        }
        return List.copyOf(points);
    }

    private static Integer[] order(double[] probabilities) {
        Integer[] order = IntStream.range(0, probabilities.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> probabilities[i]));
        return order;
    }
}
