package io.needletail.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How each feature was spread in training, in bins of about as many rows each, so that one can see
 * later whether it still is.
 */
public final class FeatureHistograms {
    /** Member of {@code model.json} that keeps them. */
    public static final String MEMBER = "drift";

    private static final int BINS = 10;

    /** A bin that one side never saw counts as this share: its logarithm must stay finite. */
    private static final double LEAST_SHARE = 1e-4;

    /**
     * One feature.
     *
     * @param edges between the bins, rising.
     * @param shares of the rows in each bin, and last of those without a value.
     */
    private record Histogram(double[] edges, double[] shares) {

        double[] sharesOf(double[] values) {
            double[] counted = new double[edges.length + 2];
            for (double value : values) {
                counted[bin(value)] += 1.0 / values.length;
            }
            return counted;
        }

        private int bin(double value) {
            if (Double.isNaN(value)) {
                return edges.length + 1;
            }
            int bin = 0;
            while (bin < edges.length && value > edges[bin]) {
                bin++;
            }
            return bin;
        }
    }

    private final List<String> names;
    private final List<Histogram> histograms;

    private FeatureHistograms(List<String> names, List<Histogram> histograms) {
        this.names = names;
        this.histograms = histograms;
    }

    /** Of the rows learnt from, as they were before any scaling. */
    static FeatureHistograms of(Dataset data, int[] rows) {
        List<Histogram> histograms =
                IntStream.range(0, data.names().size())
                        .mapToObj(feature ->
                                histogram(
                                        IntStream.of(rows)
                                                .mapToDouble(row -> data.value(row, feature))
                                                .toArray()))
                        .toList();
        return new FeatureHistograms(data.names(), histograms);
    }

    private static Histogram histogram(double[] values) {
        double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            sorted = new double[1];
        }
        double[] ordered = sorted;
        double[] edges =
                IntStream.range(1, BINS)
                        .mapToDouble(i -> ordered[(int) ((long) i * (ordered.length - 1) / BINS)])
                        .distinct()
                        .toArray();
        return new Histogram(edges, new Histogram(edges, new double[0]).sharesOf(values));
    }

    /** Reads what a package says; see {@link #json()}. */
    public static FeatureHistograms read(List<String> names, Object member, String where) {
        if (!(member instanceof Map<?, ?> json)) {
            throw new TrainingException(
                    where + " keeps no histograms of its features ('drift'): train it again");
        }
        List<Histogram> histograms = new ArrayList<>();
        for (String name : names) {
            boolean complete =
                    json.get(name) instanceof Map<?, ?> of
                            && of.get("edges") instanceof double[] edges
                            && of.get("shares") instanceof double[] shares
                            && shares.length == edges.length + 2;
            if (!complete) {
                throw new TrainingException(
                        where + ": 'drift." + name + "' is missing or damaged: train it again");
            }
            Map<?, ?> of = (Map<?, ?>) json.get(name);
            histograms.add(new Histogram((double[]) of.get("edges"), (double[]) of.get("shares")));
        }
        return new FeatureHistograms(names, histograms);
    }

    /** As members of {@code model.json}: {@code {"rsi(14)": {"edges": […], "shares": […]}, …}}. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Map<String, Object> histogram = new LinkedHashMap<>();
            histogram.put("edges", histograms.get(i).edges());
            histogram.put("shares", histograms.get(i).shares());
            json.put(names.get(i), histogram);
        }
        return json;
    }

    /**
     * Population stability index of each feature, training against other rows: Σ (a − e) ln(a / e)
     * over the bins (Siddiqi, Credit Risk Scorecards, 2006). Below 0.1 little has changed, above
     * 0.25 much has.
     *
     * @param rows may have other features beside, in any order.
     * @throws TrainingException when they lack one.
     */
    public double[] stability(Dataset rows) {
        double[] indices = new double[names.size()];
        for (int i = 0; i < indices.length; i++) {
            int feature = rows.names().indexOf(names.get(i));
            if (feature < 0) {
                throw new TrainingException(
                        "the journal holds no feature '" + names.get(i) + "', which the model has");
            }
            double[] now =
                    histograms
                            .get(i)
                            .sharesOf(
                                    IntStream.range(0, rows.size())
                                            .mapToDouble(row -> rows.value(row, feature))
                                            .toArray());
            double[] then = histograms.get(i).shares();
            for (int bin = 0; bin < now.length; bin++) {
                double actual = Math.max(now[bin], LEAST_SHARE);
                double expected = Math.max(then[bin], LEAST_SHARE);
                indices[i] += (actual - expected) * Math.log(actual / expected);
            }
        }
        return indices;
    }
}
