package io.github.gmcnn.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchEngine;

/** A product of two square matrices: what the machine can reach. */
final class MatrixWork implements Work {

    private final NDManager manager;
    private final NDArray x;
    private double value;

    MatrixWork(int size, boolean gpu) {
        manager = TorchEngine.open(gpu);
        x = Tensors.of(TestPicture.values(size * size), new long[] {size, size}, manager);
    }

    @Override
    public void run() {
        try (NDArray y = x.matMul(x)) {
            value = GpuWait.touch(y);
        }
    }

    @Override
    public double value() {
        try (NDArray y = x.matMul(x)) {
            return y.abs().mean().toFloatArray()[0] + 0 * value;
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
