package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.gmcnn.core.torch.Tensors;

/**
 * The Markov random field term of one layer: small if each target feature has a generated feature
 * that is closer to it than to all other target features.
 *
 * <p>For a generated feature v and a target feature s, both centred and of length 1:
 *
 * <pre>
 * d(v, s)  = (1 - v . s) / 2
 * w(v, s)  = exp((1 - d(v, s) / (min_r d(v, r) + 1e-5)) / 0.5)
 * cs(v, s) = w(v, s) / sum_r w(v, r)
 * term     = -log(mean_s max_v cs(v, s))
 * </pre>
 *
 * <p>cs is computed as the softmax over s of {@code -d / (min d + 1e-5) / 0.5}, which is the same.
 * {@link Rivals} says which r the min is over; the sum is over all r in either case.
 *
 * <p>Memory with gradient is about four floats for each pair of positions of a sample, six with
 * {@link Rivals#OTHERS}. Above {@link #MAX_POSITIONS} positions only every k-th row and column of
 * both images is compared, with the smallest k that suffices; the receptive fields of neighbours
 * still overlap.
 *
 * <p>Source: Wang et al. 2018, section 3.2, equations 1 and 2; reference {@code
 * pytorch/model/loss.py}, {@code IDMRFLoss.mrf_loss}.
 */
final class MrfTerm {

    /** Positions of a layer that are compared with each other: 64 MiB for each matrix of pairs. */
    static final int MAX_POSITIONS = 4096;

    private static final float BANDWIDTH = 0.5f;
    private static final float EPSILON = 1e-5f;

    // Squared length below which a vector has no direction: the reference divides zero by zero.
    private static final float VANISHING = 1e-12f;

    private static final int CHANNELS = 0;
    private static final int ROWS = 1;
    private static final int COLUMNS = 2;

    private final Centring centring;
    private final Rivals rivals;
    private final int maxPositions;

    MrfTerm(Centring centring, Rivals rivals) {
        this(centring, rivals, MAX_POSITIONS);
    }

    MrfTerm(Centring centring, Rivals rivals, int maxPositions) {
        this.centring = centring;
        this.rivals = rivals;
        this.maxPositions = maxPositions;
    }

    /**
     * Computes the term of each sample, one after the other.
     *
     * @param generated (N, C, H, W), with gradient
     * @param target (N, C, H, W), without; a single position has no rival but itself
     * @return (N), 0 or more
     */
    NDArray of(NDArray generated, NDArray target) {
        if (!generated.getShape().equals(target.getShape())) {
            throw new IllegalArgumentException(
                    "The generated features are "
                            + generated.getShape()
                            + " but the target's "
                            + target.getShape()
                            + "; they must have the same shape.");
        }
        try (NDList terms = new NDList()) {
            for (long i = 0; i < generated.getShape().get(0); i++) {
                terms.add(ofSample(generated, target, i));
            }
            return NDArrays.stack(terms);
        }
    }

    private NDArray ofSample(NDArray generated, NDArray target, long sample) {
        try (NDArray g = vectors(generated, sample); // (C, P)
                NDArray t = vectors(target, sample);
                NDArray mean = t.mean(new int[] {centring.axis()}, true);
                NDArray v = directions(g, mean);
                NDArray s = directions(t, mean);
                NDArray cs = similarities(v, s);
                NDArray best = cs.max(new int[] {0}); // (P target)
                NDArray mass = best.mean();
                NDArray log = mass.log()) {
            return log.neg();
        }
    }

    private NDArray vectors(NDArray features, long sample) {
        try (NDArray all = features.get(sample)) { // (C, H, W)
            long channels = all.getShape().get(CHANNELS);
            int step = step(all.getShape());
            if (step == 1) {
                return all.reshape(channels, -1);
            }
            try (NDArray some = all.get(new NDIndex(":, ::" + step + ", ::" + step))) {
                return some.reshape(channels, -1);
            }
        }
    }

    private int step(Shape shape) {
        int step = 1;
        while (every(step, shape.get(ROWS)) * every(step, shape.get(COLUMNS)) > maxPositions) {
            step++;
        }
        return step;
    }

    private static long every(int step, long size) {
        return (size + step - 1) / step;
    }

    // A vanishing vector is divided by 1, so that neither it nor its gradient becomes huge or NaN.
    private static NDArray directions(NDArray vectors, NDArray mean) {
        try (NDArray centred = vectors.sub(mean); // (C, P)
                NDArray squares = centred.square();
                NDArray sum = squares.sum(new int[] {CHANNELS}, true); // (1, P)
                NDArray vanishing = sum.lt(VANISHING);
                NDArray one = vanishing.toType(DataType.FLOAT32, false);
                NDArray safe = sum.add(one);
                NDArray length = safe.sqrt()) {
            return centred.div(length);
        }
    }

    // With distances twice as large on both sides of the fraction. In place where no gradient needs
    // the old values.
    private NDArray similarities(NDArray generated, NDArray target) {
        try (NDArray rows = generated.transpose(); // (P, C)
                NDArray cosine = rows.matMul(target); // (P generated, P target)
                NDArray nearest = nearest(cosine); // (P, 1) or (P, P)
                NDArray smallest = nearest.neg().addi(1).addi(2 * EPSILON);
                NDArray scale = Tensors.times(smallest, BANDWIDTH);
                NDArray exponent = cosine.subi(1).div(scale)) {
            return exponent.softmax(1);
        }
    }

    // The largest cosine that v has with a rival of s.
    private NDArray nearest(NDArray cosine) {
        if (rivals == Rivals.ALL || cosine.getShape().get(1) == 1) {
            return cosine.max(new int[] {1}, true);
        }
        try (NDList two = cosine.topK(2, 1, true, true)) { // values (P, 2) and their indices
            try (NDArray largest = two.get(0).get(":, 0:1");
                    NDArray second = two.get(0).get(":, 1:2");
                    NDArray others = cosine.lt(largest); // all but the nearest s
                    NDArray first = largest.broadcast(cosine.getShape());
                    NDArray next = second.broadcast(cosine.getShape())) {
                return NDArrays.where(others, first, next);
            }
        }
    }
}
