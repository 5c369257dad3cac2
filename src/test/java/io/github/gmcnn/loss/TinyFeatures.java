package io.github.gmcnn.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.gmcnn.network.Features;
import io.github.gmcnn.network.VggFeatures.Output;
import io.github.gmcnn.tensor.Engines;
import io.github.gmcnn.tensor.Npz;
import java.util.Map;

/**
 * The network of three convolutions that {@code losses.npz} was computed with, in place of VGG19.
 *
 * <p>It leaves its intermediate results to the manager of the images.
 */
final class TinyFeatures implements Features {

    private static final Shape ONE = new Shape(1, 1);

    private final Npz golden;
    private final NDManager manager;

    TinyFeatures(Npz golden, NDManager manager) {
        this.golden = golden;
        this.manager = manager;
    }

    @Override
    public Map<Output, NDArray> of(NDArray images) {
        NDArray a = convolution("c1", images);
        NDArray b = convolution("c2", pool(a, 4));
        NDArray c = convolution("c3", pool(b, 2));
        return Map.of(Output.RELU2_2, a, Output.RELU3_2, b, Output.RELU4_2, c);
    }

    private NDArray convolution(String name, NDArray x) {
        NDArray weight = Engines.tensor(golden, "tinyfeat__" + name + ".weight", manager);
        NDArray bias = Engines.tensor(golden, "tinyfeat__" + name + ".bias", manager);
        NDArray y = Conv2d.conv2d(x, weight, bias, ONE, ONE, ONE).singletonOrThrow();
        return y.getNDArrayInternal().relu();
    }

    private static NDArray pool(NDArray x, int size) {
        Shape shape = new Shape(size, size);
        return x.getNDArrayInternal().maxPool(shape, shape, new Shape(0, 0), false);
    }

    @Override
    public void close() {}
}
