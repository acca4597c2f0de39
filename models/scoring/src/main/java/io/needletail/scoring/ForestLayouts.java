package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** Which layout a forest is compiled to. */
@Cold
final class ForestLayouts {
    private ForestLayouts() {}

    static CompiledForest compiled(Forest forest) {
        if (CpuFlagsReader.permutesBytes() && VectorLayout.fits(forest)) {
            return new VectorForest(forest);
        }
        if (PackedForest.fits(forest)) {
            return new PackedForest(forest);
        }
        return LinkedForest.fits(forest) ? new LinkedForest(forest) : new ReferenceForest(forest);
    }
}
