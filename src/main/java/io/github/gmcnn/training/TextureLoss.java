package io.github.gmcnn.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.gmcnn.data.Batch;
import io.github.gmcnn.loss.IdMrfLoss;
import io.github.gmcnn.loss.PerceptualLoss;
import io.github.gmcnn.network.VggFeatures;
import io.github.gmcnn.tensor.Weights;

/**
 * The ID-MRF loss on a window around the hole of each sample.
 *
 * <p>The reference compares the crop of its one rectangle; here each sample has a hole of its own,
 * so its window is centred on the mean position of its missing pixels. Owns the feature network;
 * close it to free it.
 */
final class TextureLoss implements AutoCloseable {

    private final PerceptualLoss loss;
    private final int side;

    /**
     * Loads the feature network.
     *
     * @param side rows and columns of the window, not larger than the crops
     */
    TextureLoss(NDManager parent, Weights vgg, VggFeatures.Mean mean, int side) {
        this.side = side;
        PerceptualLoss.Parts parts = PerceptualLoss.Parts.idMrf(IdMrfLoss.Variant.PAPER);
        loss =
                PerceptualLoss.open(
                        VggFeatures.open(parent, vgg, mean, PerceptualLoss.layers(parts)), parts);
    }

    /**
     * Computes the loss of a batch.
     *
     * @param predicted (N, 3, H, W) in [-1, 1], with gradient
     * @param truth (N, 3, H, W) in [-1, 1]
     * @param mask (N, 1, H, W), 1 = missing
     * @return a scalar
     */
    NDArray of(NDArray predicted, NDArray truth, NDArray mask, Batch batch) {
        try (NDArray difference = predicted.sub(truth);
                NDArray change = difference.mul(mask);
                NDArray completed = truth.add(change);
                NDArray filled = windows(completed, batch);
                NDArray wanted = windows(truth, batch)) {
            return loss.of(filled, wanted).idMrf().orElseThrow();
        }
    }

    // (N, 3, H, W) in [-1, 1] to (N, 3, side, side) in [0, 1]
    private NDArray windows(NDArray images, Batch batch) {
        try (NDList cut = new NDList()) {
            for (int i = 0; i < batch.size(); i++) {
                int[] corner = corner(batch, i);
                cut.add(
                        images.get(
                                new NDIndex(
                                        "{}:{}, :, {}:{}, {}:{}",
                                        i,
                                        i + 1,
                                        corner[0],
                                        corner[0] + side,
                                        corner[1],
                                        corner[1] + side)));
            }
            try (NDArray all = NDArrays.concat(cut, 0);
                    NDArray shifted = all.add(1)) {
                return shifted.div(2);
            }
        }
    }

    // Top and left of the window of one sample.
    private int[] corner(Batch batch, int sample) {
        int pixels = batch.height() * batch.width();
        long rows = 0;
        long columns = 0;
        int missing = 0;
        for (int i = 0; i < pixels; i++) {
            if (batch.masks()[sample * pixels + i] > 0) {
                rows += i / batch.width();
                columns += i % batch.width();
                missing++;
            }
        }
        return new int[] {
            place(rows / missing, batch.height()), place(columns / missing, batch.width())
        };
    }

    private int place(long centre, int size) {
        return (int) Math.max(0, Math.min(centre - side / 2, size - side));
    }

    @Override
    public void close() {
        loss.close();
    }
}
