/**
 * Networks, compiled: a {@code ShapedGraph} becomes a {@code NetworkPlan} of steps over buffers
 * that are allocated once. {@code Kernels} says what each step computes, to the bit; {@code
 * VectorKernels} computes the same on vectors.
 */
package io.needletail.scoring.network;
