package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import io.github.gmcnn.core.network.VggFeatures.Output;
import java.util.Map;

/**
 * A frozen network whose layers losses compare instead of pixels; normally {@link VggFeatures}.
 *
 * <p>Owns its weights; close it to free them. One thread at a time may use it.
 */
public interface Features extends AutoCloseable {

    /**
     * Computes the layers that this network was opened for.
     *
     * @param images (N, 3, H, W), red, green, blue in [0, 1]
     * @return each output, (N, C, h, w), attached to the manager of the images; the caller closes
     *     them
     */
    Map<Output, NDArray> of(NDArray images);

    @Override
    void close();
}
