package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;
import io.github.gmcnn.core.network.VggFeatures.Output;
import java.util.Map;

/**
 * How far the features of one layer are from the true ones, position by position: the mean of their
 * absolute differences.
 *
 * <p>Source: reference {@code pytorch/model/loss.py}, class {@code ContentLoss}, which its training
 * does not use. Holds no native memory.
 *
 * @param layer the layer that is compared
 */
public record ContentLoss(Output layer) {

    /** The layer that the reference calls relu4_2 (B1). */
    public static final ContentLoss REFERENCE = new ContentLoss(Output.RELU4_1);

    /** The true conv4_2. */
    public static final ContentLoss PAPER = new ContentLoss(Output.RELU4_2);

    /**
     * Computes the loss of features that hold the layer, (N, C, h, w).
     *
     * @param generated of generated images, with gradient
     * @param target of true images, without
     * @return a scalar, 0 or more
     */
    public NDArray of(Map<Output, NDArray> generated, Map<Output, NDArray> target) {
        return Differences.meanAbsolute(generated.get(layer), target.get(layer));
    }
}
