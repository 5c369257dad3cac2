package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.train.data.Batch;

/**
 * A batch as pictures with values in [0, 1], filled by a generator without gradient.
 *
 * @param truth (N, 3, H, W) in C order
 * @param completed (N, 3, H, W): the truth, the generator's in the holes
 */
record Completion(float[] truth, float[] completed) {

    /** Fills the holes of a batch; the generator's weights must have no gradient. */
    static Completion of(
            Generator generator, Prediction prediction, NDManager manager, Batch batch) {
        float[] predicted;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray truth = Tensors.of(batch.images(), batch.imageShape(), manager);
            NDArray mask = Tensors.of(batch.masks(), batch.maskShape(), manager);
            predicted = prediction.of(generator, truth, mask).toFloatArray();
        }
        float[] truth = batch.images().clone();
        float[] completed = new float[truth.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = (truth[i] + 1) / 2;
            completed[i] = batch.isMissing(i) ? (predicted[i] + 1) / 2 : truth[i];
        }
        return new Completion(truth, completed);
    }
}
