package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;

/**
 * How rough images are: the sum of the absolute differences between neighbours, along rows and
 * along columns.
 *
 * <p>A sum, not a mean, as in the reference: it grows with the number of samples, channels and
 * pixels, and its weight in a loss must be chosen accordingly.
 *
 * <p>Source: Rudin et al. 1992, anisotropic; reference {@code pytorch/model/loss.py}, class {@code
 * TVLoss}, which its training does not use.
 */
public final class TotalVariationLoss {

    private TotalVariationLoss() {}

    /**
     * Computes the loss.
     *
     * @param images (N, C, H, W) with H and W of at least 2
     * @return a scalar, 0 or more, attached to the manager of the images
     */
    public static NDArray of(NDArray images) {
        try (NDArray lower = images.get(":, :, 1:, :");
                NDArray upper = images.get(":, :, :-1, :");
                NDArray right = images.get(":, :, :, 1:");
                NDArray left = images.get(":, :, :, :-1");
                NDArray vertical = Differences.sumAbsolute(lower, upper);
                NDArray horizontal = Differences.sumAbsolute(right, left)) {
            return vertical.add(horizontal);
        }
    }
}
