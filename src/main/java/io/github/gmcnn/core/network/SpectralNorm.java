package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;

/**
 * Divides a layer's weight by an estimate of its largest singular value, which bounds how fast the
 * layer's output can change.
 *
 * <p>With W the weight as a matrix of one row per output, one power iteration is {@code v = W'u /
 * |W'u|}, {@code u = Wv / |Wv|}; the estimate is {@code sigma = u . Wv}, with gradient through W
 * only.
 *
 * <p>An iteration puts new memory behind u and v instead of changing it in place, so a graph that
 * was recorded before keeps the values that it was computed with. In the reference the first of two
 * forwards is differentiated with the u and v of the second (B12).
 *
 * <p>Source: Miyato et al. 2018, algorithm 1; reference {@code pytorch/model/layer.py}, {@code
 * SpectralNorm}.
 *
 * @param weight (out, ...), not divided
 * @param u (out), of length 1, without gradient
 * @param v (product of the other dimensions of weight), likewise
 */
record SpectralNorm(NDArray weight, NDArray u, NDArray v) {

    private static final float EPSILON = 1e-12f;

    /** Improves u and v by one power iteration; the live arrays get the new values. */
    void iterate() {
        try (NDArray detached = weight.stopGradient();
                NDArray matrix = detached.reshape(u.size(), -1); // (out, in)
                NDArray transposed = matrix.transpose()) {
            v.intern(unitOf(transposed.matMul(u)));
            u.intern(unitOf(matrix.matMul(v)));
        }
    }

    private static NDArray unitOf(NDArray vector) {
        try (vector;
                NDArray norm = vector.norm();
                NDArray divisor = norm.add(EPSILON)) {
            return vector.div(divisor);
        }
    }

    /** Returns the weight over sigma; the caller closes it. */
    NDArray divided() {
        try (NDArray sigma = sigma()) {
            return weight.div(sigma);
        }
    }

    /** Returns the estimate of the largest singular value, a scalar; the caller closes it. */
    NDArray sigma() {
        try (NDArray matrix = weight.reshape(u.size(), -1);
                NDArray image = matrix.matMul(v)) { // (out)
            return u.dot(image);
        }
    }
}
