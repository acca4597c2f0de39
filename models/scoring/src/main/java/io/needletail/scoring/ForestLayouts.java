package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** Which layout a forest is compiled to. */
@Cold
final class ForestLayouts {
    private ForestLayouts() {}

    static CompiledForest compiled(Forest forest) {
        if (CpuFlagsReader.permutesBytes() && VectorLayout.fits(forest)) {
            VectorLayout layout = new VectorLayout(forest);
            PathTable paths = PathTable.of(layout);
            return paths == null
                    ? new VectorForest(forest, layout)
                    : new IncrementalForest(forest, layout, paths);
        }
        if (PackedForest.fits(forest)) {
            return new PackedForest(forest);
        }
        return LinkedForest.fits(forest) ? new LinkedForest(forest) : new ReferenceForest(forest);
    }
}
