package io.needletail.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * One of our figures beside one peer's, over all rounds.
 *
 * @param benchmark what was measured, e.g. {@code forest/500x8}.
 * @param peerName the library beside us; empty = none.
 * @param unit unit of both figures.
 * @param ours our median.
 * @param peer the peer's median.
 * @param ratios peer / ours of each round, ascending: above 1 we are faster; none without a peer.
 * @param allocatedBytes bytes we allocated per operation.
 */
public record Outcome(
        String benchmark,
        String peerName,
        String unit,
        double ours,
        double peer,
        double[] ratios,
        double allocatedBytes) {

    /** Compares two contenders' rounds, pairwise. */
    public static Outcome of(
            String benchmark,
            String peerName,
            String unit,
            Measurement[] ours,
            Measurement[] peer) {
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = peer[i].value() / ours[i].value();
        }
        Arrays.sort(ratios);
        double allocated =
                median(Arrays.stream(ours).mapToDouble(Measurement::allocatedBytes).toArray());
        return new Outcome(
                benchmark, peerName, unit, medianValue(ours), medianValue(peer), ratios, allocated);
    }

    /** A figure of ours with nothing beside it. */
    public static Outcome alone(String benchmark, String unit, Measurement[] ours) {
        double allocated =
                median(Arrays.stream(ours).mapToDouble(Measurement::allocatedBytes).toArray());
        double median = medianValue(ours);
        return new Outcome(benchmark, "", unit, median, Double.NaN, new double[0], allocated);
    }

    /** Median over rounds of peer / ours. */
    public double ratio() {
        return median(ratios);
    }

    /** The ratio that three quarters of the rounds reach: what a goal is judged by. */
    public double worstQuartile() {
        return ratios[ratios.length / 4];
    }

    /** One line of the table. */
    public String line() {
        if (peerName.isEmpty()) {
            return String.format(
                    Locale.ROOT, "%-26s %12.1f %-9s %s B/op", benchmark, ours, unit, bytes());
        }
        return String.format(
                Locale.ROOT,
                "%-26s %12.1f %-9s %-34s %12.1f  %8.2fx  (%.2f … %.2f, %d rounds)  %s B/op",
                benchmark,
                ours,
                unit,
                peerName,
                peer,
                ratio(),
                ratios[0],
                ratios[ratios.length - 1],
                ratios.length,
                bytes());
    }

    private String bytes() {
        return Double.isNaN(allocatedBytes)
                ? "-"
                : String.format(Locale.ROOT, "%.2f", Math.abs(allocatedBytes));
    }

    /** One JSON object. */
    public String json() {
        if (peerName.isEmpty()) {
            return String.format(
                    Locale.ROOT,
                    "{\"benchmark\":\"%s\",\"ours\":%.3f,\"unit\":\"%s\","
                            + "\"allocated_bytes_per_op\":%.3f}",
                    benchmark,
                    ours,
                    unit,
                    Math.abs(allocatedBytes));
        }
        return String.format(
                Locale.ROOT,
                "{\"benchmark\":\"%s\",\"peer_name\":\"%s\",\"ours\":%.3f,\"peer\":%.3f,\"ratio\":%.3f,"
                    + "\"ratio_worst_quartile\":%.3f,\"ratio_min\":%.3f,\"ratio_max\":%.3f,"
                    + "\"rounds\":%d,\"unit\":\"%s\",\"allocated_bytes_per_op\":%s}",
                benchmark,
                peerName,
                ours,
                peer,
                ratio(),
                worstQuartile(),
                ratios[0],
                ratios[ratios.length - 1],
                ratios.length,
                unit,
                Double.isNaN(allocatedBytes)
                        ? "null"
                        : String.format(Locale.ROOT, "%.3f", Math.abs(allocatedBytes)));
    }

    private static double medianValue(Measurement[] measurements) {
        return median(Arrays.stream(measurements).mapToDouble(Measurement::value).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
