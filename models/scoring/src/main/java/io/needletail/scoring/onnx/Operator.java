package io.needletail.scoring.onnx;

/** What an operator means, computed the plain way (onnx/docs/Operators.md). */
@FunctionalInterface
interface Operator {

    /** All outputs, in the node's order. */
    Tensor[] run(Call call);
}
