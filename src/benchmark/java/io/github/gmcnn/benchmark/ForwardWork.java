package io.github.gmcnn.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.core.weights.SafetensorsFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The generator's full forward. */
final class ForwardWork implements Work {

    private final NDManager manager;
    private final Generator generator;
    private final NDArray input; // (1, 4, side, side)
    private NDArray output; // (1, 3, side, side)

    ForwardWork(Model model, int side, boolean gpu) {
        manager = TorchEngine.open(gpu);
        try (InputStream in = new BufferedInputStream(model.openWeights())) {
            generator = Generator.open(manager, SafetensorsFile.read(in, model.location()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long[] image = {1, 3, side, side};
        long[] mask = {1, 1, side, side};
        float[] hole = TestPicture.squareMasks(1, side, side / 4);
        try (NDArray truth = Tensors.of(TestPicture.values(3 * side * side), image, manager);
                NDArray missing = Tensors.of(hole, mask, manager)) {
            input = Generator.input(truth, missing);
        }
    }

    @Override
    public void run() {
        if (output != null) {
            output.close();
        }
        output = generator.forward(input);
        GpuWait.touch(output);
    }

    @Override
    public double value() {
        return output.abs().mean().toFloatArray()[0];
    }

    @Override
    public void close() {
        generator.close();
        manager.close();
    }
}
