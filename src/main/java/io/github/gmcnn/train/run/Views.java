package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;

/**
 * What the terms of the adversarial phase see of a batch; freed with the step.
 *
 * @param completed (N, 3, H, W) in [-1, 1], the generator's in the holes, with gradient
 * @param truth (N, 3, H, W) in [-1, 1]
 * @param mask (N, 1, H, W), 1 = missing
 * @param completedWindow (N, 3, h, w) of it
 * @param truthWindow (N, 3, h, w) of it
 * @param maskWindow (N, 1, h, w) of it
 */
record Views(
        NDArray completed,
        NDArray truth,
        NDArray mask,
        NDArray completedWindow,
        NDArray truthWindow,
        NDArray maskWindow) {

    /**
     * Completes pictures by what a generator predicted for their holes.
     *
     * @param predicted (N, 3, H, W) in [-1, 1]
     */
    static Views of(NDArray predicted, NDArray truth, NDArray mask, Windows windows) {
        NDArray known = mask.neg().addi(1);
        NDArray completed = predicted.mul(mask).add(truth.mul(known)); // (N, 3, H, W)
        return new Views(
                completed,
                truth,
                mask,
                windows.cut(completed),
                windows.cut(truth),
                windows.cut(mask));
    }

    /** Returns the same with completed pictures through which no gradient flows. */
    Views withoutGradient() {
        return new Views(
                completed.stopGradient(),
                truth,
                mask,
                completedWindow.stopGradient(),
                truthWindow,
                maskWindow);
    }
}
