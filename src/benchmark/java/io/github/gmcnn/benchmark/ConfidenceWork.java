package io.github.gmcnn.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.train.loss.ConfidenceMask;

/** The confidence mask of one square mask. */
final class ConfidenceWork implements Work {

    private final NDManager manager;
    private final ConfidenceMask confidence;
    private final NDArray mask; // (1, 1, side, side)
    private double value;

    ConfidenceWork(int side, boolean gpu) {
        manager = TorchEngine.open(gpu);
        confidence = ConfidenceMask.open(manager, side, side);
        float[] hole = TestPicture.squareMasks(1, side, side / 2);
        mask = Tensors.of(hole, new long[] {1, 1, side, side}, manager);
    }

    @Override
    public void run() {
        try (NDArray y = confidence.of(mask);
                NDArray mean = y.mean()) {
            value = mean.toFloatArray()[0];
        }
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public void close() {
        confidence.close();
        manager.close();
    }
}
