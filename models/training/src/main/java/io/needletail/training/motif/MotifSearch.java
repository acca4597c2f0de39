package io.needletail.training.motif;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Looks for motifs: windows whose likes were followed by one direction more often than usual (Mueen
 * and Keogh, "Online discovery and maintenance of time series motifs", KDD 2010, for comparing
 * windows by their correlation). The first part of the data chooses; the rest, which had no say,
 * judges, with its significance corrected for all that were put to it. Occurrences that overlap by
 * more than half, or whose moves overlap, count once.
 */
public final class MotifSearch {
    /** Finalists more alike than this are one motif. */
    private static final float SAME = 0.9f;

    private final PriceHistory history;
    private final MotifSettings settings;
    private final int split;
    private final double learnUps;
    private final double heldOutUps;
    private long tried;

    private MotifSearch(PriceHistory history, MotifSettings settings) {
        this.history = history;
        this.settings = settings;
        split = (int) (history.size() * settings.learnShare());
        learnUps = history.upShare(0, split, settings.horizonBars());
        heldOutUps = history.upShare(split, history.size(), settings.horizonBars());
    }

    /**
     * Searches.
     *
     * @throws IllegalArgumentException when there are too few bars to find anything in.
     */
    public static MotifFindings search(PriceHistory history, MotifSettings settings) {
        int least = 20 * settings.leastMatches();
        if (history.size() < least) {
            throw new IllegalArgumentException(
                    history.size() + " bars are too few to find motifs in; at least " + least);
        }
        return new MotifSearch(history, settings).search();
    }

    private MotifFindings search() {
        List<Motif> finalists = new ArrayList<>();
        settings.lengths().stream()
                .flatMap(length -> chosen(length).stream())
                .sorted(Comparator.comparingDouble(MotifSearch::learntChance))
                .forEach(motif -> {
                    if (finalists.size() < settings.finalists() && isNew(motif, finalists)) {
                        finalists.add(motif);
                    }
                });
        List<Motif> kept =
                Holm.corrected(finalists.stream().map(this::judged).toList()).stream()
                        .filter(motif -> motif.corrected() <= settings.significance())
                        .toList();
        return new MotifFindings(kept, finalists.size(), tried, split, history.size() - split);
    }

    /** The best of each candidate of a length. */
    private List<Motif> chosen(int length) {
        ShapeWindows learn = new ShapeWindows(history, length, 0, split);
        int stride = Math.max(1, learn.count() / settings.candidates());
        List<Motif> chosen = new ArrayList<>();
        float[] likeness = new float[learn.count()];
        for (int i = 0; i < learn.count(); i += stride) {
            int[] heights = learn.heights(i);
            float[] shape = ShapeWindows.standardised(heights);
            for (int j = 0; j < likeness.length; j++) {
                likeness[j] = learn.likeness(j, shape);
            }
            Motif best = null;
            for (double least : settings.likenesses()) {
                tried++;
                Matches matches = matches(learn, likeness, length, least, split, learnUps);
                Motif motif = motif(heights, least, matches);
                if (matches.count() >= settings.leastMatches()
                        && (best == null || learntChance(motif) < learntChance(best))) {
                    best = motif;
                }
            }
            if (best != null) {
                chosen.add(best);
            }
        }
        return chosen;
    }

    private static Motif motif(int[] heights, double least, Matches learnt) {
        return new Motif(
                Arrays.stream(heights).boxed().toList(), least, learnt.isLong(), learnt, learnt, 1);
    }

    private static double learntChance(Motif motif) {
        return motif.learnt().chance(motif.isLong());
    }

    private static boolean isNew(Motif motif, List<Motif> others) {
        float[] shape = shape(motif);
        for (Motif other : others) {
            float[] otherShape = shape(other);
            float sum = 0;
            for (int k = 0; k < shape.length && shape.length == otherShape.length; k++) {
                sum += shape[k] * otherShape[k];
            }
            if (sum > SAME) {
                return false;
            }
        }
        return true;
    }

    private Motif judged(Motif motif) {
        int length = motif.heights().size();
        ShapeWindows later = new ShapeWindows(history, length, split, history.size());
        float[] shape = shape(motif);
        float[] likeness = new float[later.count()];
        for (int i = 0; i < likeness.length; i++) {
            likeness[i] = later.likeness(i, shape);
        }
        return new Motif(
                motif.heights(),
                motif.likeness(),
                motif.isLong(),
                motif.learnt(),
                matches(later, likeness, length, motif.likeness(), history.size(), heldOutUps),
                1);
    }

    private static float[] shape(Motif motif) {
        return ShapeWindows.standardised(
                motif.heights().stream().mapToInt(Integer::intValue).toArray());
    }

    private Matches matches(
            ShapeWindows windows,
            float[] likeness,
            int length,
            double least,
            int end,
            double upShare) {
        int apart = Math.max(settings.horizonBars(), length / 2);
        int count = 0;
        int ups = 0;
        int next = Integer.MIN_VALUE;
        for (int i = 0; i < likeness.length; i++) {
            int bar = windows.end(i);
            if (likeness[i] >= least && bar >= next) {
                int move = history.move(bar, settings.horizonBars(), end);
                count += move != 0 ? 1 : 0;
                ups += move > 0 ? 1 : 0;
                next = bar + apart;
            }
        }
        return new Matches(count, ups, upShare);
    }
}
