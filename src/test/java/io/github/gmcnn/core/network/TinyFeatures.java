package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Npz;
import java.util.Map;

/**
 * The small network that stands for VGG19 in golden traces: three convolutions of 3 x 3 with ReLU,
 * max pooling by 4 and by 2 between them. See golden/README, TINYFEAT. It answers to both namings
 * of its layers, the reference's and the canonical one.
 */
public final class TinyFeatures implements Features {

    private static final Shape ONE = new Shape(1, 1);

    private final NDManager manager;
    private final Npz weights;

    /** Reads the weights {@code tinyfeat__c1.weight} and so on of a golden file when needed. */
    public TinyFeatures(NDManager parent, Npz weights) {
        manager = parent.newSubManager();
        this.weights = weights;
    }

    @Override
    public Map<Output, NDArray> of(NDArray images) {
        NDArray a = convolution("c1", images);
        NDArray b = convolution("c2", pooled(a, 4));
        NDArray c = convolution("c3", pooled(b, 2));
        return Map.of(
                Output.RELU2_1,
                a,
                Output.RELU3_1,
                b,
                Output.RELU4_1,
                c,
                Output.RELU2_2,
                a,
                Output.RELU3_2,
                b,
                Output.RELU4_2,
                c);
    }

    private NDArray convolution(String name, NDArray x) {
        NDArray weight = Engines.tensor(weights, "tinyfeat__" + name + ".weight", manager);
        NDArray bias = Engines.tensor(weights, "tinyfeat__" + name + ".bias", manager);
        return Conv2d.conv2d(x, weight, bias, ONE, ONE, ONE)
                .singletonOrThrow()
                .getNDArrayInternal()
                .relu();
    }

    private static NDArray pooled(NDArray x, int by) {
        Shape window = new Shape(by, by);
        return x.getNDArrayInternal().maxPool(window, window, new Shape(0, 0), false);
    }

    @Override
    public void close() {
        manager.close();
    }
}
