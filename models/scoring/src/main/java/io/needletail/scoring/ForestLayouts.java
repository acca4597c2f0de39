package io.needletail.scoring;

import io.needletail.codecs.Cold;

/** Which layout a forest is compiled to. */
@Cold
final class ForestLayouts {
    private ForestLayouts() {}

    static CompiledForest compiled(Forest forest) {
        if (walksOnVectors(forest)) {
            VectorLayout layout = new VectorLayout(forest);
            PathTable paths = PathTable.of(layout);
            return paths == null
                    ? new VectorForest(forest, layout)
                    : new IncrementalForest(forest, layout, paths);
        }
        CompiledForest ranged = ranged(forest);
        return ranged == null ? withoutVectors(forest) : ranged;
    }

    /** Null where the processor or the forest's shape does not fit. */
    private static CompiledForest ranged(Forest forest) {
        return RangedForest.isFast() && PackedForest.fits(forest)
                ? PackedForest.ranged(forest)
                : null;
    }

    static CompiledForest withoutMemory(Forest forest) {
        return walksOnVectors(forest) ? new VectorForest(forest) : withoutVectors(forest);
    }

    private static boolean walksOnVectors(Forest forest) {
        return CpuFlagsReader.permutesBytes() && VectorLayout.fits(forest);
    }

    private static CompiledForest withoutVectors(Forest forest) {
        if (PackedForest.fits(forest)) {
            return new PackedForest(forest);
        }
        return LinkedForest.fits(forest) ? new LinkedForest(forest) : new ReferenceForest(forest);
    }
}
