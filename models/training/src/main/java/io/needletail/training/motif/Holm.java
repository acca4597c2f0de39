package io.needletail.training.motif;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Corrects probabilities of chance for how many were tested, whatever hangs together among them
 * (Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
 * Statistics 6, 1979).
 */
final class Holm {
    private Holm() {}

    /** The motifs, surest first, with their corrected chances. */
    static List<Motif> corrected(List<Motif> tested) {
        List<Motif> sorted = new ArrayList<>(tested);
        sorted.sort(Comparator.comparingDouble(Holm::chance));
        double greatest = 0;
        for (int i = 0; i < sorted.size(); i++) {
            Motif motif = sorted.get(i);
            greatest = Math.max(greatest, Math.min(1, (sorted.size() - i) * chance(motif)));
            sorted.set(i, motif.withCorrected(greatest));
        }
        return sorted;
    }

    private static double chance(Motif motif) {
        return motif.heldOut().chance(motif.isLong());
    }
}
