package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;

/**
 * The channels that each edition's network sees and paints.
 *
 * <p>The TensorFlow edition was trained on images as OpenCV reads them, blue first, and has a
 * channel of ones between the colours and the mask, which distinguishes its zero borders from
 * values (reference {@code tensorflow/test.py}; {@code GMCNNModel.build_generator}).
 */
final class Colours {

    private Colours() {}

    /**
     * Makes what the network sees.
     *
     * @param input (N, 4, H, W): red, green, blue, mask
     * @return a new array, (N, 4, H, W) or (N, 5, H, W)
     */
    static NDArray toNetwork(Architecture architecture, NDArray input) {
        if (architecture == Architecture.PYTORCH) {
            return input.get(new NDIndex());
        }
        try (NDArray colours = input.get(new NDIndex(":, :3"));
                NDArray reversed = colours.flip(1);
                NDArray mask = input.get(new NDIndex(":, 3:"));
                NDArray ones = mask.onesLike()) {
            return NDArrays.concat(new NDList(reversed, ones, mask), 1);
        }
    }

    /**
     * Makes an image of what the network paints.
     *
     * @param painted (N, 3, H, W)
     * @return a new array, (N, 3, H, W): red, green, blue
     */
    static NDArray fromNetwork(Architecture architecture, NDArray painted) {
        return architecture == Architecture.PYTORCH ? painted.get(new NDIndex()) : painted.flip(1);
    }
}
