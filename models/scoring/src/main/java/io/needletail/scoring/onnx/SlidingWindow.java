package io.needletail.scoring.onnx;

import io.needletail.codecs.Cold;

/**
 * How a kernel slides along one axis: output {@code i} sees inputs {@code i·stride − before +
 * k·dilation}, k from 0 to {@code length} − 1.
 *
 * @param length taps of the kernel.
 * @param before zeros put before the input.
 * @param outputs how many outputs there are.
 */
@Cold
public record SlidingWindow(int length, int stride, int dilation, int before, int outputs) {

    /**
     * Reads the attributes that convolutions and pools share.
     *
     * @param inputs the axis's length.
     */
    public static SlidingWindow of(Node node, int length, int inputs) {
        int stride = one(node, "strides", 1);
        int dilation = one(node, "dilations", 1);
        int reach = Math.addExact(Math.multiplyExact(length - 1, dilation), 1);
        int[] pads = node.integers("pads");
        int before = pads == null ? 0 : pads[0];
        int after = pads == null ? 0 : pads[pads.length - 1];
        if (pads != null && pads.length != 2) {
            throw node.fail("only one axis beside batch and channels is supported");
        }
        if (stride < 1 || dilation < 1 || length < 1 || before < 0 || after < 0) {
            throw node.fail("stride, dilation and kernel must be positive, padding not negative");
        }
        switch (node.text("auto_pad", "NOTSET")) {
            case "NOTSET" -> {}
            case "VALID" -> {
                before = 0;
                after = 0;
            }
            case "SAME_UPPER", "SAME_LOWER" -> {
                int padded = (Math.ceilDiv(inputs, stride) - 1) * stride + reach - inputs;
                int all = Math.max(0, padded);
                before = node.text("auto_pad", "").endsWith("LOWER") ? all - all / 2 : all / 2;
                after = all - before;
            }
            default -> throw node.fail("this auto_pad is not supported");
        }
        if (node.integer("ceil_mode", 0) != 0) {
            throw node.fail("ceil_mode is not supported");
        }
        int span = Math.addExact(inputs, Math.addExact(before, after)) - reach;
        if (span < 0) {
            throw node.fail("its kernel is longer than the padded input");
        }
        return new SlidingWindow(length, stride, dilation, before, span / stride + 1);
    }

    /** The kernel's length of a pool. */
    public static int poolLength(Node node) {
        int[] shape = node.integers("kernel_shape");
        if (shape == null || shape.length != 1) {
            throw node.fail("only one axis beside batch and channels is supported");
        }
        return shape[0];
    }

    /** The input that tap {@code k} of output {@code i} sees; may lie outside. */
    public int input(int i, int k) {
        return i * stride - before + k * dilation;
    }

    private static int one(Node node, String attribute, int absent) {
        int[] values = node.integers(attribute);
        if (values == null) {
            return absent;
        }
        if (values.length != 1) {
            throw node.fail("only one axis beside batch and channels is supported");
        }
        return values[0];
    }
}
