package io.needletail.training.motif;

import java.util.List;

/**
 * What a search found.
 *
 * @param kept motifs that held on the data held out, surest first.
 * @param tested finalists that were tested there.
 * @param tried motifs, each with a likeness, that were compared where they were learnt.
 * @param learnBars bars learnt from.
 * @param heldOutBars later bars.
 */
public record MotifFindings(
        List<Motif> kept, int tested, long tried, int learnBars, int heldOutBars) {}
