package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;

/** Reductions of the difference of two tensors to a scalar. */
final class Differences {

    private Differences() {}

    static NDArray meanAbsolute(NDArray a, NDArray b) {
        try (NDArray difference = a.sub(b);
                NDArray absolute = difference.abs()) {
            return absolute.mean();
        }
    }

    static NDArray sumAbsolute(NDArray a, NDArray b) {
        try (NDArray difference = a.sub(b);
                NDArray absolute = difference.abs()) {
            return absolute.sum();
        }
    }
}
