package io.needletail.scoring;

/** A forest in a shape that is fast to walk. Not thread safe. */
interface CompiledForest {

    /** Sum of the leaves that the row reaches, in the order of the trees, in float. */
    float margin(float[] row);
}
