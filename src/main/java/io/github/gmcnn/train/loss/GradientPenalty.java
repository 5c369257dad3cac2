package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.torch.TorchOps;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps the slope of a critic near 1 between real and filled images, as the Wasserstein loss needs.
 *
 * <p>With g the gradient of the critic's logit by its image, at images x between real and filled
 * ones, and m a mask or 1: {@code mean((|m g| - 1)^2)} over the batch. It is itself differentiable
 * by the critic's weights, also where g is zero: there PyTorch takes 0 as the norm's gradient.
 *
 * <p>Owns the operation that differentiates; close it to free that. Gradients must be recorded. One
 * thread at a time may use it.
 *
 * <p>Source: Gulrajani et al. 2017, equation 3; Wang et al. 2018, equation 5; reference {@code
 * pytorch/model/loss.py}, {@code gradient_penalty} and {@code random_interpolate}, which its
 * training does not use (B19).
 */
public final class GradientPenalty implements AutoCloseable {

    private static final int[] ELEMENTS = {1};

    private final TorchOps ops;

    private GradientPenalty(TorchOps ops) {
        this.ops = ops;
    }

    /** Prepares penalties on the manager's device. */
    public static GradientPenalty open(NDManager manager) {
        return new GradientPenalty(TorchOps.open(manager));
    }

    /**
     * Returns {@code alpha real + (1 - alpha) fake}; the caller closes it.
     *
     * @param real (N, 3, H, W)
     * @param fake (N, 3, H, W)
     * @param alpha (N, 1, 1, 1), drawn uniformly from [0, 1)
     */
    public static NDArray between(NDArray real, NDArray fake, NDArray alpha) {
        try (NDArray rest = alpha.neg().addi(1f);
                NDArray ofReal = real.mul(alpha);
                NDArray ofFake = fake.mul(rest)) {
            return ofReal.add(ofFake);
        }
    }

    /**
     * Computes the penalty of a critic.
     *
     * @param critic from images (N, 3, H, W) to logits (N, 1), each of its own image only
     * @param images where the slope is measured, see {@link #between}; no gradient flows to them
     * @return a scalar; the caller closes it
     */
    public NDArray of(UnaryOperator<NDArray> critic, NDArray images) {
        return of(critic, images, Optional.empty());
    }

    /**
     * As {@link #of(UnaryOperator, NDArray)}, of the masked slope.
     *
     * @param mask multiplies the slope, of a shape that broadcasts to that of the images
     */
    public NDArray of(UnaryOperator<NDArray> critic, NDArray images, NDArray mask) {
        return of(critic, images, Optional.of(mask));
    }

    private NDArray of(UnaryOperator<NDArray> critic, NDArray images, Optional<NDArray> mask) {
        try (NDArray x = images.stopGradient()) {
            x.setRequiresGradient(true);
            try (NDArray logits = critic.apply(x);
                    NDArray slope = ops.gradient(logits, x)) { // (N, 3, H, W)
                if (mask.isEmpty()) {
                    return penalty(slope);
                }
                try (NDArray masked = slope.mul(mask.get())) {
                    return penalty(masked);
                }
            }
        }
    }

    private static NDArray penalty(NDArray slope) {
        try (NDArray flat = slope.reshape(slope.getShape().get(0), -1);
                NDArray norm = flat.norm(2, ELEMENTS, false); // (N)
                NDArray excess = norm.sub(1f);
                NDArray square = excess.square()) {
            return square.mean();
        }
    }

    @Override
    public void close() {
        ops.close();
    }
}
