/**
 * Networks as files: ONNX, read by our own bounded protobuf reader, and what such a file means.
 * {@code OnnxFile} → {@code Graph} → {@code ShapedGraph} (shapes known, constants folded). {@code
 * ReferenceNetwork} runs a graph the plain way: the oracle of the compiled networks.
 */
package io.needletail.scoring.onnx;
