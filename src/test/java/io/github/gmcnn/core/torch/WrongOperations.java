package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.function.BooleanSupplier;

/** Operations of which one is wrong, as on a processor that PyTorch does not compute right on. */
final class WrongOperations extends Operations {

    /** What is wrong. */
    enum Fault {
        /** The channels beyond a multiple of 8 hold what lay in memory before. */
        LAST_CHANNELS,
        /** One output of all is off by one. */
        ONE_OUTPUT,
        NOT_A_NUMBER,
        INPUT_GRADIENT,
        WEIGHT_GRADIENT,
        BIAS_GRADIENT,
        PRODUCT,
        ELU,
        ELU_GRADIENT,
        BILINEAR,
        NEAREST,
        MIRROR
    }

    private static final float GARBAGE = 12.3f;

    private final Fault fault;
    private final BooleanSupplier isOn;

    WrongOperations(Fault fault, BooleanSupplier isOn) {
        this.fault = fault;
        this.isOn = isOn;
    }

    private boolean is(Fault one) {
        return fault == one && isOn.getAsBoolean();
    }

    @Override
    NDArray convolve(
            TorchOps ops, NDArray x, NDArray w, NDArray b, ConvolutionKind k, boolean brainFloat) {
        NDArray y = super.convolve(ops, x, w, b, k, brainFloat);
        int rest = k.out() % 8;
        if (is(Fault.LAST_CHANNELS) && rest > 0) {
            return y.add(only(y, "0, " + (k.out() - rest) + ":", GARBAGE));
        }
        if (is(Fault.ONE_OUTPUT)) {
            return y.add(only(y, "0, " + k.out() / 2 + ", 1, 1", 1));
        }
        if (is(Fault.NOT_A_NUMBER)) {
            return y.add(only(y, "0, 0, 0, 0", Float.NaN));
        }
        return withSlope(y, x, w, b);
    }

    private NDArray withSlope(NDArray y, NDArray x, NDArray w, NDArray b) {
        if (is(Fault.INPUT_GRADIENT)) {
            return withSlopeOf(y, x.get("0, 0, 1, 1"));
        }
        if (is(Fault.WEIGHT_GRADIENT)) {
            return withSlopeOf(y, w.get("0, 0, 1, 1"));
        }
        return is(Fault.BIAS_GRADIENT) ? withSlopeOf(y, b.get("0")) : y;
    }

    // y as it is, whose gradient is that of one number more.
    private static NDArray withSlopeOf(NDArray y, NDArray number) {
        return y.add(number.sub(number.stopGradient()));
    }

    private static NDArray only(NDArray y, String where, float value) {
        NDArray garbage = y.getManager().zeros(y.getShape());
        garbage.set(new NDIndex(where), value);
        return garbage;
    }

    @Override
    NDArray product(NDArray a, NDArray b) {
        return off(Fault.PRODUCT, super.product(a, b));
    }

    @Override
    NDArray elu(TorchOps ops, NDArray x) {
        NDArray first = x.get("0, 0, 0, 0");
        NDArray y = off(Fault.ELU, super.elu(ops, x));
        return is(Fault.ELU_GRADIENT) ? withSlopeOf(y, first) : y;
    }

    @Override
    NDArray bilinear(TorchOps ops, NDArray x, int scale) {
        return off(Fault.BILINEAR, super.bilinear(ops, x, scale));
    }

    @Override
    NDArray nearest(NDArray x, int scale) {
        return off(Fault.NEAREST, super.nearest(x, scale));
    }

    @Override
    NDArray mirror(TorchOps ops, NDArray x, Margins margins) {
        return off(Fault.MIRROR, super.mirror(ops, x, margins));
    }

    private NDArray off(Fault one, NDArray y) {
        return is(one) ? y.add(0.01f) : y;
    }
}
