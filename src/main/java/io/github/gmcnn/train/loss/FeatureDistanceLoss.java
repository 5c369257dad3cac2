package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.github.gmcnn.core.network.VggFeatures.Output;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How far the directions of the features are from the true ones, position by position, over several
 * resolutions.
 *
 * <p>At each position of each layer the features of both are brought to length 1; the distance
 * there is the sum of the squared differences, from 0 to 2. A layer's is the mean over its
 * positions, the loss the mean over the layers: what {@link
 * io.github.gmcnn.core.network.VggDistance} measures. It compares texture, {@link ContentLoss}
 * content.
 *
 * <p>Source: ours; the normalisation is that of Zhang et al. 2018, The unreasonable effectiveness
 * of deep features as a perceptual metric, section 3, without learnt weights. Holds no native
 * memory.
 */
public final class FeatureDistanceLoss {

    private static final Set<Output> LAYERS =
            EnumSet.of(Output.RELU1_2, Output.RELU2_2, Output.RELU3_2, Output.RELU4_2);

    private static final float LEAST = 1e-8f; // of squared lengths: the root of 0 has no gradient

    /** Returns the layers that are compared. */
    Set<Output> layers() {
        return LAYERS;
    }

    /**
     * Computes the loss of features that hold the layers, (N, C, h, w).
     *
     * @param generated of generated images, with gradient
     * @param target of true images, without
     * @return a scalar, 0 to 2
     */
    public NDArray of(Map<Output, NDArray> generated, Map<Output, NDArray> target) {
        NDList distances = new NDList();
        for (Output layer : LAYERS) {
            distances.add(distance(generated.get(layer), target.get(layer)));
        }
        try (distances;
                NDArray all = NDArrays.stack(distances)) {
            return all.mean();
        }
    }

    private static NDArray distance(NDArray generated, NDArray target) {
        try (NDArray a = unit(generated);
                NDArray b = unit(target);
                NDArray difference = a.sub(b);
                NDArray squares = difference.square();
                NDArray sums = squares.sum(new int[] {1})) {
            return sums.mean();
        }
    }

    private static NDArray unit(NDArray features) {
        try (NDArray squares = features.square();
                NDArray sums = squares.sum(new int[] {1}, true);
                NDArray positive = sums.add(LEAST);
                NDArray lengths = positive.sqrt()) {
            return features.div(lengths);
        }
    }
}
